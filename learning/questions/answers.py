"""What a form sends for one question, as an answer. Pure functions.

An answer is JSON: a choice id (single, true or false, rating), a list of ids (multiple), {id: id} (matching), a list of
[id, place] (ordering) or a text (short, number, open). None stands for no answer.
"""

from decimal import Decimal, InvalidOperation

from civic.khmer import normalise, tidy
from learning.choices import QuestionKind as Kind

TRUE, FALSE = "true", "false"
ONE = {Kind.SINGLE, Kind.TRUE_FALSE, Kind.RATING}
TEXTS = {Kind.SHORT: 500, Kind.NUMBER: 60, Kind.OPEN: 10_000}


class Forged(ValueError):
    """The form names a choice that the question does not have, or gives more than it asks for."""


class TooLong(ValueError):
    """The text is longer than `most` characters."""

    def __init__(self, most):
        super().__init__(f"longer than {most} characters")
        self.most = most


def names(content, name):
    """Return the names of the fields in which the question called `name` (as ``q3``) is answered."""
    if content.kind == Kind.MATCHING:
        return [f"{name}-{choice}" for choice in content.lefts()]
    if content.kind == Kind.ORDERING:
        return [f"{name}-{choice}" for choice in content.choices]
    return [name]


def read(content, name, fields):
    """Return the answer to `content` in `fields`, {field name: list of texts}, or None for no answer.

    Raises `Forged` and `TooLong`.
    """
    if content.kind in ONE:
        return _one(_options(content), fields.get(name, []))
    if content.kind == Kind.MULTIPLE:
        return _known(content.choices, sorted(set(filter(None, fields.get(name, []))))) or None
    if content.kind in TEXTS:
        return _text(fields.get(name, []), TEXTS[content.kind], content.kind == Kind.OPEN)
    pairs = {choice: _single(fields.get(f"{name}-{choice}", [])) for choice in content.choices}
    pairs = {choice: value for choice, value in pairs.items() if value}
    if content.kind == Kind.MATCHING:
        _known(content.lefts(), pairs)
        _known(content.matches(), pairs.values())
        return pairs or None
    return _order(content, pairs)


def _options(content):
    return (TRUE, FALSE) if content.kind == Kind.TRUE_FALSE else content.choices


def _one(options, values):
    value = _single(values)
    _known(options, [value] if value else [])
    return value or None


def _single(values):
    if len(values) > 1:
        raise Forged("more than one value")
    return values[0] if values else ""


def _known(options, values):
    if unknown := set(values) - set(options):
        raise Forged(f"unknown choices: {sorted(unknown)[:3]}")
    return list(values)


def _text(values, most, has_lines):
    text = tidy(_single(values)).strip()
    if not has_lines:
        text = " ".join(text.split())
    if len(text) > most:
        raise TooLong(most)
    return text or None


def _order(content, places):
    """Return [[id, place]] by the places given, from 1; two may have the same place, which is right for neither."""
    if not places:
        return None
    try:
        numbers = {choice: int(value) for choice, value in places.items()}
    except ValueError:
        raise Forged("a place that is no number") from None
    if any(not 1 <= number <= len(content.choices) for number in numbers.values()):
        raise Forged("a place outside the list")
    return [
        [choice, numbers[choice]] for choice in sorted(numbers, key=lambda choice: (numbers[choice], choice))
    ]


def number(text):
    """Return the number that a person wrote, or None where it is none.

    Khmer digits are digits. With both signs the last one is the decimal sign; a single comma before exactly
    three digits parts thousands, any other single comma is the decimal sign.
    """
    plain = normalise(text).replace(" ", "").replace("\u2212", "-")
    if plain.count(",") and plain.count("."):
        thousands = "," if plain.rfind(".") > plain.rfind(",") else "."
        plain = plain.replace(thousands, "").replace(",", ".")
    elif plain.count(",") == 1 and len(plain) - plain.index(",") != 4:
        plain = plain.replace(",", ".")
    elif plain.count(",") or plain.count(".") > 1:
        plain = plain.replace(",", "").replace(".", "")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value.adjusted()) < 30 else None
