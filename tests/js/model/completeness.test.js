// What is missing from a walk, what holds it back, and which extra questions apply where.
import assert from "node:assert/strict";
import test from "node:test";
import { canSubmit, counted, missing } from "../../../walkthrough/static/runner/model/completeness.js";
import { probesAt } from "../../../walkthrough/static/runner/model/probes.js";
import { shownFacts, touchpointOf } from "../../../walkthrough/static/runner/model/script.js";
import { changeFriction, toggleFriction } from "../../../walkthrough/static/runner/model/standing-out.js";
import { answerFact, answerOutcome, leave, observe, setStatus } from "../../../walkthrough/static/runner/model/walk.js";
import { AT, LATER, opened, RETURN, started } from "./northway.js";

const fields = (/** @type {any} */ draft, needed = false) =>
  missing(draft).filter((one) => one.needed || !needed).map(({ step, field }) => `${step}/${field}`);
const probes = (/** @type {any} */ draft, /** @type {string} */ key) => probesAt(draft, touchpointOf(draft, key));
const ended = (/** @type {any} */ draft) => answerOutcome(draft, { goal: "part" }, LATER);

test("issue, goal, mood in the role and the outcome are all that every walk needs", () => {
  assert.deepEqual(fields(opened(), true), ["brief/issue", "brief/goal", "brief/mood_arrival", "look-back/goal"]);
  assert.equal(canSubmit(ended(started())), true);
});

test("a touchpoint never met is not missing: it was not reached", () => {
  assert.deepEqual(fields(ended(started())), ["look-back/mood_end"]);
});

test("at a touchpoint that was met, open facts, mood, ease and, where something was promised, the gap are named", () => {
  const draft = ended(leave(leave(started(), "arrive-shop", AT), "desk", AT));
  assert.deepEqual(fields(draft).slice(0, 7), [
    "arrive-shop/fact-sign",
    "arrive-shop/mood",
    "arrive-shop/ease",
    "desk/fact-transfers",
    "desk/mood",
    "desk/ease",
    "desk/gap",
  ]);
  assert.equal(canSubmit(draft), true);
});

test("a friction needs its severity, and something else needs its words", () => {
  const bare = ended(toggleFriction(started(), "desk", "OTHER", "f1", AT));
  assert.deepEqual(fields(bare, true), ["desk/friction-f1", "desk/friction-f1"]);
  const rated = changeFriction(bare, "desk", "f1", { severity: 1 }, AT);
  assert.equal(canSubmit(rated), false);
  assert.equal(canSubmit(changeFriction(rated, "desk", "f1", { what: "A parrot" }, AT)), true);
});

test("severity zero is an answer", () => {
  const draft = changeFriction(toggleFriction(started(), "desk", "NAG", "f1", AT), "desk", "f1", { severity: 0 }, AT);
  assert.equal(canSubmit(ended(draft)), true);
});

test("a skip needs a reason unless the touchpoint is optional", () => {
  assert.deepEqual(fields(ended(setStatus(started(), "desk", "skipped", "", AT)), true), ["desk/reason"]);
  assert.equal(canSubmit(ended(setStatus(started(), "desk", "skipped", "Closed", AT))), true);
  assert.equal(canSubmit(ended(setStatus(started(), "ask-phone", "skipped", "", AT))), true);
});

test("a fact the script requires holds the walk back until it is answered or n/a", () => {
  const document = structuredClone(RETURN);
  /** @type {any} */ (document.touchpoints[2].facts)[0].required = true;
  const draft = ended(leave({ ...started(), document }, "arrive-shop", AT));
  assert.deepEqual(fields(draft, true), ["arrive-shop/fact-sign"]);
  assert.equal(canSubmit(answerFact(draft, "arrive-shop", "sign", "na", AT)), true);
});

test("a fact with show_if shows as soon as the answer it depends on is there", () => {
  const shown = (/** @type {any} */ draft) =>
    shownFacts(draft, /** @type {any} */ (touchpointOf(draft, "find-policy"))).map(({ id }) => id);
  assert.deepEqual(shown(started()), ["taps"]);
  assert.deepEqual(shown(answerFact(started(), "find-policy", "taps", 4, AT)), ["taps", "why_many"]);
});

test("being told how long is asked only after a wait", () => {
  assert.deepEqual(probes(started(), "find-policy"), []);
  assert.deepEqual(probes(observe(started(), "find-policy", { wait_ended: "served" }, AT), "find-policy"), [
    "wait_informed",
  ]);
});

test("telling it again is asked from the second contact with people on, and a queue is no contact", () => {
  assert.deepEqual(probes(started(), "desk"), []);
  const rung = leave(started(), "ask-phone", AT);
  assert.deepEqual(probes(rung, "ask-phone"), []);
  assert.deepEqual(probes(rung, "arrive-shop"), []);
  assert.deepEqual(probes(rung, "desk"), ["told_again", "context_carried"]);
  assert.deepEqual(probes(setStatus(started(), "ask-phone", "skipped", "", AT), "desk"), []);
});

test("never more than two extra questions, and one that was answered stays", () => {
  const rung = observe(leave(started(), "ask-phone", AT), "desk", { told_again: 1 }, AT);
  const locked = toggleFriction(toggleFriction(rung, "desk", "LOCKIN", "f1", AT), "desk", "NOTME", "f2", AT);
  assert.deepEqual(probes(locked, "desk"), ["could_change_mind", "told_again"]);
});

test("a hand-off is not asked twice where the script counts transfers itself", () => {
  assert.deepEqual(probes(toggleFriction(started(), "desk", "HANDOFF", "f1", AT), "desk"), []);
  assert.deepEqual(probes(toggleFriction(started(), "ask-phone", "HANDOFF", "f1", AT), "ask-phone"), ["handoffs"]);
});

test("a word for the feeling is asked only at the ends of the scale", () => {
  for (
    const [mood, asked]
      of /** @type {[number, string[]][]} */ ([[-2, ["emotion"]], [-1, []], [1, []], [2, ["emotion"]]])
  ) {
    assert.deepEqual(probes(observe(started(), "arrive-shop", { mood }, AT), "arrive-shop"), asked);
  }
});

test("the look back counts touchpoints that were met, their frictions and the photos", () => {
  const draft = toggleFriction(
    leave(setStatus(started(), "ask-phone", "skipped", "", AT), "desk", AT),
    "desk",
    "NAG",
    "f1",
    AT,
  );
  assert.deepEqual(counted(draft), { touchpoints: 1, photos: 0, frictions: 1, delights: 0 });
});
