// The look back: outcome, last feelings, the moment that decided it, what is missing, Submit. At most eight taps.
// Submit freezes the walk on this phone; sending happens by itself. Refuses only while something needed is missing.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header, progress, savedState } from "../ui/header.js";
import { choice, ease, moods, short, textBox } from "../ui/choices.js";
import { closing, deciding, missingCard } from "../ui/look-back-parts.js";
import { personaFor } from "../ui/persona.js";
import { announce } from "../ui/announce.js";
import { storeWords } from "../ui/labels.js";
import { answerOutcome, manifest } from "../model/walk.js";
import { canSubmit, missing } from "../model/completeness.js";
import { secondsBetween } from "../model/times.js";
import { unusedHashes } from "../model/tray.js";
import { GAPS, OUTCOMES } from "../model/words.js";
import { freeze } from "../store/walks.js";
import { removePhoto } from "../store/photos.js";

const DETECTED = [{ value: "no", word: "No" }, { value: "maybe", word: "Maybe" }, { value: "yes", word: "Yes" }];
const SOLICITED = [{ value: "no", word: "No" }, { value: "yes", word: "Yes" }];

export class LookBack extends Screen {
  /** @type {Record<string, any>} */
  static properties = {
    ...Screen.properties,
    tick: {},
    asked: { state: true },
    busy: { state: true },
    problem: { state: true },
  };

  constructor() {
    super();
    this.asked = false;
    this.busy = false;
    this.problem = "";
  }

  /** @param {string} field */
  set(field) {
    return (/** @type {any} */ value) => this.tap((draft, at) => answerOutcome(draft, { [field]: value }, at));
  }

  async submit() {
    const { app } = this;
    if (!canSubmit(this.draft)) {
      this.asked = true;
      await this.updateComplete;
      const needed = missing(this.draft).filter((entry) => entry.needed);
      const answers = needed.length === 1 ? "One answer is" : `${needed.length} answers are`;
      announce(`${answers} needed before this can be submitted`);
      /** @type {HTMLElement|null} */ (this.querySelector(
        needed[0].step === "look-back" ? `#${needed[0].field}` : ".missing",
      ))?.focus();
      return;
    }
    this.busy = true;
    this.problem = "";
    await app.keeper.flush();
    const { draft } = app.keeper;
    try {
      await freeze(draft, manifest(draft, { now: app.now() }));
    } catch (error) {
      this.problem = storeWords(/** @type {any} */ (error)?.code ?? "store_failed");
      this.busy = false;
      return;
    }
    app.keeper.close();
    for (const hash of unusedHashes(draft)) await removePhoto(draft.walk_id, hash).catch(() => undefined);
    app.engine.outbox.pass({ byHand: true });
    app.replace(app.to("receipt", draft.walk_id));
  }

  render() {
    const { app, draft } = this;
    const { outcome } = draft;
    const persona = personaFor(draft, app);
    const minutes = Math.max(1, Math.round(secondsBetween(draft.started_at, draft.ended_at ?? app.now()) / 60));
    return html`
      ${header({
        title: "Look back",
        big: true,
        back: () => app.back(app.to()),
        state: savedState(app.keeper),
        strip: progress(draft, "look-back"),
      })}
            <main class="app-main">
              ${this.problem ? html`<p class="banner bad" role="alert">${this.problem}</p>` : nothing}
              <div><p class="eyebrow">As ${persona
                .first} · ${minutes} min</p><h1 tabindex="-1" id="goal-question">Did you get what you came for?</h1></div>
              <div class="segments three outcomes" role="group" aria-labelledby="goal-question" id="goal" tabindex="-1">${OUTCOMES
                .map(({ value, word }) =>
                  html`<button type="button" aria-pressed=${String(outcome.goal === value)} @click=${() =>
                    this.set("goal")(outcome.goal === value ? null : value)}>${word}</button>`
                )}</div>
              ${draft.document.goal?.achieved_if
                ? html`<p class="hint tucked">Yes means: ${draft.document.goal.achieved_if}${
                  draft.document.goal.partly_if ? ` In part: ${draft.document.goal.partly_if}` : ""
                }</p>`
                : nothing}
              ${moods({
                id: "mood_end",
                legend: "How do you feel at the end?",
                value: outcome.mood_end,
                choose: this.set("mood_end"),
              })}
              ${ease({
                id: "ease_end",
                legend: "All in all, how easy was it?",
                value: outcome.ease,
                choose: this.set("ease"),
              })}
              ${choice({
                id: "gap_end",
                legend: "Against what you expected?",
                options: GAPS,
                value: outcome.gap,
                choose: this.set("gap"),
                look: "segments gaps",
              })}
              ${deciding(this)}
              ${short({
                id: "detected",
                legend: "Did anyone seem to know?",
                options: DETECTED,
                value: outcome.detected,
                choose: this.set("detected"),
              })}
              ${short({
                id: "solicited",
                legend: "Did anyone ask for a score?",
                options: SOLICITED,
                value: outcome.score_solicited,
                choose: this.set("score_solicited"),
              })}
              ${outcome.score_solicited === "yes"
                ? textBox({
                  id: "score-words",
                  label: "Their exact words",
                  rows: 1,
                  value: outcome.score_words,
                  input: (text) => this.type((one, at) => answerOutcome(one, { score_words: text || null }, at)),
                })
                : nothing}
              ${textBox({
                id: "one-change",
                label: `One change ${persona.first} would make`,
                value: outcome.one_change,
                input: (text) => this.type((one, at) => answerOutcome(one, { one_change: text || null }, at)),
              })}
              ${closing(this)}${missingCard(this)}
            </main>
            <footer
        class="foot"><button type="button" class="btn main" ?disabled=${this.busy} @click=${this.submit}>${this.busy
          ? "Submitting"
          : app.offline
          ? "Submit · sends when online"
          : "Submit"}</button></footer>
    `;
  }
}

define("look-back", LookBack);
