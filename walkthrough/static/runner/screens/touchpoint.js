// One touchpoint, one scroll: instruction and wait, facts, feelings, what stood out, words, next. Facts come before feelings.
// Nothing is chosen beforehand and nothing holds the walker back: what is missing is listed at the look back.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header, progress, savedState } from "../ui/header.js";
import { recorded, taskCard, touchpointForm } from "./touchpoint-form.js";
import { personaFor, shoes } from "../ui/persona.js";
import { sheet } from "../ui/sheet.js";
import { frictionSheet, moreFrictions } from "./friction-sheet.js";
import { moreSheet, walkSheet } from "./more-sheet.js";
import { endsWalk, leave, observe, spend, stepAfter } from "../model/walk.js";
import { nameOf, touchpointOf, touchpointsOf } from "../model/script.js";
import { STATUSES } from "../model/words.js";

export class WalkTouchpoint extends Screen {
  /** @type {Record<string, any>} */
  static properties = {
    ...Screen.properties,
    tick: {},
    key: {},
    open: { state: true },
    correcting: { state: true },
    wrong: { state: true },
    voice: { state: true },
    severity_of: { state: true },
  };

  constructor() {
    super();
    this.key = "";
    /** @type {""|"walk"|"more"|"frictions"|string} which sheet is open; a friction's id for its own */
    this.open = "";
    this.correcting = false;
    this.wrong = false;
    /** @type {"did"|"saw"|"heard"|"note"} */
    this.voice = "note";
    this.severity_of = "";
    this.since = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    this.since = performance.now();
    this.onHide = () => document.hidden ? this.clockOff() : (this.since = performance.now());
    document.addEventListener("visibilitychange", this.onHide);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    if (this.onHide) document.removeEventListener("visibilitychange", this.onHide);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("key") || changed.get("key") === undefined) return;
    Object.assign(this, {
      open: "",
      correcting: false,
      wrong: false,
      voice: "note",
      severity_of: "",
      since: performance.now(),
    });
  }

  get observation() {
    return this.draft.observations[this.key] ?? {};
  }

  get previous() {
    const list = touchpointsOf(this.draft);
    return list[list.findIndex(({ key }) => key === this.key) - 1]?.key;
  }

  /** Called before another screen takes over. */
  leaving() {
    this.clockOff();
  }

  /** Time on this form, waits not counted: a running wait is not form-filling. */
  clockOff() {
    const { timer } = this.observation;
    const seconds = timer?.from && !timer.to ? 0 : (performance.now() - this.since) / 1000;
    this.since = performance.now();
    if (seconds > 0.5) this.app.keeper.change((/** @type {any} */ draft) => spend(draft, this.key, seconds));
  }

  next() {
    this.clockOff();
    this.tap((draft, at) => leave(draft, this.key, at));
    this.app.go(this.app.to("walk", this.draft.walk_id, stepAfter(this.app.keeper.draft, this.key)));
  }

  /** @param {string} field */
  set(field) {
    return (/** @type {any} */ value) => this.tap((draft, at) => observe(draft, this.key, { [field]: value }, at));
  }

  render() {
    const touchpoint = touchpointOf(this.draft, this.key);
    if (!touchpoint) return nothing;
    const { app, draft } = this;
    const { status, reason } = this.observation;
    const special = status && status !== "done" && status !== "not_reached"
      ? STATUSES[/** @type {keyof typeof STATUSES} */ (status)]
      : null;
    const bare = Boolean(special && "bare" in special);
    const after = stepAfter(draft, this.key);
    const name = after === "look-back" ? "Look back" : nameOf(/** @type {any} */ (touchpointOf(draft, after)));
    const persona = personaFor(draft, app);
    const who =
      html`<button type="button" class="avatar-button" aria-label="Issue, goal and mood as ${persona.first}" @click=${() =>
        this.open = "walk"}>
      <span class="avatar" aria-hidden="true">${persona.first.charAt(0)}</span></button>`;
    return html`${
      header({
        title: nameOf(touchpoint),
        back: () => app.back(app.to()),
        state: savedState(app.keeper),
        extra: who,
        strip: progress(draft, this.key),
      })
    }
      <main class="app-main">
        ${taskCard(this, touchpoint, bare)}
        ${special ? recorded(this, status) : nothing}
        ${bare || reason === "awaiting" ? nothing : touchpointForm(this, touchpoint)}
      </main>
      <footer class="foot"><button type="button" class="btn ghost side" @click=${() =>
      this.open = "more"}>More…</button>
        <button type="button" class="btn main" @click=${this.next}>Next: ${
      endsWalk(status) ? "Look back" : name
    }</button></footer>
      ${this.sheets(touchpoint, persona)}`;
  }

  /** @param {any} touchpoint @param {any} persona */
  sheets(touchpoint, persona) {
    const closed = () => {
      this.open = "";
    };
    if (!this.open) return nothing;
    if (this.open === "walk") {
      return sheet({
        label: this.draft.title,
        closed,
        body: (close) => walkSheet(this, shoes(this.draft, persona), close),
      });
    }
    if (this.open === "more") {
      return sheet({
        label: `More on ${nameOf(touchpoint)}`,
        closed,
        body: (close) => moreSheet(this, touchpoint, close),
      });
    }
    if (this.open === "frictions") {
      return sheet({
        label: "What got in the way?",
        closed,
        body: (close) => moreFrictions(this, touchpoint, close),
      });
    }
    return frictionSheet(this, this.open, closed);
  }
}

define("walk-touchpoint", WalkTouchpoint);
