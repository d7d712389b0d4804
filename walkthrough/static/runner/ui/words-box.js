// One box for words, with switches for what was done, seen and heard; the script's own prompts open below it.
import { html, nothing } from "lit";
import { textBox } from "./choices.js";
import { LONGEST_TEXT } from "../model/limits.js";
import { answerPrompt, observe } from "../model/walk.js";

const VOICES = [{ value: "did", word: "I did" }, { value: "saw", word: "I saw" }, { value: "heard", word: "I heard" }];

/** @param {import("./element.js").Answering} screen walk-touchpoint @param {any} touchpoint */
export function wordsBox(screen, touchpoint) {
  const { observation, key, voice } = screen;
  const write = (/** @type {any} */ event) =>
    screen.type((d, at) => observe(d, key, { [voice]: event.target.value || null }, at));
  return html`<div class="field words"><label for="words">What happened, in their words?</label>
    <div class="voices chips" role="group" aria-label="What the words are about">${
    VOICES.map(({ value, word }) =>
      html`<button type="button" aria-pressed=${String(voice === value)} @click=${() =>
        screen.voice = voice === value ? "note" : value}>${word}${
        observation[value]
          ? html`<span class="has" aria-hidden="true"></span><span class="visually-hidden"> has words</span>`
          : nothing
      }</button>`
    )
  }</div>
    <textarea id="words" rows="2" maxlength=${LONGEST_TEXT} .value=${
    observation[voice] ?? ""
  } @input=${write}></textarea></div>
    ${prompts(screen, touchpoint)}`;
}

/** @param {import("./element.js").Answering} screen @param {any} touchpoint */
function prompts(screen, touchpoint) {
  const list = touchpoint.prompts ?? [];
  if (!list.length) return nothing;
  return html`
    <details class="prompts">
      <summary>${list.length === 1 ? "A question" : `${list.length} questions`} from the script</summary>
      <div class="stack">${list.map((/** @type {string} */ ask, /** @type {number} */ n) =>
        textBox({
          id: `prompt-${n}`,
          label: ask,
          rows: 1,
          value: screen.observation.prompts?.[n],
          input: (text) => screen.type((d, at) => answerPrompt(d, screen.key, String(n), text, at)),
        })
      )}</div>
    </details>
  `;
}
