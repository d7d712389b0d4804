"""How `show_if` and `pass_if` are written: the tree and a recursive-descent reader of bounded length and depth.

Says what an expression looks like; what it means over answers is `expressions.py`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

MAX_LENGTH = 500
MAX_DEPTH = 20
MAX_DIGITS = 15

ORDER = frozenset({"<", "<=", ">", ">="})
_OPERATORS = ORDER | {"==", "!="}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_KEYWORDS = frozenset({"and", "or", "not", "in"})
# Blanks and curly quotes beyond ASCII are in no word, so that a pasted “yes” is an error and not a strange name.
_LETTER = "A-Za-z_\u00a1-\u1fff\u2070-\u2fff\u3001-\ufefe\uff00-\U0010ffff"
_TOKEN = re.compile(
    rf"""(?P<blank>[ \t\r\n]+)
    |(?P<number>-?[0-9]+(?:\.[0-9]+)?)
    |(?P<word>[{_LETTER}][{_LETTER}0-9-]*)
    |(?P<text>"(?:[^"\\]|\\["'\\])*"|'(?:[^'\\]|\\["'\\])*')
    |(?P<sign>==|!=|<=|>=|[<>()\[\],])""",
    re.VERBOSE,
)

Value = str | float


class ExpressionError(ValueError):
    """An expression that cannot be read. `position` is the index of the first character that cannot be used."""

    def __init__(self, message: str, position: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position


@dataclass(frozen=True, slots=True)
class Comparison:
    """A fact against values; `==` holds for any of them, `!=` for none, order comparisons have one number."""

    fact: str
    operator: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; unknown stays unknown."""

    part: "Expression"


@dataclass(frozen=True, slots=True)
class Both:
    """`and`."""

    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Either:
    """`or`."""

    left: "Expression"
    right: "Expression"


Expression = Comparison | Not | Both | Either


def parse(text: str, *, fact: str | None = None) -> Expression:
    """Read a `show_if`, or, with `fact`, the `pass_if` of that fact. Raises ExpressionError."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"An expression has at most {MAX_LENGTH} characters.", MAX_LENGTH)
    parser = _Parser(list(_tokens(text)), fact)
    expression = parser.either(0)
    if parser.here.kind != "end":
        parser.refuse("This does not belong here; two words in one value want quotes.")
    return expression


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while position < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            raise ExpressionError(f"{text[position]!r} cannot be used here.", position)
        kind, part = str(found.lastgroup), found.group()
        if kind == "word" and part in _KEYWORDS:
            kind = "keyword"
        if kind != "blank":
            yield _Token(kind, part, position)
        position = found.end()
    yield _Token("end", "", len(text))


class _Parser:
    """Recursive descent over the tokens of one expression; `subject` is the fact a `pass_if` judges."""

    def __init__(self, tokens: list[_Token], subject: str | None) -> None:
        self.tokens = tokens
        self.subject = subject
        self.index = 0

    @property
    def here(self) -> _Token:
        return self.tokens[self.index]

    def refuse(self, message: str) -> NoReturn:
        raise ExpressionError(message, self.here.position)

    def take(self) -> _Token:
        token = self.here
        self.index += token.kind != "end"
        return token

    def at(self, *texts: str) -> bool:
        return self.here.kind in {"sign", "keyword"} and self.here.text in texts

    def expect(self, text: str, message: str) -> None:
        if not self.at(text):
            self.refuse(message)
        self.take()

    def either(self, depth: int) -> Expression:
        left = self.both(depth)
        while self.at("or"):
            self.take()
            left = Either(left, self.both(depth))
        return left

    def both(self, depth: int) -> Expression:
        left = self.single(depth)
        while self.at("and"):
            self.take()
            left = Both(left, self.single(depth))
        return left

    def single(self, depth: int) -> Expression:
        nests = self.at("(") or (self.at("not") and not self.is_not_in())
        if nests and depth >= MAX_DEPTH:
            self.refuse(f"An expression nests at most {MAX_DEPTH} deep.")
        if not nests:
            return self.comparison()
        if self.take().text == "not":
            return Not(self.single(depth + 1))
        inside = self.either(depth + 1)
        self.expect(")", "A parenthesis is not closed.")
        return inside

    def is_not_in(self) -> bool:
        if not self.at("not"):
            return False
        following = self.tokens[self.index + 1]
        return following.kind == "keyword" and following.text == "in"

    def comparison(self) -> Comparison:
        if self.subject is not None and (self.at(*_OPERATORS, "in") or self.is_not_in()):
            return self.compared(self.subject)
        if self.here.kind not in {"word", "text", "number"}:
            self.refuse("A fact is missing here." if self.subject is None else "A value is missing here.")
        token = self.take()
        return self.named(token) if token.kind == "word" else self.value_first(token)

    def named(self, word: _Token) -> Comparison:
        if not (self.at(*_OPERATORS, "in") or self.is_not_in()):
            return Comparison(word.text, "==", ("yes",)) if self.subject is None else self.equals(word.text)
        if self.subject is not None and word.text != self.subject:
            raise ExpressionError("A pass_if looks at its own fact alone.", word.position)
        return self.compared(word.text)

    def equals(self, value: Value) -> Comparison:
        return Comparison(self.subject or "", "==", (value,))

    def value_first(self, value: _Token) -> Comparison:
        if self.at(*_OPERATORS):
            operator = _FLIPPED[self.take().text]
            return Comparison(self.fact(), operator, (self.ordered(operator, value),))
        if self.at("in") or self.is_not_in():
            operator = self.membership()
            return Comparison(self.fact(), operator, (_value(value),))
        if self.subject is None:
            self.refuse("A value alone says nothing; compare it with a fact.")
        return self.equals(_value(value))

    def fact(self) -> str:
        if self.here.kind != "word" or (self.subject is not None and self.here.text != self.subject):
            self.refuse("A fact is missing here.")
        return self.take().text

    def compared(self, fact: str) -> Comparison:
        if not self.at(*_OPERATORS):
            return Comparison(fact, self.membership(), self.values())
        operator = self.take().text
        return Comparison(fact, operator, (self.ordered(operator, self.value()),))

    def membership(self) -> str:
        operator = "!=" if self.is_not_in() else "=="
        self.index += 2 if operator == "!=" else 1
        return operator

    def values(self) -> tuple[Value, ...]:
        self.expect("[", "`in` wants a list in square brackets.")
        values = [_value(self.value())]
        while self.at(","):
            self.take()
            values.append(_value(self.value()))
        self.expect("]", "A comma or the end of the list is missing.")
        return tuple(values)

    def value(self) -> _Token:
        if self.here.kind not in {"word", "text", "number"}:
            self.refuse("A value is missing here.")
        return self.take()

    def ordered(self, operator: str, token: _Token) -> Value:
        if operator in ORDER and token.kind != "number":
            raise ExpressionError("An order comparison needs a number.", token.position)
        return _value(token)


def _value(token: _Token) -> Value:
    if token.kind == "number":
        if sum(character.isdigit() for character in token.text) > MAX_DIGITS:
            raise ExpressionError(f"A number has at most {MAX_DIGITS} digits.", token.position)
        return float(token.text)
    return re.sub(r"\\(.)", r"\1", token.text[1:-1]) if token.kind == "text" else token.text
