"""Which answers are right, from the weights that a file gives them in per cent. Pure functions."""

from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange.drafts import Refused

FULL = Decimal(100)
UNEVEN = _("Its answers give uneven parts of the marks, which can't be kept here.")
SEVERAL = _(
    "Several answers each give all the marks, so it isn't clear whether one or all of them are asked for."
)


def weight(text):
    """Return the weight in `text`, in per cent; raise `Refused` where it is no number."""
    try:
        value = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        value = Decimal("nan")
    if not value.is_finite():
        raise Refused(_("The weight of an answer isn't a number."))
    return value


def kind_of(weights, *, one_only):
    """Return the kind of a choice question; raise `Refused` where the weights are uneven.

    With `one_only` the file lets people choose one answer; where several of them share the marks it is meant
    to be several all the same.
    """
    positive = [value for value in weights if value > 0]
    if one_only and (not positive or positive == [FULL]):
        return Kind.SINGLE
    if not positive or _even(positive):
        return Kind.MULTIPLE
    raise Refused(SEVERAL if positive.count(FULL) > 1 else UNEVEN)


def _even(positive):
    return abs(sum(positive) - FULL) <= 1 and max(positive) - min(positive) <= 1


def right_or_wrong(weights):
    """Return whether each answer is right; raise `Refused` where one gives only a part of the marks."""
    if set(weights) - {FULL, Decimal(0)}:
        raise Refused(UNEVEN)
    return [value == FULL for value in weights]


def the_only_right(values, weights):
    """Return the one of `values` that gives all the marks; raise `Refused` where others give marks too."""
    right = [value for value, is_right in zip(values, right_or_wrong(weights), strict=True) if is_right]
    if len(right) > 1:
        raise Refused(_("Several numbers are right, and only one can be kept here."))
    if not right:
        raise Refused(_("No answer is marked as right."))
    return right[0]


def share(count):
    """Return the weight of each of `count` right answers, as Moodle writes it."""
    return f"{FULL / count:.5f}".rstrip("0").rstrip(".")
