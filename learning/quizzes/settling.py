"""What comes of an attempt: its score, what follows for the unit and its courses, and marks given by a person."""

from django.db import transaction
from django.utils import timezone

from learning import progress
from learning.events import Draft
from learning.models import Attempt, AttemptAnswer, LearningEvent
from learning.questions import marks, results, rules
from learning.quizzes import folding, letters
from learning.uuids import uuid7

Kind = LearningEvent.Kind
State = Attempt.State


def attempt_of(official_id, slug, number):
    mine = Attempt.objects.filter(official=official_id, unit__slug=slug, number=number)
    return mine.select_related("unit").first()


def settle(kind, attempt, rows, scores, data, places, now, actor, *, uuid=None):
    """Write the result of an attempt that has ended, as it is with `scores`, and what follows from it."""
    quiz = rules.read(attempt.rules)
    worth = [row.marks for row in rows]
    waiting = any(score is None and mark for score, mark in zip(scores, worth, strict=True))
    score = marks.total(scores, worth)
    data |= {"waiting": waiting, "passed": None if waiting else quiz.passes(score)}
    others = Attempt.objects.filter(official=attempt.official_id, unit=attempt.unit_id).exclude(pk=attempt.pk)
    pairs = [*others.values_list("number", "score"), (attempt.number, score)]
    counted = results.counted(pairs, quiz.counts)
    if counted is not None:
        data["counted"] = counted
    drafts = [Draft(uuid or uuid7(), kind, attempt.unit.slug, data=data, score=score)]
    if quiz.pass_mark is None or quiz.passes(counted):
        drafts.append(Draft(uuid7(), Kind.COMPLETED, attempt.unit.slug))
    by_them = kind == Kind.HANDED_IN
    known = {attempt.unit.slug: places}
    event = progress.append(attempt.official_id, drafts, known, now, actor, by_them=by_them)[0]
    _keep(attempt, rows, event)


def _keep(attempt, rows, event):
    """Fold an event that ends or settles `attempt` into its rows."""
    state = folding.AttemptState(
        attempt.started_at, attempt.due_at, attempt.rules, attempt.marks, {row.position: row for row in rows}
    )
    state.handed_in_at, state.by_clock = attempt.handed_in_at, attempt.by_clock
    folding.fold(state, event)
    names = ("state", "handed_in_at", "by_clock", "score", "passed")
    for name in names:
        setattr(attempt, name, getattr(state, name))
    attempt.save(update_fields=names)
    AttemptAnswer.objects.bulk_update(rows, ["score", "comment", "marked_at", "marker"])


def mark(answer_id, score, comment="", *, uuid=None, actor=None, now=None):
    """Give a `score` (a ratio) and a comment to an answer that a person marks; return its attempt as it then is.

    The official's result, and what follows from it, are written at once; they are told after commit. A `uuid` that
    is known changes nothing. Raises `ValueError` for an answer that is not for a person to mark.
    """
    now = now or timezone.now()
    found = AttemptAnswer.objects.select_related("attempt__unit", "version").get(pk=answer_id)
    official_id, slug = found.attempt.official_id, found.attempt.unit.slug
    with transaction.atomic():
        progress.lock(official_id)
        attempt = attempt_of(official_id, slug, found.attempt.number)
        if uuid and LearningEvent.objects.filter(official=official_id, uuid=uuid).exists():
            return attempt
        rows = list(attempt.answers.order_by("position"))
        if attempt.state == State.OPEN or found.version.kind not in marks.BY_HAND or not found.marks:
            raise ValueError("not for a person to mark")
        scores = [score if row.pk == found.pk else row.score for row in rows]
        data = {"attempt": attempt.number, "scores": {str(found.position): score}, "comment": comment}
        places = progress.places_of(official_id, {slug}).get(slug, ())
        waited = attempt.state == State.WAITING
        settle(Kind.MARKED, attempt, rows, scores, data, places, now, actor, uuid=uuid)
        if waited and attempt.state == State.MARKED:
            transaction.on_commit(lambda: letters.marked.enqueue(attempt.pk), robust=True)
    return attempt
