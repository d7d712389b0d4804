// Turns a draft into the manifest of protocol.md section 1, exactly what was given and nothing else. Pure: the moment comes in.
// Leaves out answers to questions that no longer show, touchpoints never worked on, and everything the server decides itself.
import { shownFacts, touchpointsOf } from "./script.js";

const PLAIN = [
  "reason",
  "entered_at",
  "left_at",
  "saved_at",
  "form_seconds",
  "prompts",
  "wait_measured_s",
  "wait_perceived_s",
  "wait_ended",
  "wait_informed",
  "wait_occupied",
  "wait_flags",
  "arrived_at",
  "mood",
  "emotion",
  "intensity",
  "ease",
  "gap",
  "told_again",
  "handoffs",
  "context_carried",
  "could_change_mind",
  "used_what_they_know",
  "did",
  "saw",
  "heard",
  "note",
  "stood_out",
];
const BARE = new Set(["skipped", "not_applicable"]);
const UNTOUCHED = new Set(["entered_at", "form_seconds"]);
const COUNTERS = { told_again: "told_again", transfers: "handoffs" };
const PHOTO = ["sha256", "bytes", "mime", "width", "height", "taken_at", "caption", "kind", "redacted"];

/** @param {Record<string, any>} from @param {string[]} names */
function given(from, names) {
  const entries = names.filter((name) => from[name] !== undefined && from[name] !== null && from[name] !== "").map((
    name,
  ) => [name, from[name]]);
  return Object.fromEntries(entries);
}

/** Worked on, or gone through: opening a screen alone is no observation. @param {any} observation */
export const isWorkedOn = (observation) =>
  Boolean(observation) && Object.keys(observation).some((name) => !UNTOUCHED.has(name));

/** @param {any} draft @param {any} touchpoint @param {any} observation */
function factsOf(draft, touchpoint, observation) {
  const facts = given(observation.facts ?? {}, shownFacts(draft, touchpoint).map((fact) => fact.id));
  /** @type {Record<string, number>} */
  const counters = {};
  for (const [fact, field] of Object.entries(COUNTERS)) {
    if (Number.isInteger(facts[fact]) && facts[fact] >= 0) counters[field] = facts[fact];
  }
  return { ...(Object.keys(facts).length ? { facts } : {}), ...counters };
}

/** @param {any} draft @param {any} touchpoint @param {any} numbered */
function observationOf(draft, touchpoint, numbered) {
  const observation = draft.observations[touchpoint.key] ?? {};
  const head = { touchpoint: touchpoint.key, status: observation.status ?? "done" };
  if (BARE.has(head.status)) {
    return { ...head, ...given(observation, ["reason", "entered_at", "left_at", "saved_at", "form_seconds", "note"]) };
  }
  const here = numbered.filter((/** @type {any} */ photo) => photo.touchpoint === touchpoint.key);
  const frictions = (observation.frictions ?? []).map((/** @type {any} */ friction) => ({
    id: friction.id,
    code: friction.code,
    severity: friction.severity,
    what: friction.what ?? "",
    ...given(friction, ["consequence", "quote", "dimension", "customer_would_not_know"]),
    photos: here.filter((/** @type {any} */ photo) => photo.friction === friction.id).map((/** @type {any} */ photo) =>
      photo.n
    ),
  }));
  const delights = (observation.delights ?? []).map((/** @type {any} */ delight) => ({
    what: delight.what ?? "",
    ...given(delight, ["quote", "dimension"]),
    photos: [],
  }));
  return {
    ...head,
    ...given(observation, PLAIN),
    ...factsOf(draft, touchpoint, observation),
    ...(frictions.length ? { frictions } : {}),
    ...(delights.length ? { delights } : {}),
    ...(here.length ? { photos: here.map((/** @type {any} */ photo) => photo.n) } : {}),
  };
}

/** @param {any} brief */
function briefOf(brief) {
  const expectation = given(brief.expectation ?? {}, ["ease", "wait_s", "words"]);
  return {
    ...given(brief, ["issue", "goal", "mood_self", "mood_assigned", "mood_arrival", "mood_word"]),
    ...(Object.keys(expectation).length ? { expectation } : {}),
  };
}

/** @param {string} earlier @param {string} later */
const notBefore = (earlier, later) => Date.parse(later) < Date.parse(earlier) ? earlier : later;

/**
 * The manifest of a draft that is ready to send (completeness.js says when it is).
 * @param {any} draft @param {{now: string}} moment RFC 3339 with an offset
 */
export function manifest(draft, { now }) {
  const numbered = draft.photos.map((/** @type {any} */ photo, /** @type {number} */ n) => ({ ...photo, n }));
  const list = touchpointsOf(draft);
  const started_at = draft.started_at ?? draft.opened_at ?? now;
  const worked = list.filter(({ key }) =>
    isWorkedOn(draft.observations[key]) || numbered.some((/** @type {any} */ p) => p.touchpoint === key)
  );
  return {
    schema: 1,
    walk_id: draft.walk_id,
    rev: draft.rev,
    mode: draft.mode,
    programme: draft.programme,
    script: draft.script,
    persona: draft.persona,
    ...given(draft, ["site", "assignment_id", "wave", "announced", "insider"]),
    brief: briefOf(draft.brief),
    started_at,
    ended_at: notBefore(started_at, draft.ended_at ?? now),
    submitted_at: now,
    observations: worked.map((touchpoint) => observationOf(draft, touchpoint, numbered)),
    added_touchpoints: draft.added.map((/** @type {any} */ added) => given(added, ["key", "after", "name", "channel"])),
    photos: numbered.map((/** @type {any} */ photo) => ({ n: photo.n, ...given(photo, PHOTO) })),
    outcome: given(draft.outcome, [
      "goal",
      "mood_end",
      "ease",
      "gap",
      "detected",
      "score_solicited",
      "score_words",
      "deciding_touchpoint",
      "one_change",
      "closing",
    ]),
    client: draft.client,
  };
}
