// The ways to answer with one tap: moods, ease, chips, yes or no. Nothing is chosen beforehand; a second tap takes the answer away.
import { html, nothing } from "lit";
import { face } from "./icon.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { MOODS } from "../model/words.js";

/**
 * @typedef {{value: any, word: string, bad?: boolean, label?: string}} Option
 * @typedef {{legend: any, note?: string, options: Option[], value: any, choose: (value: any) => void, id?: string, look?: string}} Question
 */

/** @param {Option} option @param {any} value @param {(value: any) => void} choose */
const button = (option, value, choose) =>
  html`
    <button type="button" class=${option.bad ? "bad" : ""} aria-pressed=${String(value === option.value)}
      aria-label=${option.label ?? nothing} @click=${() =>
        choose(value === option.value ? null : option.value)}>${option.word}</button>
  `;

/** @param {Question} question `look` is the class of the row: chips, segments three, … */
export const choice = ({ legend, note, options, value, choose, id, look = "chips" }) =>
  html`
    <fieldset class="field" id=${id ?? nothing} tabindex=${id ? -1 : nothing}>
      <legend><span>${legend}</span>${note ? html`<em>${note}</em>` : nothing}</legend>
      <div class=${look}>${options.map((option) => button(option, value, choose))}</div>
    </fieldset>
  `;

/** @param {Question} question a short question with two or three answers on its own line */
export const short = ({ legend, options, value, choose, id }) =>
  html`
    <div class="yn" role="group" aria-labelledby="${id}-q" id=${id ?? nothing} tabindex="-1">
      <span id="${id}-q">${legend}</span>
      <div class="boxes">${options.map((option) => button(option, value, choose))}</div>
    </div>
  `;

/** @param {{legend: any, value: number|undefined, choose: (value: number|null) => void, id?: string}} question */
export const moods = ({ legend, value, choose, id }) =>
  html`
    <fieldset class="field" id=${id ?? nothing} tabindex=${id ? -1 : nothing}>
      <legend>${legend}</legend>
      <div class="segments faces">${MOODS.map((mood) =>
        html`
          <button type="button" aria-pressed=${String(value === mood.value)}
            @click=${() => choose(value === mood.value ? null : mood.value)}>${face(mood.value)}<span>${mood
              .word}</span></button>
        `
      )}</div>
    </fieldset>
  `;

/** @param {{legend: any, value: number|undefined, choose: (value: number|null) => void, id?: string, low?: string, high?: string}} question */
export const ease = ({ legend, value, choose, id, low = "hard", high = "easy" }) =>
  choice({
    legend,
    id,
    value,
    choose,
    note: `1 ${low} – 7 ${high}`,
    look: "segments seven",
    options: [1, 2, 3, 4, 5, 6, 7].map((step) => ({
      value: step,
      word: String(step),
      label: step === 1 ? `1, ${low}` : step === 7 ? `7, ${high}` : `${step} of 7`,
    })),
  });

export const YES_NO = [{ value: true, word: "Yes" }, { value: false, word: "No" }];

/** @param {{label: any, value: string|undefined, input: (text: string) => void, id: string, rows?: number, placeholder?: string, hint?: string}} box */
export const textBox = ({ label, value, input, id, rows = 2, placeholder, hint }) =>
  html`
    <div class="field">
      <label for=${id}>${label}${hint
        ? html`
          <em>${hint}</em>
        `
        : nothing}</label>
      <textarea id=${id} rows=${rows} maxlength=${LONGEST_TEXT} placeholder=${placeholder ?? nothing} .value=${value ??
        ""}
        @input=${(/** @type {any} */ event) => input(event.target.value)}></textarea>
    </div>
  `;
