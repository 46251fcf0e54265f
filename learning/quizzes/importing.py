"""Questions from files into the bank, and out of it: a dry run first, then all of it or nothing, and never twice."""

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning.interchange import FORMATS
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, Skipped
from learning.models import Choice, Question, QuestionFile
from learning.question_forms import problems

KEPT = timedelta(days=1)
LARGEST = 5 * 1024 * 1024
TITLE = 150


@dataclass(frozen=True)
class Plan:
    """What an import will do: `new` are [(line, draft, identity)], `skipped` what is left out and why, by line."""

    new: tuple
    skipped: tuple

    def __bool__(self):
        return bool(self.new)


def plan(file):
    """Return the `Plan` for a `QuestionFile`; raises `Unreadable` where nothing can be made of it."""
    found = FORMATS[file.form].read(bytes(file.content))
    named = [(line, draft, identity_of(draft)) for line, draft in found.questions]
    here = set(
        Question.objects.filter(
            locale=file.locale, identity__in=[identity for _line, _draft, identity in named]
        ).values_list("identity", flat=True)
    )
    ours = _keys(named, file.locale)
    here |= {identity for _line, draft, identity in named if draft.identity in ours}
    new, skipped, seen = [], list(found.skipped), set()
    for line, draft, identity in named:
        reason = _refused(draft, identity, here, seen)
        seen.add(identity)
        if reason:
            skipped.append(Skipped(line, draft.title, reason))
        else:
            new.append((line, draft, identity))
    return Plan(tuple(new), tuple(sorted(skipped, key=lambda skip: skip.line)))


def _keys(named, locale):
    """Return the translation keys, as texts, of this bank's own questions in a file that was taken out of it."""
    keys = []
    for _line, draft, _identity in named:
        with suppress(ValueError):
            keys.append(UUID(draft.identity))
    found = Question.objects.filter(locale=locale, translation_key__in=keys)
    return {str(key) for key in found.values_list("translation_key", flat=True)}


def _refused(draft, identity, here, seen):
    if identity in here:
        return _("It is in the bank already.")
    if identity in seen:
        return _("It stands in the file twice.")
    rows = [{"text": c.text, "match": c.match, "correct": c.correct} for c in draft.choices]
    found = problems(draft.kind, rows, is_true=draft.is_true, number=draft.number)
    return next(iter(found.values()))[0] if found else ""


def identity_of(draft):
    """Return what tells a question of a file from all others: the file's own id, or a digest of what it asks."""
    if draft.identity:
        claim = ["id", draft.identity]
    else:
        choices = [[c.text, c.match, c.correct] for c in draft.choices]
        claim = [draft.kind, draft.stem, choices, str(draft.number), draft.is_true]
    return hashlib.sha256(json.dumps(claim, sort_keys=True).encode()).hexdigest()[:40]


def bring(file, *, user):
    """Make the questions of a `QuestionFile` as drafts, all or none, and forget the file; return how many."""
    with transaction.atomic():
        # Whoever presses twice waits here, and then finds nothing.
        held = QuestionFile.objects.select_for_update().filter(pk=file.pk).first()
        if held is None:
            return 0
        made = plan(held).new
        for _line, draft, identity in made:
            _make(draft, identity, held, user)
        held.delete()
    return len(made)


def _make(draft, identity, file, user):
    question = Question(
        kind=draft.kind,
        title=draft.title[:TITLE],
        stem=draft.stem,
        is_true=draft.is_true,
        true_feedback=draft.true_feedback[:1000],
        false_feedback=draft.false_feedback[:1000],
        number=draft.number,
        tolerance=draft.tolerance if draft.number is not None else None,
        unit=draft.unit[:40],
        feedback=draft.feedback,
        identity=identity,
        locale=file.locale,
        live=False,
    )
    for order, choice in enumerate(draft.choices):
        question.choices.add(
            Choice(
                text=choice.text,
                match=choice.match,
                correct=choice.correct,
                feedback=choice.feedback[:1000],
                locale=file.locale,
                sort_order=order,
            )
        )
    question.tags.add(*dict.fromkeys([*draft.tags, *filter(None, map(str.strip, file.tags.split(",")))]))
    question.full_clean(exclude=["tags"])
    question.save()
    question.save_revision(user=user, log_action=True)


def forget_old(now=None):
    """Delete files that nobody has decided about within a day."""
    QuestionFile.objects.filter(created_at__lt=(now or timezone.now()) - KEPT).delete()


def draft_of(question):
    """Return a `Question` as the files know it; what they have no place for (a picture, a rubric) stays behind."""
    return QuestionDraft(
        kind=question.kind,
        stem=question.stem,
        title=question.title,
        choices=tuple(
            ChoiceDraft(choice.text, choice.correct, choice.feedback, choice.match)
            for choice in question.choices.all()
        ),
        is_true=question.is_true if question.kind == "true_false" else None,
        true_feedback=question.true_feedback,
        false_feedback=question.false_feedback,
        number=None if question.number is None else question.number.normalize(),
        tolerance=(question.tolerance or Decimal(0)).normalize(),
        unit=question.unit,
        feedback=question.feedback,
        tags=tuple(sorted(tagged.tag.name for tagged in question.tagged_items.all())),
        identity=str(question.translation_key),
    )


def take_out(questions, form):
    """Return (bytes, skipped) of `questions` (a queryset) in the format called `form`."""
    questions = questions.prefetch_related("choices", "tagged_items__tag")
    return FORMATS[form].write([draft_of(question) for question in questions])
