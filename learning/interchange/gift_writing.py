"""One draft as GIFT. Pure functions; `Refused` says what the format has no place for."""

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange import wildcards
from learning.interchange.drafts import Refused
from learning.interchange.gift_blocks import note
from learning.interchange.gift_text import escaped
from learning.interchange.gift_text import written as text_written
from learning.interchange.texts import say
from learning.interchange.weights import share


def written(draft):
    """Return a tidied draft as the lines of one question, the ids and tags in a comment before it."""
    if draft.kind not in _WRITERS:
        raise Refused(say(_("GIFT has no questions of the kind “%(kind)s”."), kind=Kind(draft.kind).label))
    rows = _WRITERS[draft.kind](draft)
    if draft.feedback:
        rows = [*rows, f"####{escaped(draft.feedback)}"]
    notes = [note("id", draft.identity)] if draft.identity else []
    notes += [note("tag", tag) for tag in draft.tags]
    comment = [f"// {' '.join(notes)}"] if notes else []
    head = f"::{escaped(draft.title)}::[html]{escaped(draft.stem)} {{"
    return "\n".join([*comment, head, *(f"\t{row}" for row in rows), "}", ""])


def _answer(sign, text, feedback=""):
    return sign + text_written(text) + (f"#{text_written(feedback)}" if feedback else "")


def _single(draft):
    return [_answer("=" if choice.correct else "~", choice.text, choice.feedback) for choice in draft.choices]


def _multiple(draft):
    worth = share(sum(choice.correct for choice in draft.choices))
    signs = {True: f"~%{worth}%", False: f"~%-{worth}%"}
    return [_answer(signs[choice.correct], choice.text, choice.feedback) for choice in draft.choices]


def _true_false(draft):
    feedbacks = [text_written(draft.false_feedback), text_written(draft.true_feedback)]
    wrong, right = feedbacks if draft.is_true else reversed(feedbacks)
    word = "TRUE" if draft.is_true else "FALSE"
    return [f"{word}#{wrong}#{right}" if right else f"{word}#{wrong}" if wrong else word]


def _short(draft):
    signs = {True: "=", False: "=%0%"}
    return [
        _answer(signs[choice.correct], wildcards.escaped(choice.text), choice.feedback)
        for choice in draft.choices
    ]


def _matching(draft):
    if any(not choice.text or choice.feedback for choice in draft.choices):
        raise Refused(_("GIFT has no place for matches that belong to nothing, and for feedback to pairs."))
    return [f"={text_written(choice.text)} -> {escaped(choice.match)}" for choice in draft.choices]


def _number(draft):
    if draft.unit:
        raise Refused(_("GIFT has no place for a unit."))
    return [f"#{draft.number:f}:{draft.tolerance:f}"]


def _open(draft):
    return []


_WRITERS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.SHORT: _short,
    Kind.MATCHING: _matching,
    Kind.NUMBER: _number,
    Kind.OPEN: _open,
}
