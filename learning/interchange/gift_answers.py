"""What stands between the braces of a GIFT question. Pure functions; `Refused` says why it can't be kept.

Texts are masked (`gift_text`). The signs tell the kind, in Moodle's order: ``#`` a number, ``~`` choices,
``=`` with ``->`` pairs, a word for true or false, ``=`` alone short answers, nothing an open text.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange import reading, wildcards
from learning.interchange.drafts import ChoiceDraft, Refused
from learning.interchange.gift_text import literal, plain
from learning.interchange.weights import FULL, kind_of, right_or_wrong, the_only_right, weight

UNCLEAR = _("What stands between its braces { } isn't a list of answers.")
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}
_SIGNED = re.compile(r"([=~])([^=~]*)")
_WEIGHT = re.compile(r"\s*%\s*(-?[\d.,]+)\s*%")


@dataclass(frozen=True)
class _Answer:
    text: str
    weight: Decimal
    feedback: str


def answered(inside, is_html):
    """Return the fields of a `QuestionDraft` that the answers decide, its kind among them."""
    if not inside:
        return {"kind": Kind.OPEN}
    if inside.startswith("#"):
        return _number(inside[1:])
    if "~" in inside:
        return _choices(inside, is_html)
    if "=" in inside and "->" in inside:
        return _pairs(inside, is_html)
    if inside.partition("#")[0].strip().upper() in _TRUTHS:
        return _true_false(inside, is_html)
    return _short(inside, is_html)


def _answers(inside):
    """Return [(sign, what follows)]."""
    found = _SIGNED.findall(inside)
    if not found or inside.lstrip()[0] not in "=~":
        raise Refused(UNCLEAR)
    return found


def _weighted(inside):
    """Return the answers; ``=`` gives all the marks and ``~`` none, unless a weight says otherwise."""
    answers = []
    for sign, body in _answers(inside):
        match = _WEIGHT.match(body)
        worth = weight(match[1]) if match else (FULL if sign == "=" else Decimal(0))
        text, _mark, feedback = body[match.end() if match else 0 :].partition("#")
        answers.append(_Answer(text, worth, feedback))
    return answers


def _choices(inside, is_html):
    answers = _weighted(inside)
    return {
        "kind": kind_of([answer.weight for answer in answers], one_only="=" in inside),
        "choices": tuple(_choice(answer, answer.weight > 0, is_html) for answer in answers),
    }


def _choice(answer, correct, is_html):
    return ChoiceDraft(plain(answer.text, is_html), correct, plain(answer.feedback, is_html))


def _short(inside, is_html):
    answers = _weighted(inside)
    right = right_or_wrong([answer.weight for answer in answers])
    choices = [_choice(answer, is_right, is_html) for answer, is_right in zip(answers, right, strict=True)]
    return {"kind": Kind.SHORT, "choices": wildcards.without(choices)}


def _pairs(inside, is_html):
    pairs = []
    for _sign, body in _answers(inside):
        left, arrow, right = body.partition("->")
        if not arrow:
            raise Refused(_("One of its pairs has no arrow ->."))
        pairs.append(ChoiceDraft(plain(left, is_html), match=literal(right)))
    return {"kind": Kind.MATCHING, "choices": tuple(pairs)}


def _true_false(inside, is_html):
    """Read the word, the feedback to the wrong answer and the feedback to the right one."""
    word, wrong, right = [*inside.split("#", 2), "", ""][:3]
    is_true = _TRUTHS[word.strip().upper()]
    feedbacks = [plain(right, is_html), plain(wrong, is_html)]
    true_feedback, false_feedback = feedbacks if is_true else reversed(feedbacks)
    return {
        "kind": Kind.TRUE_FALSE,
        "is_true": is_true,
        "true_feedback": true_feedback,
        "false_feedback": false_feedback,
    }


def _number(inside):
    if "=" in inside or "~" in inside:
        answers = [answer for answer in _weighted(inside) if answer.text.strip() or answer.weight]
        text = the_only_right([answer.text for answer in answers], [answer.weight for answer in answers])
    else:
        text = inside.partition("#")[0]
    number, tolerance = _range(literal(text))
    return {"kind": Kind.NUMBER, "number": number, "tolerance": tolerance}


def _range(text):
    """Return (number, tolerance) of ``3``, ``3:0.5`` or ``1..5``."""
    if ".." in text:
        low, high = map(reading.number, text.split("..", 1))
        return (low + high) / 2, abs(high - low) / 2
    number, colon, tolerance = text.partition(":")
    return reading.number(number), reading.number(tolerance) if colon else Decimal(0)
