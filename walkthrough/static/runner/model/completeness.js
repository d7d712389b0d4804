// What a walk still lacks, where to give it, and why it matters. `needed` holds the walk back; the rest is the walker's choice.
import { hasPromise, nameOf, shownFacts, touchpointsOf } from "./script.js";
import { isWorkedOn } from "./manifest.js";
import { needsConfirming } from "./waiting.js";
import { FRICTIONS } from "./words.js";

/** @typedef {{step: string, field: string, what: string, why: string, needed: boolean}} Missing */

const OBSERVED = new Set(["done", "blocked_end", "blocked_went_on", "gave_up"]);

/** @param {string} step @param {string} field @param {string} what @param {string} why @param {boolean} [needed] @returns {Missing} */
const lacks = (step, field, what, why, needed = false) => ({ step, field, what, why, needed });

/** @param {any} draft @returns {Missing[]} */
export function briefMissing({ brief }) {
  const why = "Every walk starts from an issue, a goal and a mood.";
  return [
    brief.issue?.trim() ? null : lacks("brief", "issue", "Your issue", why, true),
    brief.goal?.trim() ? null : lacks("brief", "goal", "What you want", why, true),
    brief.mood_arrival === undefined ? lacks("brief", "mood_arrival", "How you feel as this person", why, true) : null,
  ].filter((entry) => entry !== null);
}

/** @param {any} draft @param {any} touchpoint @returns {Missing[]} */
function touchpointMissing(draft, touchpoint) {
  const observation = draft.observations[touchpoint.key];
  const { key } = touchpoint;
  const name = nameOf(touchpoint);
  const status = observation.status ?? "done";
  if (status === "skipped" && !touchpoint.optional && !observation.reason?.trim()) {
    return [
      lacks(
        key,
        "reason",
        `${name}: why it was skipped`,
        "A skip without a reason cannot be told from a mistake.",
        true,
      ),
    ];
  }
  if (!OBSERVED.has(status) || observation.reason === "awaiting") return [];
  const list = [];
  for (const friction of observation.frictions ?? []) {
    const called = FRICTIONS[/** @type {keyof typeof FRICTIONS} */ (friction.code)]?.name ?? friction.code;
    if (friction.severity === undefined) {
      list.push(
        lacks(
          key,
          `friction-${friction.id}`,
          `${name}: how bad “${called}” was`,
          "What to fix first depends on it.",
          true,
        ),
      );
    }
    if (friction.code === "OTHER" && !friction.what?.trim()) {
      list.push(
        lacks(
          key,
          `friction-${friction.id}`,
          `${name}: what the something else was`,
          "It has no name but yours.",
          true,
        ),
      );
    }
  }
  for (const fact of status === "done" ? shownFacts(draft, touchpoint) : []) {
    if (observation.facts?.[fact.id] !== undefined) continue;
    list.push(
      lacks(
        key,
        `fact-${fact.id}`,
        `${name}: ${fact.ask}`,
        fact.required ? "The script needs it; n/a is an answer too." : "A fact two people would agree on.",
        Boolean(fact.required),
      ),
    );
  }
  if (needsConfirming(observation)) {
    list.push(lacks(key, "wait", `${name}: is the measured time right?`, "The phone's clock changed while it ran."));
  }
  if (observation.mood === undefined) {
    list.push(lacks(key, "mood", `${name}: how you felt`, "The walk as felt has a hole here."));
  }
  if (observation.ease === undefined) {
    list.push(lacks(key, "ease", `${name}: how easy it was`, "Effort is counted at every touchpoint."));
  }
  if (observation.gap === undefined && hasPromise(touchpoint)) {
    list.push(lacks(key, "gap", `${name}: better or worse than expected`, "Something was promised here."));
  }
  return list;
}

/** @param {any} draft @returns {Missing[]} */
export function outcomeMissing({ outcome }) {
  const list = [];
  if (!outcome.goal) {
    list.push(lacks("look-back", "goal", "Did you get what you came for?", "It is what the walk was for.", true));
  }
  if (outcome.mood_end === undefined) {
    list.push(lacks("look-back", "mood_end", "How you feel at the end", "People remember the end."));
  }
  return list;
}

/** Everything missing, in the order of the walk. @param {any} draft @returns {Missing[]} */
export function missing(draft) {
  const worked = touchpointsOf(draft).filter(({ key }) => isWorkedOn(draft.observations[key]));
  return [
    ...briefMissing(draft),
    ...worked.flatMap((touchpoint) => touchpointMissing(draft, touchpoint)),
    ...outcomeMissing(draft),
  ];
}

/** @param {any} draft */
export const canSubmit = (draft) => missing(draft).every(({ needed }) => !needed);

/** @param {any} draft "6 touchpoints, 3 frictions, 2 photos" in numbers */
export function counted(draft) {
  const observations = touchpointsOf(draft).map(({ key }) => draft.observations[key]).filter((o) =>
    o?.status && OBSERVED.has(o.status)
  );
  return {
    touchpoints: observations.length,
    photos: draft.photos.length,
    frictions: observations.reduce((sum, o) => sum + (o.frictions?.length ?? 0), 0),
    delights: observations.reduce((sum, o) => sum + (o.delights?.length ?? 0), 0),
  };
}
