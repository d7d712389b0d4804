// The words and signs of show_if and pass_if. Refuses any character that is in none of them, by its position.

/** @typedef {{kind: string, text: string, position: number}} Token position in code points, as the server counts */

const KEYWORDS = ["and", "or", "not", "in"];
// Blanks and curly quotes beyond ASCII are in no word, so that a pasted “yes” is an error and not a strange name.
const LETTER = "A-Za-z_\\u00a1-\\u1fff\\u2070-\\u2fff\\u3001-\\ufefe\\uff00-\\u{10ffff}";
const TOKEN = new RegExp(
  "(?<blank>[ \\t\\r\\n]+)" +
    "|(?<number>-?[0-9]+(?:\\.[0-9]+)?)" +
    `|(?<word>[${LETTER}][${LETTER}0-9\\-]*)` +
    "|(?<text>\"(?:[^\"\\\\]|\\\\[\"'\\\\])*\"|'(?:[^'\\\\]|\\\\[\"'\\\\])*')" +
    "|(?<sign>==|!=|<=|>=|[<>()\\[\\],])",
  "uy",
);

export class ExpressionError extends Error {
  /** @param {string} message @param {number} position */
  constructor(message, position) {
    super(message);
    this.name = "ExpressionError";
    this.position = position;
  }
}

/** @param {string} text @returns {Token[]} */
export function tokens(text) {
  const found = [];
  let index = 0;
  let position = 0;
  while (index < text.length) {
    TOKEN.lastIndex = index;
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) throw new ExpressionError("This cannot be used here.", position);
    const [kind, part] = Object.entries(groups).filter(([, value]) => value !== undefined)[0];
    const isKeyword = kind === "word" && KEYWORDS.includes(part);
    if (kind !== "blank") found.push({ kind: isKeyword ? "keyword" : kind, text: part, position });
    index += part.length;
    position += [...part].length;
  }
  found.push({ kind: "end", text: "", position });
  return found;
}
