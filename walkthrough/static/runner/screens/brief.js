// Step into their shoes: the card, one's own issue and goal, two moods, what one expects. At most seven taps and no typing.
// Refuses to start without issue, goal and mood; nothing is chosen beforehand.
import { html, nothing } from "lit";
import { define, Screen } from "../ui/element.js";
import { header, savedState } from "../ui/header.js";
import { choice, ease, moods } from "../ui/choices.js";
import { insiderField, issueCard, placeField } from "../ui/brief-fields.js";
import { conductList, personaCard, personaFor } from "../ui/persona.js";
import { announce } from "../ui/announce.js";
import { answerBrief, canStart, expect, nextStep, setInsider, start } from "../model/walk.js";
import { briefMissing } from "../model/completeness.js";

const WAITS = [1, 2, 5, 10, 20, 30].map((minutes) => ({
  value: minutes * 60,
  word: minutes === 30 ? "30+" : String(minutes),
  label: `${minutes} minutes${minutes === 30 ? " or more" : ""}`,
}));

export class WalkBrief extends Screen {
  /** @type {Record<string, any>} */
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
      /** @type {HTMLElement|null} */ (this.querySelector(".error-summary"))?.focus();
      return;
    }
    await this.app.keeper.change((/** @type {any} */ draft) => start(draft, this.app.now()));
    this.app.go(this.app.to("walk", this.draft.walk_id, nextStep(this.draft)));
  }

  render() {
    const { brief, document } = this.draft;
    const persona = personaFor(this.draft, this.app);
    const employee = this.app.user.roles?.includes("employee");
    const lacking = briefMissing(this.draft);
    return html`${
      header({
        title: "Step into their shoes",
        back: () => this.app.back(this.app.to()),
        state: savedState(this.app.keeper),
      })
    }
      <main class="app-main">
        ${
      this.asked && lacking.length
        ? html`
          <div class="error-summary" role="alert" tabindex="-1">
            <p class="strong">Before you start</p>
            <ul>${lacking.map(({ field, what }) =>
              html`<li><a href="#${field}" @click=${(/** @type {Event} */ event) =>
                this.jump(event, field)}>${what}</a></li>`
            )}</ul>
          </div>
        `
        : nothing
    }
        <p class="eyebrow">${document.title}</p>
        ${personaCard(persona)}
        ${issueCard(this)}
        ${conductList(document.conduct)}
        ${
      moods({
        id: "mood_self",
        legend: "How are you, yourself, right now?",
        value: brief.mood_self,
        choose: (mood_self) => this.tap((draft, at) => answerBrief(draft, { mood_self }, at)),
      })
    }
        ${
      moods({
        id: "mood_arrival",
        legend: `And as ${persona.first}${document.arrival_mood?.label ? `, ${document.arrival_mood.label}` : ""}?`,
        value: brief.mood_arrival,
        choose: (mood_arrival) => this.tap((draft, at) => answerBrief(draft, { mood_arrival }, at)),
      })
    }
        ${document.arrival_mood?.why ? html`<p class="hint tucked">${document.arrival_mood.why}</p>` : nothing}
        ${
      ease({
        id: "expected-ease",
        legend: "How easy do you expect it to be?",
        value: brief.expectation.ease,
        choose: (value) => this.tap((draft, at) => expect(draft, { ease: value }, at)),
      })
    }
        ${
      choice({
        id: "expected-wait",
        legend: "How many minutes of waiting?",
        options: WAITS,
        value: brief.expectation.wait_s,
        choose: (wait_s) => this.tap((draft, at) => expect(draft, { wait_s }, at)),
        look: "segments six",
      })
    }
        ${placeField(this)}${employee ? insiderField(this) : nothing}
      </main>
      <footer class="foot">
        ${
      employee
        ? html`
          <button type="button" class="btn ghost side insider" aria-pressed=${String(Boolean(this.draft.insider))}
            @click=${() =>
              this.tap((draft, at) =>
                setInsider(
                  draft,
                  draft.insider ? null : { knows_staff: false, knows_shortcuts: false, own_area: false },
                  at,
                )
              )}>I know this place from the inside</button>
        `
        : nothing
    }
        <button type="button" class="btn main" aria-disabled=${String(!canStart(this.draft))} @click=${this.begin}>${
      this.draft.started_at ? "Go on" : "Start as a customer"
    }</button>
      </footer>`;
  }

  /** @param {Event} event @param {string} field */
  jump(event, field) {
    event.preventDefault();
    /** @type {HTMLElement|null} */ (this.querySelector(`#${field}`))?.focus();
  }
}

define("walk-brief", WalkBrief);
