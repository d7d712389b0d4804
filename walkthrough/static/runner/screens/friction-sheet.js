// The whole list of frictions with their meanings, and the sheet of one friction: how bad, what, words, photo, consequence.
import { html, nothing } from "lit";
import { sheet } from "../ui/sheet.js";
import { choice, textBox } from "../ui/choices.js";
import { frictionName } from "../ui/stood-out.js";
import { photoStrip } from "./photo-strip.js";
import { uuid7 } from "../model/ids.js";
import { changeFriction, toggleFriction } from "../model/standing-out.js";
import { DIMENSIONS, FRICTION_GROUPS, FRICTIONS, NOT_A_PROBLEM, SEVERITIES } from "../model/words.js";

/** @param {import("../ui/element.js").Answering} screen walk-touchpoint @param {any} _touchpoint @param {() => void} close */
export function moreFrictions(screen, _touchpoint, close) {
  const own = new Set((screen.observation.frictions ?? []).map((/** @type {any} */ friction) => friction.code));
  const pick = (/** @type {string} */ code) => {
    screen.tap((d, at) => toggleFriction(d, screen.key, code, uuid7(), at));
    if (!own.has(code)) close();
  };
  return FRICTION_GROUPS.map(({ name, codes }) =>
    html`
      <section>
        <h3 class="eyebrow">${name}</h3>
        <div class="rows">${codes.map((code) =>
          html`<button type="button" class="row-button" aria-pressed=${String(own.has(code))} @click=${() =>
            pick(code)}>
      <span class="strong">${frictionName(code)}</span><small>${
            FRICTIONS[/** @type {keyof typeof FRICTIONS} */ (code)].meaning
          }</small></button>`
        )}</div>
      </section>
    `
  );
}

/** @param {import("../ui/element.js").Answering} screen @param {string} id @param {() => void} closed */
export function frictionSheet(screen, id, closed) {
  const friction = (screen.observation.frictions ?? []).find((/** @type {any} */ one) => one.id === id);
  if (!friction) return nothing;
  const change = (/** @type {string} */ field) => (/** @type {any} */ value) =>
    screen.type((d, at) => changeFriction(d, screen.key, id, { [field]: value ?? undefined }, at));
  const box = (/** @type {string} */ field, /** @type {string} */ label, /** @type {string} */ hint) =>
    textBox({ id: `${field}-${id}`, label, hint, rows: 1, value: friction[field], input: change(field) });
  return sheet({
    label: frictionName(friction.code),
    closed,
    body: (close) =>
      html`
        ${choice({
          legend: "How bad was it?",
          value: friction.severity,
          choose: (value) => value !== null && change("severity")(value),
          look: "segments sevs two",
          options: [...SEVERITIES, NOT_A_PROBLEM],
        })}
        ${box("what", "What happened?", friction.code === "OTHER" ? "needed" : "")}
        ${box("quote", "The exact words", "")}
        ${box("consequence", "What did it cost you?", "time, money, trust")}
        ${photoStrip(screen, screen.key, id)}
        ${choice({
          legend: "What was lacking?",
          note: "if it fits one",
          value: friction.dimension,
          choose: change("dimension"),
          options: DIMENSIONS.map(({ value, word }) => ({ value, word })),
        })}
        <button type="button" class="btn wide" @click=${close}>Done</button>
      `,
  });
}
