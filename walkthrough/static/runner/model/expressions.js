// `show_if` and `pass_if`: small expressions over answers, parsed by hand and never run as code.
// Twin of walkthrough/scripts/expressions.py; tests/vectors/expressions fixes the meaning of both.
import { parseTokens } from "./expression-parser.js";

/** @typedef {import("./expression-parser.js").Expression} Expression */
export { ExpressionError } from "./expression-tokens.js";

/**
 * Read a `show_if`, or, with `fact`, the `pass_if` of that fact. Throws ExpressionError.
 * @param {string} text
 * @param {{fact?: string|null}} [options]
 * @returns {Expression}
 */
export function parse(text, { fact = null } = {}) {
  return parseTokens(text, fact);
}

/**
 * Whether a `show_if` holds over answers by fact id. Unanswered makes unknown, and unknown shows nothing.
 * @param {Expression|string} expression
 * @param {Record<string, unknown>} answers
 * @returns {boolean}
 */
export function evaluate(expression, answers) {
  const read = typeof expression === "string" ? parse(expression) : expression;
  return truth(read, (fact) => Object.hasOwn(answers, fact) ? answers[fact] : undefined) === true;
}

/**
 * Whether a fact's answer meets its `pass_if`; null where there is no answer to judge. Throws ExpressionError.
 * @param {string|number} text
 * @param {unknown} value
 * @param {string} [fact] the fact's own id, which the expression may name
 * @returns {boolean|null}
 */
export function passes(text, value, fact = "") {
  return truth(parse(String(text), { fact }), () => value);
}

/**
 * Whether a fact's value is an answer: null, "na", a blank text and an empty list are none.
 * @param {unknown} value
 */
export function isAnswered(value) {
  return value !== undefined && value !== null && value !== "na" && value !== "" &&
    !(Array.isArray(value) && value.length === 0);
}

/**
 * Kleene's logic: null is unknown.
 * @param {Expression} expression
 * @param {(fact: string) => unknown} answer
 * @returns {boolean|null}
 */
function truth(expression, answer) {
  if (expression.op === "compare") {
    const value = answer(expression.fact);
    return isAnswered(value) ? holds(expression, value) : null;
  }
  if (expression.op === "not") {
    const part = truth(expression.part, answer);
    return part === null ? null : !part;
  }
  const sides = [truth(expression.left, answer), truth(expression.right, answer)];
  const decides = expression.op === "or";
  if (sides.includes(decides)) return decides;
  return sides.includes(null) ? null : !decides;
}

/**
 * @param {{operator: string, values: (string|number)[]}} comparison
 * @param {unknown} answer
 */
function holds({ operator, values }, answer) {
  if (operator === "==" || operator === "!=") {
    const items = Array.isArray(answer) ? answer : [answer];
    // `===` keeps text, number and boolean apart, as the server does.
    const found = items.some((item) => values.some((value) => item === value));
    return operator === "==" ? found : !found;
  }
  const limit = values[0];
  if (typeof answer !== "number" || typeof limit !== "number") return false;
  if (operator === "<") return answer < limit;
  if (operator === "<=") return answer <= limit;
  return operator === ">" ? answer > limit : answer >= limit;
}
