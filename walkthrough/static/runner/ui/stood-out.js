// "Did anything stand out?": nothing, the script's codes, any other, something good. A code opens its severity in place;
// words and a photo are asked for, never forced.
import { html, nothing } from "lit";
import { textBox } from "./choices.js";
import { icon } from "./icon.js";
import { uuid7 } from "../model/ids.js";
import { changeDelight, changeFriction, sayNothing, toggleDelight, toggleFriction } from "../model/standing-out.js";
import { FRICTIONS, SEVERITIES } from "../model/words.js";

const LOOK_FOR_AT_MOST = 5;

/** @param {string} code */
export const frictionName = (code) => FRICTIONS[/** @type {keyof typeof FRICTIONS} */ (code)]?.name ?? code;

/** @param {import("./element.js").Answering} screen walk-touchpoint @param {any} touchpoint */
export function stoodOut(screen, touchpoint) {
  const { key, observation } = screen;
  const frictions = observation.frictions ?? [];
  const own = frictions.map((/** @type {any} */ friction) => friction.code);
  const codes = [...new Set([...(touchpoint.look_for ?? []).slice(0, LOOK_FOR_AT_MOST), ...own])];
  const good = Boolean(observation.delights?.length);
  const press = (/** @type {string} */ word, /** @type {boolean} */ on, /** @type {() => void} */ act, look = "") =>
    html`<button type="button" class=${look} aria-pressed=${String(on)} @click=${act}>${word}</button>`;
  return html`<fieldset class="field" id="stood-out" tabindex="-1"><legend>Did anything stand out?</legend>
    <div class="chips">
      ${press("Nothing", observation.stood_out === "nothing", () => screen.tap((d, at) => sayNothing(d, key, at)))}
      ${
    codes.map((code) =>
      press(frictionName(code), own.includes(code), () =>
        screen.tap((d, at) =>
          toggleFriction(d, key, code, uuid7(), at)
        ), "bad")
    )
  }
      <button type="button" @click=${() => screen.open = "frictions"}>More…</button>
      ${press("Something good", good, () => screen.tap((d, at) => toggleDelight(d, key, at)))}
    </div>
    ${frictions.map((/** @type {any} */ friction) => severityRow(screen, friction))}
    ${good ? delightBox(screen, observation.delights[0]) : nothing}
  </fieldset>`;
}

/** @param {import("./element.js").Answering} screen @param {any} friction */
function severityRow(screen, friction) {
  const name = frictionName(friction.code);
  const choose = (/** @type {number} */ severity) =>
    screen.tap((d, at) => changeFriction(d, screen.key, friction.id, { severity }, at));
  return html`<div class="severity" id="friction-${friction.id}" tabindex="-1" role="group" aria-label="How bad was it: ${name}">
    <p class="severity-head"><span>${name}</span>
      <button type="button" class="btn quiet small" @click=${() => screen.open = friction.id}>${
    icon("pencil")
  }Words, photo<span class="visually-hidden"> for ${name}</span></button></p>
    <div class="segments four sevs">${
    SEVERITIES.map(({ value, word }) =>
      html`<button type="button" aria-pressed=${String(friction.severity === value)} @click=${() =>
        choose(value)}>${word}</button>`
    )
  }</div>
    ${
    friction.what || friction.quote
      ? html`<p class="said">${friction.what}${friction.what && friction.quote ? " " : ""}${
        friction.quote ? `“${friction.quote}”` : ""
      }</p>`
      : nothing
  }
  </div>`;
}

/** @param {import("./element.js").Answering} screen @param {any} delight */
const delightBox = (screen, delight) =>
  textBox({
    id: "delight",
    label: "What was good?",
    rows: 1,
    value: delight.what,
    hint: "if you like",
    input: (what) => screen.type((d, at) => changeDelight(d, screen.key, { what }, at)),
  });
