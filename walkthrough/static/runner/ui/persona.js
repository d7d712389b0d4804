// Whose shoes these are: the persona card, and the sheet that keeps issue, goal and mood one tap away through the walk.
import { html, nothing } from "lit";
import { personaOf } from "../model/script.js";
import { MOODS, wordFor } from "../model/words.js";

/** @param {any} draft @param {any} app */
export function personaFor(draft, app) {
  const known = app?.kit?.personas?.find((/** @type {any} */ one) =>
    one.programme === draft.programme && one.key === draft.persona
  );
  return personaOf(draft.document, known);
}

/** @param {any} persona */
export const personaCard = (persona) =>
  html`<div class="card brand persona"><span class="avatar" aria-hidden="true">${persona.first.charAt(0)}</span>
    <p><span class="strong">You are ${persona.name}.</span> ${persona.about} ${persona.limits}</p></div>`;

/** @param {any} draft @param {any} persona */
export const shoes = (draft, persona) =>
  html`${personaCard(persona)}
    <dl class="shoes">
      <dt>Your issue</dt><dd>${draft.brief.issue ?? draft.document.issue}</dd>
      <dt>What you want</dt><dd>${draft.brief.goal ?? draft.document.goal?.text}</dd>
      ${
    draft.document.goal?.give_up_if
      ? html`
        <dt>Give up if</dt>
        <dd>${draft.document.goal.give_up_if}</dd>
      `
      : nothing
  }
      <dt>How you arrived</dt><dd>${wordFor(MOODS, draft.brief.mood_arrival) || "Not answered yet"}</dd>
    </dl>`;

/** @param {any} conduct */
export const conductList = (conduct) =>
  conduct?.must?.length || conduct?.must_not?.length
    ? html`<details class="conduct"><summary>How to behave</summary>
      <ul class="rules">${
      (conduct.must ?? []).map((/** @type {string} */ rule) => html`<li class="do">${cap(rule)}</li>`)
    }
        ${(conduct.must_not ?? []).map((/** @type {string} */ rule) => html`<li class="dont">Do not ${rule}</li>`)}</ul>
      ${conduct.staff_notice ? html`<p class="muted small">${conduct.staff_notice}</p>` : nothing}</details>`
    : nothing;

/** @param {string} words */
const cap = (words) => words.charAt(0).toUpperCase() + words.slice(1);
