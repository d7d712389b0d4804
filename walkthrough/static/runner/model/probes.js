// Which extra questions apply at a touchpoint: at most two, each only where it has something to ask about.
import { isStaffed, touchpointsOf } from "./script.js";

export const AT_MOST = 2;

/** @param {any} observation @param {string} code */
const met = (observation, code) =>
  (observation.frictions ?? []).some((/** @type {any} */ friction) => friction.code === code);

/** Answered in order of what is lost when it is not asked. An answered probe stays where it is. */
const PROBES = [
  { field: "handoffs", fact: "transfers", applies: (/** @type {any} */ o) => met(o, "HANDOFF") },
  { field: "could_change_mind", fact: "", applies: (/** @type {any} */ o) => met(o, "LOCKIN") },
  { field: "used_what_they_know", fact: "", applies: (/** @type {any} */ o) => met(o, "NOTME") },
  { field: "wait_informed", fact: "told_wait", applies: (/** @type {any} */ o) => o.wait_ended !== undefined },
  { field: "told_again", fact: "told_again", applies: (/** @type {any} */ _, /** @type {boolean} */ later) => later },
  { field: "context_carried", fact: "", applies: (/** @type {any} */ _, /** @type {boolean} */ later) => later },
  { field: "emotion", fact: "", applies: (/** @type {any} */ o) => Math.abs(o.mood ?? 0) === 2 },
];

/** This touchpoint meets people, and the walk met people before. @param {any} draft @param {any} touchpoint */
function isLaterContact(draft, touchpoint) {
  if (!isStaffed(touchpoint)) return false;
  for (const earlier of touchpointsOf(draft)) {
    if (earlier.key === touchpoint.key) return false;
    const status = draft.observations[earlier.key]?.status;
    if (
      isStaffed(earlier) && status && status !== "skipped" && status !== "not_applicable" && status !== "not_reached"
    ) return true;
  }
  return false;
}

/** @param {any} draft @param {any} touchpoint @returns {string[]} names of the fields to ask for */
export function probesAt(draft, touchpoint) {
  const observation = draft.observations[touchpoint.key] ?? {};
  const asked = new Set((touchpoint.facts ?? []).map((/** @type {any} */ fact) => fact.id));
  const later = isLaterContact(draft, touchpoint);
  const fitting = PROBES.filter(({ fact, applies }) => !asked.has(fact) && applies(observation, later)).map((
    { field },
  ) => field);
  const answered = fitting.filter((field) => observation[field] !== undefined);
  const open = fitting.filter((field) => observation[field] === undefined);
  const kept = new Set([...answered, ...open].slice(0, AT_MOST));
  return fitting.filter((field) => kept.has(field));
}
