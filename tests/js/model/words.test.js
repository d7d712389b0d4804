// One word for one thing: the phone says what the desk says, as tests/vectors/words.json has it.
import assert from "node:assert/strict";
import test from "node:test";
import {
  FRICTION_GROUPS,
  FRICTIONS,
  MOODS,
  NOT_A_PROBLEM,
  SEVERITIES,
  STATUSES,
} from "../../../walkthrough/static/runner/model/words.js";

const words = JSON.parse(Deno.readTextFileSync(new URL("../../vectors/words.json", import.meta.url)));

/** @param {Array<{value: number, word: string}>} list */
const byValue = (list) => Object.fromEntries(list.map(({ value, word }) => [String(value), word]));

test("the phone calls each friction what the report calls it, in one order, each in one group", () => {
  assert.deepEqual(FRICTIONS, words.frictions);
  assert.deepEqual(Object.keys(FRICTIONS), Object.keys(words.frictions));
  assert.deepEqual(FRICTION_GROUPS.flatMap(({ codes }) => codes).sort(), Object.keys(FRICTIONS).sort());
});

test("the phone says severities and moods in the words of the desk", () => {
  assert.deepEqual(byValue([NOT_A_PROBLEM, ...SEVERITIES]), words.severities);
  assert.deepEqual(byValue(MOODS), words.moods);
});

test("what happened at a touchpoint has one name from the tap to the report", () => {
  const { done, not_reached, ...offered } = words.statuses;
  const said = Object.fromEntries(Object.entries(STATUSES).map(([status, { word }]) => [status, word]));
  assert.deepEqual(said, offered);
  assert.ok(done && not_reached);
});
