"""One row of the spreadsheet as a question. Pure functions; `Refused` says why it can't be kept."""

import re

from django.utils.translation import gettext_lazy as _

from civic.khmer import squeezed
from learning.choices import QuestionKind as Kind
from learning.interchange import html, reading
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, Refused
from learning.interchange.texts import quoted, say

COLUMNS = [
    *("id", "kind", "title", "question", "right answers", "other answers"),
    *("feedback", "number", "tolerance", "unit", "tags"),
]
NEEDED = {"kind", "question"}
TRUTHS = {
    squeezed(word): value for word, value in {"true": True, "ត្រូវ": True, "false": False, "ខុស": False}.items()
}


def question(row):
    """Return the draft of a row, {column: text}."""
    kind = _kind(row["kind"])
    return QuestionDraft(
        kind=kind,
        stem=html.from_plain(row["question"]),
        title=row.get("title", ""),
        feedback=html.from_plain(row.get("feedback", "")),
        tags=tuple(re.split(r"[,;|\n]", row.get("tags", ""))),
        identity=row.get("id", ""),
        **_READERS[kind](row),
    )


def _kind(text):
    kind = re.sub(r"[\W_]+", "_", text.strip().lower())
    kind = "true_false" if kind == "true_or_false" else kind
    if kind not in Kind.values:
        message = _("The kind “%(kind)s” isn't known. Write one of these: %(kinds)s.")
        raise Refused(say(message, kind=quoted(text), kinds=", ".join(Kind.values)))
    return kind


def _answers(row, column):
    """Yield (text, feedback) of the answers in a cell."""
    for part in re.split(r"[|\n]", row.get(column, "")):
        text, _mark, feedback = f"{part.strip()} ".partition(" # ")
        if text.strip():
            yield text.strip(), feedback.strip()


def _right_and_other(row):
    right = [ChoiceDraft(text, True, feedback) for text, feedback in _answers(row, "right answers")]
    return (
        *right,
        *(ChoiceDraft(text, False, feedback) for text, feedback in _answers(row, "other answers")),
    )


def _chosen(row):
    return {"choices": _right_and_other(row)}


def _in_order(row):
    return {
        "choices": tuple(
            ChoiceDraft(text, False, feedback) for text, feedback in _answers(row, "right answers")
        )
    }


def _pairs(row):
    pairs = []
    for text, feedback in _answers(row, "right answers"):
        left, sign, right = text.partition(" = " if " = " in text else "=")
        if not sign:
            raise Refused(say(_("The pair “%(pair)s” has no sign = between its sides."), pair=quoted(text)))
        pairs.append(ChoiceDraft(left, False, feedback, right))
    lonely = (ChoiceDraft("", match=text) for text, _feedback in _answers(row, "other answers"))
    return {"choices": (*pairs, *lonely)}


def _true_false(row):
    right = [(_truth(text), feedback) for text, feedback in _answers(row, "right answers")]
    other = [(_truth(text), feedback) for text, feedback in _answers(row, "other answers")]
    if len(right) != 1 or right[0][0] in dict(other):
        raise Refused(_("Write “true” or “false” under “right answers”, and nothing else."))
    feedbacks = dict(other + right)
    return {
        "is_true": right[0][0],
        "true_feedback": feedbacks.get(True, ""),
        "false_feedback": feedbacks.get(False, ""),
    }


def _truth(text):
    if squeezed(text) not in TRUTHS:
        raise Refused(say(_("“%(text)s” is neither “true” nor “false”."), text=quoted(text)))
    return TRUTHS[squeezed(text)]


def _number(row):
    """Read the number from its own column, or else as the right answer."""
    number = row.get("number") or row.get("right answers", "")
    return {
        "number": reading.number(number) if number else None,
        "tolerance": reading.number(row.get("tolerance") or "0"),
        "unit": row.get("unit", ""),
    }


def _open(row):
    return {}


_READERS = {
    Kind.SINGLE: _chosen,
    Kind.MULTIPLE: _chosen,
    Kind.SHORT: _chosen,
    Kind.TRUE_FALSE: _true_false,
    Kind.MATCHING: _pairs,
    Kind.ORDERING: _in_order,
    Kind.RATING: _in_order,
    Kind.NUMBER: _number,
    Kind.OPEN: _open,
}
