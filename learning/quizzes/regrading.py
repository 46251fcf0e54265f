"""Marking again after a question was mended: first who changes and how, then the change itself, logged."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from learning import progress
from learning.models import Attempt, AttemptAnswer, LearningEvent, QuestionVersion
from learning.questions import marks
from learning.quizzes import contents, settling

Kind = LearningEvent.Kind


@dataclass(frozen=True)
class Change:
    """One attempt that the mended question marks differently; scores are ratios."""

    answer: AttemptAnswer
    before: float
    after: float
    total_before: float | None
    total_after: float | None

    @property
    def attempt(self):
        return self.answer.attempt


def newest(key):
    """Return the newest version of a question, or None."""
    return QuestionVersion.objects.filter(key=key).order_by("-number").first()


def plan(unit, key, *, only_up=True):
    """Return the `Change`s that marking a question of a quiz by its newest version would make, by person.

    With `only_up` nobody loses marks by a mistake that was ours. What a person marks stays as it is.
    """
    version = newest(key)
    if version is None or version.kind in marks.BY_HAND or not marks.is_marked(version.kind):
        return []
    content = contents.of(version)
    rows = (
        AttemptAnswer.objects.filter(attempt__unit=unit, version__key=key, marks__gt=0)
        .exclude(attempt__state=Attempt.State.OPEN)
        .exclude(version=version)
        .select_related("attempt__official__city", "version")
        .order_by("attempt__official__name_latin", "attempt__number")
    )
    found = []
    for row in rows:
        after = marks.mark(content, row.answer) if row.version.kind == version.kind else 0.0
        before = row.score or 0.0
        if after != before and (after > before or not only_up):
            found.append((row, before, after))
    return _with_totals(found)


def _with_totals(found):
    """Add to each change the result of its attempt before and after; one query for all."""
    attempts = [row.attempt_id for row, _before, _after in found]
    others = {}
    for row in AttemptAnswer.objects.filter(attempt__in=attempts).values(
        "attempt_id", "pk", "score", "marks"
    ):
        others.setdefault(row["attempt_id"], []).append(row)
    changes = []
    for row, before, after in found:
        rows = others[row.attempt_id]
        scores = [after if other["pk"] == row.pk else other["score"] for other in rows]
        total = marks.total(scores, [other["marks"] for other in rows])
        changes.append(Change(row, before, after, row.attempt.score, total))
    return changes


def regrade(unit, key, *, only_up=True, reason="", actor=None, now=None):
    """Make the changes of `plan`, each attempt in its own transaction; return how many there were.

    A second time there is nothing left to change.
    """
    now = now or timezone.now()
    changes = plan(unit, key, only_up=only_up)
    version = newest(key)
    for change in changes:
        official_id = change.attempt.official_id
        with transaction.atomic():
            progress.lock(official_id)
            attempt = settling.attempt_of(official_id, unit.slug, change.attempt.number)
            rows = list(attempt.answers.order_by("position"))
            scores = [change.after if row.pk == change.answer.pk else row.score for row in rows]
            data = {
                "attempt": attempt.number,
                "scores": {str(change.answer.position): change.after},
                "version": version.number,
                "reason": reason,
            }
            places = progress.places_of(official_id, {unit.slug}).get(unit.slug, ())
            settling.settle(Kind.REGRADED, attempt, rows, scores, data, places, now, actor)
    return len(changes)
