// The draft of one walk and every change to it. Each function takes a draft and returns a new one; none reads a clock,
// makes an id or touches the phone. `null` takes an answer away: what has no answer is absent, never zero.
export { manifest } from "./manifest.js";
import { touchpointsOf } from "./script.js";

/**
 * @typedef {Record<string, any>} Draft walk_id, rev, owner, programme, script, document, mode, persona, site, wave, assignment_id,
 *   title, state, step, brief, insider, started_at, ended_at, observations (by touchpoint key), added, photos, outcome, client
 */

/** @param {Record<string, any>} object @param {Record<string, any>} patch */
function merged(object, patch) {
  const next = { ...object, ...patch };
  for (const [name, value] of Object.entries(next)) if (value === null || value === undefined) delete next[name];
  return next;
}

/**
 * @param {{walk_id: string, owner: string, programme: string, script: {id: string, version: number, sha256: string, document: any},
 *   mode: string, persona?: string, site?: string|null, assignment?: any, now: string, client: any}} from
 * @returns {Draft}
 */
export function begin(from) {
  const { document, ...script } = from.script;
  const persona = from.persona ?? from.assignment?.persona ?? document.persona?.id;
  const variant = document.variants?.find((/** @type {any} */ entry) => entry.persona === persona);
  return {
    walk_id: from.walk_id,
    rev: 1,
    owner: from.owner,
    programme: from.programme,
    mode: from.mode,
    document,
    script: { id: script.id, version: script.version, sha256: script.sha256 },
    title: document.title,
    persona,
    site: from.assignment?.site ?? from.site ?? null,
    wave: from.assignment?.wave ?? null,
    assignment_id: from.assignment?.id ?? null,
    state: "draft",
    step: "brief",
    opened_at: from.now,
    saved_at: from.now,
    brief: merged({}, { mood_assigned: (variant?.arrival_mood ?? document.arrival_mood)?.value, expectation: {} }),
    observations: {},
    added: [],
    photos: [],
    removed_photos: [],
    outcome: {},
    client: from.client,
  };
}

/** @param {Draft} draft @param {string} at @returns {Draft} */
const touched = (draft, at) => ({ ...draft, saved_at: at });

/** @param {Draft} draft @param {Record<string, any>} patch @param {string} at */
export const answerBrief = (draft, patch, at) => touched({ ...draft, brief: merged(draft.brief, patch) }, at);

/** "This is my issue and my goal": the card's words become the walker's. @param {Draft} draft @param {string} at */
export const takeCard = (draft, at) =>
  answerBrief(draft, { issue: draft.document.issue, goal: draft.document.goal?.text, words: "card" }, at);

/** @param {Draft} draft @param {Record<string, any>} patch @param {string} at */
export const expect = (draft, patch, at) =>
  answerBrief(draft, { expectation: merged(draft.brief.expectation, patch) }, at);

/** @param {Draft} draft @param {Record<string, boolean>|null} insider @param {string} at */
export const setInsider = (draft, insider, at) => touched(merged(draft, { insider }), at);

/** Issue, goal and mood come first. @param {Draft} draft */
export const canStart = ({ brief }) =>
  Boolean(brief.issue?.trim() && brief.goal?.trim()) && brief.mood_arrival !== undefined;

/** @param {Draft} draft @param {string} at */
export const start = (draft, at) => touched({ ...draft, started_at: draft.started_at ?? at }, at);

/** The first touchpoint without a status, else the look back. @param {Draft} draft */
export function nextStep(draft) {
  const list = touchpointsOf(draft);
  const ended = list.some(({ key }) => endsWalk(draft.observations[key]?.status));
  const next = ended ? undefined : list.find(({ key }) => !draft.observations[key]?.status);
  return next?.key ?? "look-back";
}

/** @param {string|undefined} status */
export const endsWalk = (status) => status === "blocked_end" || status === "gave_up" || status === "stopped_outside";

/** What the main button leads to from a touchpoint. @param {Draft} draft @param {string} key */
export function stepAfter(draft, key) {
  if (endsWalk(draft.observations[key]?.status)) return "look-back";
  const list = touchpointsOf(draft);
  return list[list.findIndex((touchpoint) => touchpoint.key === key) + 1]?.key ?? "look-back";
}

/** @param {Draft} draft @param {string} key @param {Record<string, any>} patch @param {string} at */
export const observe = (draft, key, patch, at) =>
  touched({
    ...draft,
    observations: { ...draft.observations, [key]: merged(draft.observations[key] ?? {}, { ...patch, saved_at: at }) },
  }, at);

/** @param {Draft} draft @param {string} key @param {string} at */
export function enter(draft, key, at) {
  const stepped = { ...draft, step: key };
  if (key === "brief") return stepped;
  if (key === "look-back") return { ...stepped, ended_at: draft.ended_at ?? at };
  const observation = draft.observations[key] ?? {};
  return {
    ...stepped,
    observations: { ...draft.observations, [key]: { ...observation, entered_at: observation.entered_at ?? at } },
  };
}

/** Going on is what makes a touchpoint done; a status the walker chose stays. @param {Draft} draft @param {string} key @param {string} at */
export function leave(draft, key, at) {
  const status = draft.observations[key]?.status ?? "done";
  return { ...observe(draft, key, { left_at: at, status }, at), ended_at: at };
}

/** Seconds the form was in use, waits not counted. @param {Draft} draft @param {string} key @param {number} seconds */
export function spend(draft, key, seconds) {
  const observation = draft.observations[key] ?? {};
  const form_seconds = Math.round(((observation.form_seconds ?? 0) + seconds) * 10) / 10;
  return { ...draft, observations: { ...draft.observations, [key]: { ...observation, form_seconds } } };
}

/** @param {Draft} draft @param {string} key @param {string} id @param {unknown} value @param {string} at */
export function answerFact(draft, key, id, value, at) {
  const empty = value === "" || (Array.isArray(value) && value.length === 0);
  return observe(
    draft,
    key,
    { facts: merged(draft.observations[key]?.facts ?? {}, { [id]: empty ? null : value }) },
    at,
  );
}

/** @param {Draft} draft @param {string} key @param {string} index @param {string} text @param {string} at */
export const answerPrompt = (draft, key, index, text, at) =>
  observe(draft, key, { prompts: merged(draft.observations[key]?.prompts ?? {}, { [index]: text || null }) }, at);

/** @param {Draft} draft @param {string} key @param {string|null} status @param {string} reason @param {string} at */
export const setStatus = (draft, key, status, reason, at) =>
  observe(draft, key, { status, reason: reason || null }, at);

/** A touchpoint the script lacks, met after `after`. @param {Draft} draft @param {{after: string, name: string, channel: string}} what @param {string} at */
export function addTouchpoint(draft, what, at) {
  const taken = new Set(touchpointsOf(draft).map(({ key }) => key));
  let n = 1;
  while (taken.has(`added-${n}`)) n += 1;
  return touched({ ...draft, added: [...draft.added, { key: `added-${n}`, ...what }] }, at);
}

/** @param {Draft} draft @param {Record<string, any>} patch @param {string} at */
export const answerOutcome = (draft, patch, at) => touched({ ...draft, outcome: merged(draft.outcome, patch) }, at);

/** Opens a delivered walk again: the next revision of the same walk. @param {Draft} draft @param {string} at */
export const revise = (draft, at) =>
  touched({ ...draft, rev: draft.rev + 1, state: "draft", step: nextStep(draft) }, at);
