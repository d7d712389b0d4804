// What a draft of a walk holds after each act of the walker, and what the manifest says of it.
import assert from "node:assert/strict";
import test from "node:test";
import {
  addTouchpoint,
  answerBrief,
  answerFact,
  answerOutcome,
  canStart,
  endsWalk,
  enter,
  expect,
  leave,
  manifest,
  nextStep,
  observe,
  revise,
  setStatus,
  spend,
  stepAfter,
  takeCard,
} from "../../../walkthrough/static/runner/model/walk.js";
import {
  changeFriction,
  sayNothing,
  toggleDelight,
  toggleFriction,
} from "../../../walkthrough/static/runner/model/standing-out.js";
import { attachPhoto } from "../../../walkthrough/static/runner/model/tray.js";
import { AT, LATER, opened, started } from "./northway.js";

const sent = (/** @type {any} */ draft) => JSON.parse(JSON.stringify(manifest(draft, { now: LATER })));
const observation = (/** @type {any} */ draft, /** @type {string} */ key) =>
  sent(draft).observations.find((/** @type {any} */ one) => one.touchpoint === key);

test("a walk cannot start before issue, goal and mood in the role", () => {
  const blank = opened();
  assert.equal(canStart(blank), false);
  assert.equal(canStart(takeCard(blank, AT)), false);
  assert.equal(canStart(answerBrief(takeCard(blank, AT), { mood_arrival: 0 }, AT)), true);
  assert.equal(canStart(answerBrief(started(), { issue: "  " }, AT)), false);
});

test("a new walk has no answer to anything: nothing is chosen beforehand", () => {
  const { brief, observations, outcome } = opened();
  assert.deepEqual(brief, { mood_assigned: -1, expectation: {} });
  assert.deepEqual([observations, outcome], [{}, {}]);
});

test("taking an answer away leaves it absent, never zero", () => {
  const mood = observe(started(), "desk", { mood: 0 }, AT);
  assert.equal(observation(mood, "desk").mood, 0);
  assert.equal("mood" in observation(observe(mood, "desk", { mood: null }, AT), "desk"), false);
  const fact = answerFact(started(), "find-policy", "taps", 0, AT);
  assert.deepEqual(observation(fact, "find-policy").facts, { taps: 0 });
  assert.equal("facts" in observation(answerFact(fact, "find-policy", "taps", "", AT), "find-policy"), false);
});

test("no function changes the draft it was given", () => {
  const before = started();
  const copy = structuredClone(before);
  leave(answerFact(enter(before, "desk", AT), "desk", "transfers", 2, AT), "desk", LATER);
  toggleFriction(before, "desk", "REPEAT", "f1", AT);
  addTouchpoint(before, { after: "desk", name: "Guard", channel: "shop" }, AT);
  assert.deepEqual(before, copy);
});

test("going on makes a touchpoint done, and keeps a status the walker chose", () => {
  assert.equal(observation(leave(enter(started(), "desk", AT), "desk", LATER), "desk").status, "done");
  const blocked = leave(setStatus(started(), "desk", "blocked_went_on", "", AT), "desk", LATER);
  assert.equal(observation(blocked, "desk").status, "blocked_went_on");
});

test("opening a touchpoint's screen alone is no observation", () => {
  const looked = spend(enter(started(), "desk", AT), "desk", 12);
  assert.deepEqual(sent(looked).observations, []);
});

test("a walk that is blocked, given up or stopped from outside goes on to the look back", () => {
  for (const status of ["blocked_end", "gave_up", "stopped_outside"]) {
    const draft = setStatus(started(), "find-policy", status, "", AT);
    assert.equal(endsWalk(status), true);
    assert.equal(stepAfter(draft, "find-policy"), "look-back");
    assert.equal(nextStep(draft), "look-back");
  }
  assert.equal(stepAfter(setStatus(started(), "find-policy", "blocked_went_on", "", AT), "find-policy"), "ask-phone");
});

test("an added touchpoint stands after the one where it was met, with a key of its own", () => {
  const once = addTouchpoint(started(), { after: "arrive-shop", name: "Guard at the door", channel: "shop" }, AT);
  const twice = addTouchpoint(once, { after: "added-1", name: "Lift", channel: "shop" }, AT);
  assert.equal(stepAfter(twice, "arrive-shop"), "added-1");
  assert.equal(stepAfter(twice, "added-1"), "added-2");
  const seen = observe(twice, "added-2", { mood: 1 }, AT);
  assert.deepEqual(sent(seen).added_touchpoints.map((/** @type {any} */ added) => added.key), ["added-1", "added-2"]);
  assert.equal(observation(seen, "added-2").mood, 1);
});

