// The grammar of show_if and pass_if: recursive descent over tokens. Refuses with the position of the first
// character that cannot be used, the same one the server names.
import { ExpressionError, tokens } from "./expression-tokens.js";

/**
 * @typedef {{op: "compare", fact: string, operator: string, values: (string|number)[]}} Comparison
 * @typedef {Comparison | {op: "not", part: Expression} | {op: "and"|"or", left: Expression, right: Expression}} Expression
 * @typedef {import("./expression-tokens.js").Token} Token
 */

const MAX_LENGTH = 500;
const MAX_DEPTH = 20;
const MAX_DIGITS = 15;
const ORDER = ["<", "<=", ">", ">="];
const OPERATORS = [...ORDER, "==", "!="];
/** @type {Record<string, string>} */
const FLIPPED = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!=" };
/**
 * @param {string} text
 * @param {string|null} subject the fact that a pass_if judges; null reads a show_if
 * @returns {Expression}
 */
export function parseTokens(text, subject) {
  if ([...text].length > MAX_LENGTH) {
    throw new ExpressionError(`An expression has at most ${MAX_LENGTH} characters.`, MAX_LENGTH);
  }
  const parser = new Parser(tokens(text), subject);
  const expression = parser.either(0);
  if (parser.here.kind !== "end") {
    parser.refuse("This does not belong here; two words in one value want quotes.");
  }
  return expression;
}

class Parser {
  /** @param {Token[]} list @param {string|null} subject */
  constructor(list, subject) {
    this.list = list;
    this.subject = subject;
    this.index = 0;
  }

  get here() {
    return this.list[this.index];
  }

  /** @param {string} message @param {number} [position] @returns {never} */
  refuse(message, position = this.here.position) {
    throw new ExpressionError(message, position);
  }

  take() {
    const token = this.here;
    if (token.kind !== "end") this.index += 1;
    return token;
  }

  /** @param {...string} texts */
  at(...texts) {
    return (this.here.kind === "sign" || this.here.kind === "keyword") && texts.includes(this.here.text);
  }

  atMembership() {
    const next = this.list[this.index + 1];
    return this.at("in") || (this.at("not") && next.kind === "keyword" && next.text === "in");
  }

  /** @param {number} depth @returns {Expression} */
  either(depth) {
    let left = this.both(depth);
    while (this.at("or")) {
      this.take();
      left = { op: "or", left, right: this.both(depth) };
    }
    return left;
  }

  /** @param {number} depth @returns {Expression} */
  both(depth) {
    let left = this.single(depth);
    while (this.at("and")) {
      this.take();
      left = { op: "and", left, right: this.single(depth) };
    }
    return left;
  }

  /** @param {number} depth @returns {Expression} */
  single(depth) {
    const nests = this.at("(") || (this.at("not") && !this.atMembership());
    if (!nests) return this.comparison();
    if (depth >= MAX_DEPTH) this.refuse(`An expression nests at most ${MAX_DEPTH} deep.`);
    if (this.take().text === "not") return { op: "not", part: this.single(depth + 1) };
    const inside = this.either(depth + 1);
    if (!this.at(")")) this.refuse("A parenthesis is not closed.");
    this.take();
    return inside;
  }

  /** @returns {Comparison} */
  comparison() {
    const token = this.here;
    if (this.subject !== null && (this.at(...OPERATORS) || this.atMembership())) return this.compared(this.subject);
    if (token.kind === "word") return this.wordFirst();
    if (token.kind === "text" || token.kind === "number") return this.valueFirst();
    return this.refuse(this.subject === null ? "A fact is missing here." : "A value is missing here.");
  }

  /** @returns {Comparison} */
  wordFirst() {
    const word = this.take();
    if (this.at(...OPERATORS) || this.atMembership()) return this.compared(this.own(word));
    const [fact, value] = this.subject === null ? [word.text, "yes"] : [this.subject, word.text];
    return { op: "compare", fact, operator: "==", values: [value] };
  }

  /** @returns {Comparison} */
  valueFirst() {
    const { position } = this.here;
    const value = this.value();
    if (this.atMembership()) {
      const operator = this.membership();
      return { op: "compare", fact: this.fact(), operator, values: [value] };
    }
    if (this.at(...OPERATORS)) {
      const operator = FLIPPED[this.take().text];
      this.checkOrder(operator, value, position);
      return { op: "compare", fact: this.fact(), operator, values: [value] };
    }
    if (this.subject === null) this.refuse("A value alone says nothing; compare it with a fact.");
    return { op: "compare", fact: this.subject ?? "", operator: "==", values: [value] };
  }

  /** @param {string} fact @returns {Comparison} */
  compared(fact) {
    if (this.atMembership()) return { op: "compare", fact, operator: this.membership(), values: this.choices() };
    const operator = this.take().text;
    const { position } = this.here;
    const value = this.value();
    this.checkOrder(operator, value, position);
    return { op: "compare", fact, operator, values: [value] };
  }

  membership() {
    if (this.take().text === "in") return "==";
    this.take();
    return "!=";
  }

  choices() {
    if (!this.at("[")) this.refuse("`in` wants a list, such as [a, b].");
    const values = [];
    do {
      this.take();
      values.push(this.value());
    } while (this.at(","));
    if (!this.at("]")) this.refuse("A list is not closed, or a comma is missing.");
    this.take();
    return values;
  }

  fact() {
    if (this.here.kind !== "word") this.refuse("A fact is missing here.");
    return this.own(this.take());
  }

  /** @param {Token} word */
  own(word) {
    const isOther = this.subject !== null && word.text !== this.subject;
    if (isOther) this.refuse("A pass_if looks at its own fact alone.", word.position);
    return word.text;
  }

  /** @returns {string|number} */
  value() {
    const token = this.here;
    if (!["number", "text", "word"].includes(token.kind)) this.refuse("A value is missing here.");
    this.take();
    if (token.kind === "word") return token.text;
    if (token.kind === "text") return token.text.slice(1, -1).replaceAll(/\\(.)/gu, "$1");
    const digits = token.text.replaceAll(/[^0-9]/g, "").length;
    if (digits > MAX_DIGITS) this.refuse(`A number has at most ${MAX_DIGITS} digits.`, token.position);
    return Number(token.text);
  }

  /** @param {string} operator @param {string|number} value @param {number} position */
  checkOrder(operator, value, position) {
    const isWrong = ORDER.includes(operator) && typeof value !== "number";
    if (isWrong) this.refuse("An order comparison needs a number.", position);
  }
}
