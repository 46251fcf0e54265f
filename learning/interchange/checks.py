"""Whether a draft makes sense as a question. Pure functions."""

from collections import Counter

from django.utils.translation import gettext_lazy as _

from civic.khmer import normalise
from learning.choices import QuestionKind as Kind
from learning.interchange import html
from learning.interchange.drafts import Refused
from learning.interchange.texts import say
from learning.interchange.tidying import CHOSEN, WITHOUT_CHOICES, tidied

STEM, CHOICE, CHOICE_FEEDBACK, UNIT, IDENTITY, MOST_CHOICES = 20_000, 500, 1000, 40, 100, 30
MOST_DECIMALS, LARGEST = 8, 10**16


def whole(draft):
    """Return `draft` tidied; raise `Refused` where it makes no sense as a question."""
    draft = tidied(draft)
    if reason := problem(draft):
        raise Refused(reason)
    return draft


def problem(draft):
    """Return the first reason why a tidied draft can't be a question, or None."""
    return next(_problems(draft), None)


def _problems(draft):
    if draft.kind not in Kind.values:
        yield say(_("The kind of question “%(kind)s” isn't known here."), kind=draft.kind)
    if not html.plain(draft.stem):
        yield _("The question itself is empty.")
    yield from _too_long(draft)
    if draft.kind == Kind.TRUE_FALSE and draft.is_true is None:
        yield _("It doesn't say whether the statement is true.")
    if draft.kind == Kind.NUMBER:
        yield from _of_number(draft)
    if draft.kind not in WITHOUT_CHOICES:
        yield from _of_choices(draft)


def _too_long(draft):
    if max(len(draft.stem), len(draft.feedback)) > STEM:
        yield say(_("The question or its feedback is longer than %(most)s characters."), most=STEM)
    if any(max(len(choice.text), len(choice.match)) > CHOICE for choice in draft.choices):
        yield say(_("An answer is longer than %(most)s characters."), most=CHOICE)
    feedbacks = [draft.true_feedback, draft.false_feedback, *(choice.feedback for choice in draft.choices)]
    if max(map(len, feedbacks)) > CHOICE_FEEDBACK:
        yield say(_("The feedback to an answer is longer than %(most)s characters."), most=CHOICE_FEEDBACK)
    if len(draft.unit) > UNIT:
        yield say(_("The unit is longer than %(most)s characters."), most=UNIT)
    if len(draft.identity) > IDENTITY:
        yield say(_("The id is longer than %(most)s characters."), most=IDENTITY)


def _of_number(draft):
    if draft.number is None:
        yield _("It has no right number.")
        return
    if not (draft.number.is_finite() and draft.tolerance.is_finite()):
        yield _("The right number or its tolerance isn't a number.")
        return
    if draft.tolerance < 0:
        yield _("The tolerance is below zero.")
    for number in (draft.number, draft.tolerance):
        if abs(number) >= LARGEST or (number and -number.normalize().as_tuple().exponent > MOST_DECIMALS):
            yield say(_("A number has more than %(most)s decimals or is too large."), most=MOST_DECIMALS)


def _of_choices(draft):
    right = sum(choice.correct for choice in draft.choices)
    if len(draft.choices) > MOST_CHOICES:
        yield say(_("It has more than %(most)s answers."), most=MOST_CHOICES)
    if draft.kind != Kind.MATCHING and not all(choice.text for choice in draft.choices):
        yield _("An answer is empty.")
    if draft.kind in CHOSEN | {Kind.SHORT} and not right:
        yield _("No answer is marked as right.")
    if draft.kind == Kind.SINGLE and right > 1:
        yield _("More than one answer is marked as right.")
    if draft.kind in CHOSEN and len(draft.choices) < 2:
        yield _("It has fewer than two answers to choose from.")
    if draft.kind in (Kind.ORDERING, Kind.RATING) and len(draft.choices) < 2:
        yield _("It has fewer than two things to put in order or to choose from.")
    if draft.kind == Kind.MATCHING:
        yield from _of_pairs(draft.choices)
    texts = Counter(normalise(choice.text) for choice in draft.choices if choice.text)
    if max(texts.values(), default=0) > 1:
        yield _("The same answer stands there twice.")


def _of_pairs(choices):
    if sum(1 for choice in choices if choice.text) < 2:
        yield _("It has fewer than two pairs.")
    if not all(choice.match for choice in choices):
        yield _("One side of a pair is empty.")
