// Reads a published script document (protocol.md section 2): touchpoints in order, names, what is timed or promised.
// Never changes the document: its hash is what the walk is judged against.
import { evaluate } from "./expressions.js";

/** A wait of an hour or less is timed on the spot; a longer one is asked for afterwards. */
export const TIMED_UP_TO_S = 3600;
const STAFFED = new Set(["shop", "on_site", "phone", "chat"]);
const PEOPLE_CODES = new Set(["REPEAT", "HANDOFF", "SKILL", "MANNER", "NOTME"]);

/**
 * @typedef {{id: string, ask: string, type: "yesno"|"number"|"choice"|"multi"|"text", options?: string[], required?: boolean,
 *   show_if?: string, pass_if?: string}} Fact
 * @typedef {{key: string, name?: string, stage?: string, step?: string, channel: string, owner?: string, optional?: boolean,
 *   instructions?: string, standard?: {text?: string, wait_s?: number}, facts?: Fact[], prompts?: string[], look_for?: string[],
 *   blocks_if?: string, added?: boolean}} Touchpoint
 */

/** @param {Touchpoint} touchpoint */
export function nameOf(touchpoint) {
  const name = touchpoint.name || touchpoint.key.replaceAll("-", " ");
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The script's touchpoints with the walker's own added ones in their places. @param {any} draft @returns {Touchpoint[]} */
export function touchpointsOf(draft) {
  const list = [...draft.document.touchpoints];
  for (const added of draft.added) {
    const at = list.findIndex((touchpoint) => touchpoint.key === added.after);
    list.splice(at < 0 ? list.length : at + 1, 0, { ...added, added: true });
  }
  return list;
}

/** @param {any} draft @param {string} key */
export const touchpointOf = (draft, key) => touchpointsOf(draft).find((touchpoint) => touchpoint.key === key) ?? null;

/** @param {Touchpoint} touchpoint */
export const isTimed = ({ standard }) => standard?.wait_s != null && standard.wait_s <= TIMED_UP_TO_S;

/** @param {Touchpoint} touchpoint */
export const asksArrival = ({ standard }) => standard?.wait_s != null && standard.wait_s > TIMED_UP_TO_S;

/** A gap is asked only where something was promised. @param {Touchpoint} touchpoint */
export const hasPromise = ({ standard }) => Boolean(standard?.text || standard?.wait_s != null);

/** Somebody is met here. A script's look_for tells a desk from a queue in the same shop. @param {Touchpoint} touchpoint */
export const isStaffed = ({ channel, look_for: codes = [] }) =>
  STAFFED.has(channel) && (codes.length === 0 || codes.some((code) => PEOPLE_CODES.has(code)));

/** Answers a show_if may look at: earlier touchpoints first, this one's own last. @param {any} draft @param {Touchpoint} touchpoint */
export function answersAt(draft, touchpoint) {
  /** @type {Record<string, unknown>} */
  const answers = {};
  for (const earlier of touchpointsOf(draft)) {
    if (earlier.key === touchpoint.key) break;
    Object.assign(answers, draft.observations[earlier.key]?.facts);
  }
  for (const fact of touchpoint.facts ?? []) answers[fact.id] = null;
  return Object.assign(answers, draft.observations[touchpoint.key]?.facts);
}

/** Facts whose show_if holds; one that cannot be read is shown rather than lost. @param {any} draft @param {Touchpoint} touchpoint */
export function shownFacts(draft, touchpoint) {
  const answers = answersAt(draft, touchpoint);
  return (touchpoint.facts ?? []).filter((fact) => {
    if (!fact.show_if) return true;
    try {
      return Boolean(evaluate(fact.show_if, answers));
    } catch {
      return true;
    }
  });
}

/** Persona of the walk: the script's own, or the variant that was assigned. @param {any} document @param {any} [known] kit persona */
export function personaOf(document, known) {
  const own = document.persona ?? {};
  const persona = known && known.key !== own.id ? known : own;
  const name = String(persona.name ?? "this person");
  return {
    key: persona.id ?? persona.key,
    name,
    first: name.split(/[,\s]/)[0],
    about: persona.about ?? "",
    limits: persona.limits ?? "",
  };
}
