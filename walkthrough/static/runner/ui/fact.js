// One fact of the script as a question: yes or no, number, choice, several, text. Each can be "n/a"; none is answered beforehand.
import { html, nothing } from "lit";
import { LONGEST_TEXT, taken } from "../model/limits.js";

const SMALL_NUMBERS = [0, 1, 2, 3];

/** @param {import("../model/script.js").Fact} fact @param {any} value @param {(value: any) => void} answer @param {(value: any) => void} type */
export function factField(fact, value, answer, type) {
  const id = `fact-${fact.id}`;
  const press = (/** @type {any} */ own, /** @type {string} */ word, /** @type {string} */ look = "") =>
    html`
      <button type="button" class=${look} aria-pressed=${String(value === own)}
        @click=${() => answer(value === own ? null : own)}>${word}</button>
    `;
  const na = html`
    <button type="button" class="na" aria-pressed=${String(value === "na")} aria-label="Not applicable"
      @click=${() => answer(value === "na" ? null : "na")}>n/a</button>
  `;
  const ask = html`${fact.ask}${
    fact.required
      ? html`
        <em class="needed">needed</em>
      `
      : nothing
  }`;
  if (fact.type === "yesno") {
    return html`
      <div class="yn" id=${id} role="group" aria-labelledby="${id}-q"
        tabindex="-1"><span id="${id}-q">${ask}</span>
            <div class="boxes">${press("yes", "Yes")}${press("no", "No")}${na}</div></div>
    `;
  }
  return html`<fieldset class="field" id=${id} tabindex="-1"><legend><span>${ask}</span></legend>
    ${control(fact, value, { answer, type, press, na, id })}</fieldset>`;
}

/** @param {any} fact @param {any} value @param {any} how */
function control(fact, value, { answer, type, press, na, id }) {
  if (fact.type === "number") return numberRow(fact, value, { answer, type, press, na, id });
  if (fact.type === "multi") {
    const chosen = Array.isArray(value) ? value : [];
    return html`<div class="chips">${
      (fact.options ?? []).map((/** @type {string} */ option) =>
        html`
          <button type="button" aria-pressed=${String(chosen.includes(option))}
            @click=${() =>
              answer(
                chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option],
              )}>${option}</button>
        `
      )
    }${na}</div>`;
  }
  if (fact.type === "choice") {
    return html`<div class="chips">${
      (fact.options ?? []).map((/** @type {string} */ option) => press(option, sentence(option)))
    }${na}</div>`;
  }
  return html`
    <div class="with-na">
      <textarea rows="1" maxlength=${LONGEST_TEXT} aria-label=${fact.ask} .value=${value === "na" ? "" : value ?? ""}
        @input=${(/** @type {any} */ event) => type(event.target.value)}></textarea>
      <div class="chips">${na}</div>
    </div>
  `;
}

/** Small numbers by one tap, any other by typing. @param {any} fact @param {any} value @param {any} how */
function numberRow(fact, value, { type, press, na }) {
  const typed = typeof value === "number" && !SMALL_NUMBERS.includes(value) ? value : "";
  return html`<div class="segments numbers">${SMALL_NUMBERS.map((n) => press(n, String(n)))}
    <input type="number" inputmode="decimal" step="any" placeholder="Other" aria-label="${fact.ask} Another number" .value=${
    String(typed)
  }
      @input=${(/** @type {any} */ event) =>
    type(event.target.value === "" ? "" : taken(fact.id, Number(event.target.value)))}>${na}</div>`;
}

/** @param {string} option */
const sentence = (option) => option.charAt(0).toUpperCase() + option.slice(1);
