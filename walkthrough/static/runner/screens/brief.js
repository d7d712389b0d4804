// Step into their shoes: the card, one's own issue and goal, two moods, what one expects. At most seven taps and no typing.
// Refuses to start without issue, goal and mood; nothing is chosen beforehand.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header, savedState } from "../ui/header.js";
import { choice, ease, moods, textBox } from "../ui/choices.js";
import { conductList, personaCard, personaFor } from "../ui/persona.js";
import { announce } from "../ui/announce.js";
import { answerBrief, canStart, expect, nextStep, setInsider, start, takeCard } from "../model/walk.js";
import { briefMissing } from "../model/completeness.js";

const WAITS = [1, 2, 5, 10, 20, 30].map((minutes) => ({
  value: minutes * 60, word: minutes === 30 ? "30+" : String(minutes), label: `${minutes} minutes${minutes === 30 ? " or more" : ""}`,
}));
const INSIDE = [
  { name: "own_area", words: "It is my own area" }, { name: "knows_staff", words: "I know the staff" },
  { name: "knows_shortcuts", words: "I know the short cuts" },
];

export class WalkBrief extends Screen {
  static properties = { ...Screen.properties, tick: {}, asked: { state: true } };

  constructor() {
    super();
    this.asked = false;
  }

  async begin() {
    const lacking = briefMissing(this.draft);
    if (lacking.length) {
      this.asked = true;
      await this.updateComplete;
      announce(`${lacking.length} still missing: ${lacking.map(({ what }) => what).join(", ")}`);
      /** @type {HTMLElement|null} */ (this.querySelector(`#${lacking[0].field}`))?.focus();
      return;
    }
    await this.app.keeper.change((/** @type {any} */ draft) => start(draft, this.app.now()));
    this.app.go(this.app.to("walk", this.draft.walk_id, nextStep(this.draft)));
  }

  ownWords() {
    const { brief } = this.draft;
    return html`${textBox({
      label: "Your issue", id: "issue", value: brief.issue, placeholder: this.draft.document.issue,
      input: (text) => this.type((draft, at) => answerBrief(draft, { issue: text || null }, at)),
    })}${textBox({
      label: "What you want", id: "goal", value: brief.goal, placeholder: this.draft.document.goal?.text,
      input: (text) => this.type((draft, at) => answerBrief(draft, { goal: text || null }, at)),
    })}`;
  }

  card() {
    const { brief, document } = this.draft;
    const own = brief.words === "own";
    const choose = (/** @type {string} */ how) => this.tap((draft, at) =>
      brief.words === how ? answerBrief(draft, { words: null, issue: null, goal: null }, at)
        : how === "card" ? takeCard(draft, at)
        : answerBrief(draft, { words: "own", issue: document.issue, goal: document.goal?.text }, at));
    return html`<div class="card stack tight">
      ${own ? this.ownWords() : html`<p><span class="strong">Your issue</span> ${document.issue}</p>
        <p><span class="strong">What you want</span> ${document.goal?.text}</p>`}
      <div class="chips" role="group" aria-label="Issue and goal" id=${own ? nothing : "issue"} tabindex=${own ? nothing : -1}>
        <button type="button" aria-pressed=${String(brief.words === "card")} @click=${() => choose("card")}>This is my issue and my goal</button>
        <button type="button" aria-pressed=${String(own)} @click=${() => choose("own")}>In my words</button></div>
    </div>`;
  }

  /** Where it happens, for a walk that nobody assigned. Needs no tap when it happens nowhere in particular. */
  place() {
    const sites = (this.app.kit?.sites ?? []).filter((/** @type {any} */ site) => site.programme === this.draft.programme);
    if (this.draft.assignment_id || sites.length === 0) return nothing;
    return html`<div class="field"><label for="site">Where will you walk it? <em>if anywhere</em></label>
      <select id="site" @change=${(/** @type {any} */ event) => this.tap((draft, at) => ({ ...draft, site: event.target.value || null, saved_at: at }))}>
        <option value="" ?selected=${!this.draft.site}>No place in particular</option>
        ${sites.map((/** @type {any} */ site) => html`<option value=${site.key} ?selected=${this.draft.site === site.key}>${site.name}</option>`)}
      </select></div>`;
  }

