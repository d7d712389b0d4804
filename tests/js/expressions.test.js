// The shared cases of show_if and pass_if: phone and server must read them alike.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { evaluate, ExpressionError, parse, passes } from "../../walkthrough/static/runner/model/expressions.js";

/** @param {string} name @returns {any[]} */
function cases(name) {
  return JSON.parse(readFileSync(new URL(`../vectors/expressions/${name}.json`, import.meta.url), "utf8"));
}

test("a fact is shown exactly when its show_if holds", () => {
  for (const one of cases("show_if")) {
    assert.equal(evaluate(parse(one.expression), one.answers), one.result, JSON.stringify(one));
  }
});

test("an answer meets, misses or cannot be judged by its pass_if", () => {
  for (const one of cases("pass_if")) {
    assert.equal(passes(one.expression, one.value, one.fact), one.result, JSON.stringify(one));
  }
});

test("what cannot be read is refused at the character the server names", () => {
  for (const one of cases("refused")) {
    const fact = one.kind === "pass_if" ? one.fact ?? "" : null;
    assert.throws(
      () => parse(one.expression, { fact }),
      (error) => error instanceof ExpressionError && error.position === one.error.position,
      JSON.stringify(one),
    );
  }
});
