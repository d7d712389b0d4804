// Waits: measured across a reload, guessed before they are shown, flagged where the clocks disagree, awaited for days.
import assert from "node:assert/strict";
import test from "node:test";
import {
  arrived,
  confirmWait,
  correctWait,
  elapsed,
  endWait,
  needsConfirming,
  notYet,
  startWait,
} from "../../../walkthrough/static/runner/model/waiting.js";
import { clock, parseClock, secondsBetween, stamp } from "../../../walkthrough/static/runner/model/times.js";
import { manifest } from "../../../walkthrough/static/runner/model/walk.js";
import { AT, LATER, started } from "./northway.js";

const moment = (/** @type {number} */ s, page = "p1", drift = 0) => ({
  at: new Date(Date.parse(AT) + (s + drift) * 1000).toISOString(),
  mono: 5000 + s * 1000,
  page,
});
const held = (/** @type {any} */ draft) => draft.observations["find-policy"];

test("within one page life the steady clock measures", () => {
  assert.deepEqual(elapsed(moment(0), moment(408)), { seconds: 408, clock: false });
});

test("across a reload the wall clock measures, although the steady one began again", () => {
  const after = { ...moment(408, "p2"), mono: 12 };
  assert.deepEqual(elapsed(moment(0), after), { seconds: 408, clock: false });
});

test("clocks that differ by more than two seconds flag the wait, two seconds do not", () => {
  assert.equal(elapsed(moment(0), moment(60, "p1", 2)).clock, false);
  assert.deepEqual(elapsed(moment(0), moment(60, "p1", 3)), { seconds: 60, clock: true });
  assert.deepEqual(elapsed(moment(0), moment(-90, "p2")), { seconds: 0, clock: true });
});

test("a flagged wait asks to be confirmed and keeps its flag when it was", () => {
  const flagged = endWait(
    startWait(started(), "find-policy", moment(0)),
    "find-policy",
    moment(60, "p1", 3600),
    "served",
  );
  assert.equal(needsConfirming(held(flagged)), true);
  const confirmed = confirmWait(flagged, "find-policy", LATER);
  assert.equal(needsConfirming(held(confirmed)), false);
  assert.deepEqual(held(confirmed).wait_flags, ["clock", "confirmed"]);
});

test("a corrected wait is the walker's word and says so, and shows the time so that no guess can follow", () => {
  const draft = correctWait(
    endWait(startWait(started(), "find-policy", moment(0)), "find-policy", moment(30), "served"),
    "find-policy",
    408,
    LATER,
  );
  const { wait_measured_s, wait_flags, wait_seen, timer } = held(draft);
  assert.deepEqual([wait_measured_s, wait_flags, wait_seen], [408, ["corrected"], true]);
  assert.equal(timer.to.at, moment(30).at);
});

test("leaving before being served keeps the wait so far as left", () => {
  const draft = endWait(startWait(started(), "find-policy", moment(0)), "find-policy", moment(600), "left");
  const [{ wait_measured_s, wait_ended }] = manifest(draft, { now: LATER }).observations;
  assert.deepEqual([wait_measured_s, wait_ended], [600, "left"]);
});

test("a timer is never sent, only what it measured", () => {
  const draft = endWait(startWait(started(), "find-policy", moment(0)), "find-policy", moment(5), "served");
  const [sent] = manifest(draft, { now: LATER }).observations;
  assert.equal("timer" in sent || "wait_seen" in sent, false);
});

test("what has not come yet is awaited, and its arrival makes the wait", () => {
  const awaiting = notYet(started(), "money-back", AT);
  assert.deepEqual([awaiting.observations["money-back"].status, awaiting.observations["money-back"].reason], [
    "not_reached",
    "awaiting",
  ]);
  const come = arrived(awaiting, "money-back", "2026-11-16T17:02:11+00:00", AT, LATER).observations["money-back"];
  assert.deepEqual([come.wait_measured_s, come.wait_ended, come.status, come.reason], [
    172800,
    "served",
    undefined,
    undefined,
  ]);
});

test("a stamp carries the phone's own offset, because the report compares dates as written", () => {
  const late = new Date("2026-11-14T23:30:00Z");
  assert.equal(stamp(late, 60), "2026-11-15T00:30:00+01:00");
  assert.equal(stamp(late, -210), "2026-11-14T20:00:00-03:30");
  assert.equal(secondsBetween(stamp(late, 60), stamp(late, -210)), 0);
});

test("times are read as they are written by hand", () => {
  assert.deepEqual(["6:48", "6", "1:06:40", "0:07", "soon", "", "90", "6:75"].map(parseClock), [
    408,
    360,
    4000,
    7,
    null,
    null,
    5400,
    null,
  ]);
  assert.deepEqual([408, 0, 4000].map(clock), ["06:48", "00:00", "1:06:40"]);
});