test("the manifest names the contract's fields and none of the server's or the draft's own", () => {
  const whole = answerOutcome(leave(started(), "desk", LATER), { goal: "part", mood_end: -1 }, LATER);
  const body = sent(whole);
  for (
    const name of [
      "schema",
      "walk_id",
      "rev",
      "mode",
      "programme",
      "script",
      "persona",
      "brief",
      "started_at",
      "ended_at",
      "submitted_at",
      "observations",
      "photos",
      "outcome",
      "client",
    ]
  ) {
    assert.ok(name in body, name);
  }
  for (const name of ["author", "owner", "state", "document", "step", "title", "saved_at", "removed_photos"]) {
    assert.equal(name in body, false, name);
  }
  assert.deepEqual(body.script, { id: "retail-return", version: 1, sha256: "9b".repeat(32) });
  assert.deepEqual(body.outcome, { goal: "part", mood_end: -1 });
  assert.equal("site" in body, false);
});

test("what was expected is in the brief only as far as it was answered", () => {
  assert.equal("expectation" in sent(started()).brief, false);
  assert.deepEqual(sent(expect(started(), { wait_s: 300 }, AT)).brief.expectation, { wait_s: 300 });
});

test("an answer to a fact that no longer shows is not sent", () => {
  const many = answerFact(answerFact(started(), "find-policy", "taps", 5, AT), "find-policy", "why_many", "Menus", AT);
  assert.deepEqual(observation(many, "find-policy").facts, { taps: 5, why_many: "Menus" });
  assert.deepEqual(observation(answerFact(many, "find-policy", "taps", 2, AT), "find-policy").facts, { taps: 2 });
});

test("the fact transfers is the counter of hand-offs, and n/a is no count", () => {
  assert.equal(observation(answerFact(started(), "desk", "transfers", 2, AT), "desk").handoffs, 2);
  assert.equal("handoffs" in observation(answerFact(started(), "desk", "transfers", "na", AT), "desk"), false);
});

test("a skipped touchpoint carries its reason and no answers given before", () => {
  const draft = setStatus(observe(started(), "desk", { mood: -2 }, AT), "desk", "skipped", "Closed", AT);
  const { status, reason, mood } = observation(draft, "desk");
  assert.deepEqual([status, reason, mood], ["skipped", "Closed", undefined]);
});

test("nothing stood out takes frictions and delights away, and a friction takes nothing away", () => {
  const rough = toggleDelight(toggleFriction(started(), "desk", "REPEAT", "f1", AT), "desk", AT);
  const calm = sayNothing(rough, "desk", AT);
  assert.equal("frictions" in observation(calm, "desk") || "delights" in observation(calm, "desk"), false);
  assert.equal("stood_out" in observation(toggleFriction(calm, "desk", "NAG", "f2", AT), "desk"), false);
});

test("a friction keeps its severity, words and the photos taken for it", () => {
  const photo = { sha256: "ab".repeat(32), bytes: 10, mime: "image/jpeg", width: 1, height: 1, taken_at: AT };
  let draft = toggleFriction(started(), "desk", "REPEAT", "f1", AT);
  draft = changeFriction(draft, "desk", "f1", { severity: 3, quote: "Again, please" }, AT);
  draft = attachPhoto(
    attachPhoto(draft, "arrive-shop", { ...photo, sha256: "cd".repeat(32) }, null, AT),
    "desk",
    photo,
    "f1",
    AT,
  );
  assert.deepEqual(observation(draft, "desk").frictions, [
    { id: "f1", code: "REPEAT", severity: 3, what: "", quote: "Again, please", photos: [1] },
  ]);
  assert.deepEqual(observation(draft, "desk").photos, [1]);
  assert.deepEqual(sent(draft).photos.map((/** @type {any} */ one) => [one.n, one.sha256.slice(0, 2)]), [[0, "cd"], [
    1,
    "ab",
  ]]);
});

test("the walk never ends before it began, even when the phone's clock was set back", () => {
  const draft = leave(started(), "desk", "2026-11-14T09:00:00+00:00");
  assert.equal(sent(draft).ended_at, AT);
});

test("observations follow the order of the walk, whatever was answered first", () => {
  const draft = observe(observe(started(), "desk", { mood: 1 }, AT), "find-policy", { mood: 0 }, AT);
  assert.deepEqual(sent(draft).observations.map((/** @type {any} */ one) => one.touchpoint), ["find-policy", "desk"]);
});

test("a walk opened again is the next revision of the same walk, with all it held", () => {
  const again = revise({ ...answerFact(started(), "desk", "transfers", 1, AT), state: "frozen" }, LATER);
  assert.deepEqual([again.rev, again.state], [2, "draft"]);
  assert.deepEqual(observation(again, "desk").facts, { transfers: 1 });
});
