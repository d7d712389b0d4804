// What stood out at a touchpoint: frictions with a severity, delights, or nothing. Every function returns a new draft.
import { observe } from "./walk.js";

/** @param {any} draft @param {string} key */
const seen = (draft, key) => draft.observations[key] ?? {};

/** @param {any} draft @param {string} key @param {string} at */
export function sayNothing(draft, key, at) {
  const on = seen(draft, key).stood_out === "nothing";
  return observe(draft, key, on ? { stood_out: null } : { stood_out: "nothing", frictions: null, delights: null }, at);
}

/** Adds the code, or takes it away again. `id` names a new friction. @param {any} draft @param {string} key @param {string} code @param {string} id @param {string} at */
export function toggleFriction(draft, key, code, id, at) {
  const list = seen(draft, key).frictions ?? [];
  const has = list.some((/** @type {any} */ friction) => friction.code === code);
  const next = has
    ? list.filter((/** @type {any} */ friction) => friction.code !== code)
    : [...list, { id, code, what: "" }];
  return observe(draft, key, { stood_out: null, frictions: next.length ? next : null }, at);
}

/** @param {any} draft @param {string} key @param {string} id @param {Record<string, any>} patch @param {string} at */
export function changeFriction(draft, key, id, patch, at) {
  const frictions = seen(draft, key).frictions.map((/** @type {any} */ friction) =>
    friction.id === id ? { ...friction, ...patch } : friction
  );
  return observe(draft, key, { frictions }, at);
}

/** @param {any} draft @param {string} key @param {string} at */
export function toggleDelight(draft, key, at) {
  const on = Boolean(seen(draft, key).delights?.length);
  return observe(draft, key, { stood_out: null, delights: on ? null : [{ what: "" }] }, at);
}

/** @param {any} draft @param {string} key @param {Record<string, any>} patch @param {string} at */
export const changeDelight = (draft, key, patch, at) =>
  observe(draft, key, { delights: [{ ...seen(draft, key).delights?.[0], ...patch }] }, at);
