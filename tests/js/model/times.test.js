// Days and times as the desk writes them, and when an assignment is overdue where the phone is.
import assert from "node:assert/strict";
import test from "node:test";
import { dayInWords, isOverdue, timeInWords } from "../../../walkthrough/static/runner/model/times.js";

const NOW = new Date(2026, 10, 21, 9, 5);

test("a day is said without its year while that is this one", () => {
  assert.equal(dayInWords(new Date(2026, 10, 27), NOW), "27 Nov");
  assert.equal(dayInWords(new Date(2026, 8, 1), NOW), "1 Sep");
  assert.equal(dayInWords(new Date(2027, 0, 3), NOW), "3 Jan 2027");
});

test("a time has two digits each and runs to 23:59", () => {
  assert.equal(timeInWords(NOW), "09:05");
  assert.equal(timeInWords(new Date(2026, 10, 21, 23, 59)), "23:59");
});

test("an assignment is overdue from the day after its last", () => {
  assert.equal(isOverdue("2026-11-20", NOW), true);
  assert.equal(isOverdue("2026-11-21", NOW), false);
  assert.equal(isOverdue("2026-11-21", new Date(2026, 10, 22, 0, 0)), true);
});
