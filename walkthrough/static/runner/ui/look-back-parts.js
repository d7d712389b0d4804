// Parts of the look back: the moment that decided it, the closing questions, and what is missing with the reason why it matters.
import { html, nothing } from "lit";
import { textBox } from "./choices.js";
import { moodLine, ratedTouchpoints } from "./mood-line.js";
import { answerOutcome } from "../model/walk.js";
import { counted, missing } from "../model/completeness.js";
import { nameOf, touchpointOf } from "../model/script.js";

/** @param {import("./element.js").Answering} screen */
export function deciding(screen) {
  if (ratedTouchpoints(screen.draft).length === 0) return nothing;
  const { deciding_touchpoint: key } = screen.draft.outcome;
  const chosen = key ? touchpointOf(screen.draft, key) : null;
  return html`<div class="card" id="deciding"><p class="lab"><span>Tap the moment that decided it</span>${
    chosen ? html`<em>${nameOf(chosen)}</em>` : nothing
  }</p>
    ${moodLine(screen.draft, screen.set("deciding_touchpoint"))}</div>`;
}

/** @param {import("./element.js").Answering} screen */
export function closing(screen) {
  const questions = screen.draft.document.closing ?? [];
  if (!questions.length) return nothing;
  const { closing = {} } = screen.draft.outcome;
  return html`
    <details class="prompts">
      <summary>${questions.length === 1 ? "A last question" : `${questions.length} last questions`}</summary>
      <div class="stack">
          ${questions.map((/** @type {string} */ ask, /** @type {number} */ n) =>
            textBox({
              id: `closing-${n}`,
              label: ask,
              rows: 1,
              value: closing[n],
              input: (text) =>
                screen.type((draft, at) =>
                  answerOutcome(draft, { closing: withText(draft.outcome.closing, n, text) }, at)
                ),
            })
          )}</div>
    </details>
  `;
}

/** @param {import("./element.js").Answering} screen */
export function missingCard(screen) {
  const list = missing(screen.draft);
  const { touchpoints, frictions, photos } = counted(screen.draft);
  const what = [[touchpoints, "touchpoint"], [frictions, "friction"], [photos, "photo"]].map(([n, word]) =>
    `${n} ${word}${n === 1 ? "" : "s"}`
  ).join(", ");
  const needed = list.filter((entry) => entry.needed).length;
  const pill = list.length === 0
    ? html`<span class="pill ok">Nothing missing</span>`
    : html`<span class="pill ${needed ? "bad" : "wait"}">${
      needed ? `${needed} needed` : `${list.length} left open`
    }</span>`;
  return html`<section class="card missing" tabindex="-1" id="missing"><div class="item"><b>${what}</b>${pill}</div>
    ${
    list.length
      ? html`
        <details ?open=${screen.asked && needed > 0}>
          <summary>What is missing, and why it matters</summary>
          <ul class="rows">${list.map((entry) =>
            html`<li><a class="row-button ${entry.needed ? "needed" : ""}" href=${
              screen.app.to("walk", screen.draft.walk_id, entry.step)
            }
        @click=${(/** @type {Event} */ event) => jump(screen, event, entry)}><span class="strong">${entry.what}</span>
        <small>${entry.needed ? "Needed. " : ""}${entry.why}</small></a></li>`
          )}</ul>
        </details>
      `
      : nothing
  }</section>`;
}

/** @param {import("./element.js").Answering} screen @param {Event} event @param {import("../model/completeness.js").Missing} entry */
export function jump(screen, event, entry) {
  event.preventDefault();
  if (entry.step === "look-back") {
    const place = /** @type {HTMLElement|null} */ (screen.querySelector(`#${entry.field}`));
    place?.scrollIntoView({ block: "center" });
    place?.focus({ preventScroll: true });
  } else screen.app.go(screen.app.to("walk", screen.draft.walk_id, entry.step));
}

/** @param {Record<string, string>|undefined} closing @param {number} n @param {string} text */
function withText(closing, n, text) {
  /** @type {Record<string, string>} */
  const next = { ...closing, [n]: text };
  if (!text) delete next[n];
  return Object.keys(next).length ? next : null;
}