  insider() {
    const { insider } = this.draft;
    if (!insider) return nothing;
    const toggle = (/** @type {string} */ name) => this.tap((draft, at) => setInsider(draft, { ...draft.insider, [name]: !draft.insider[name] }, at));
    return html`<fieldset class="field"><legend><span>What do you know of it?</span><em>any that fit</em></legend>
      <div class="chips">${INSIDE.map(({ name, words }) =>
        html`<button type="button" aria-pressed=${String(Boolean(insider[name]))} @click=${() => toggle(name)}>${words}</button>`)}</div>
      ${insider.own_area ? html`<p class="hint">A walk of one's own area is kept and shown, but stays out of the headline numbers.</p>` : nothing}
    </fieldset>`;
  }

  render() {
    const { brief, document } = this.draft;
    const persona = personaFor(this.draft, this.app);
    const employee = this.app.user.roles?.includes("employee");
    const lacking = briefMissing(this.draft);
    return html`${header({ title: "Step into their shoes", back: () => this.app.back(this.app.to()), state: savedState(this.app.keeper) })}
      <main class="app-main">
        ${this.asked && lacking.length ? html`<div class="error-summary" role="alert"><p class="strong">Before you start</p>
          <ul>${lacking.map(({ field, what }) => html`<li><a href="#${field}" @click=${(/** @type {Event} */ event) => this.jump(event, field)}>${what}</a></li>`)}</ul></div>` : nothing}
        <p class="eyebrow">${document.title}</p>
        ${personaCard(persona)}
        ${this.card()}
        ${conductList(document.conduct)}
        ${moods({ id: "mood_self", legend: "How are you, yourself, right now?", value: brief.mood_self,
          choose: (mood_self) => this.tap((draft, at) => answerBrief(draft, { mood_self }, at)) })}
        ${moods({ id: "mood_arrival", legend: `And as ${persona.first}${document.arrival_mood?.label ? `, ${document.arrival_mood.label}` : ""}?`, value: brief.mood_arrival,
          choose: (mood_arrival) => this.tap((draft, at) => answerBrief(draft, { mood_arrival }, at)) })}
        ${document.arrival_mood?.why ? html`<p class="hint tucked">${document.arrival_mood.why}</p>` : nothing}
        ${ease({ id: "expected-ease", legend: "How easy do you expect it to be?", value: brief.expectation.ease,
          choose: (value) => this.tap((draft, at) => expect(draft, { ease: value }, at)) })}
        ${choice({ id: "expected-wait", legend: "How many minutes of waiting?", options: WAITS, value: brief.expectation.wait_s,
          choose: (wait_s) => this.tap((draft, at) => expect(draft, { wait_s }, at)), look: "segments six" })}
        ${this.place()}${employee ? this.insider() : nothing}
      </main>
      <footer class="foot">
        ${employee ? html`<button type="button" class="btn ghost side insider" aria-pressed=${String(Boolean(this.draft.insider))}
          @click=${() => this.tap((draft, at) => setInsider(draft, draft.insider ? null : { knows_staff: false, knows_shortcuts: false, own_area: false }, at))}>I know this place from the inside</button>` : nothing}
        <button type="button" class="btn main" aria-disabled=${String(!canStart(this.draft))} @click=${this.begin}>${this.draft.started_at ? "Go on" : "Start as a customer"}</button>
      </footer>`;
  }

  /** @param {Event} event @param {string} field */
  jump(event, field) {
    event.preventDefault();
    /** @type {HTMLElement|null} */ (this.querySelector(`#${field}`))?.focus();
  }
}

define("walk-brief", WalkBrief);
