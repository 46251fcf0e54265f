"""Attempts while they go on: start, answer, have checked, hand in. Scores and times are the server's.

As in `learning.progress`: the official's row is locked first, alone; events are the truth, rows are folds of them.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from civic.answers import no, yes
from learning import access, bank, events, progress
from learning.choices import FeedbackWhen
from learning.events import Outcome, refuse
from learning.models import Attempt, AttemptAnswer, LearningEvent, QuizGrant, Unit
from learning.questions import answers, drawing, marks, rules
from learning.quizzes import contents, folding, settling
from learning.uuids import uuid7

Kind = LearningEvent.Kind
State = Attempt.State


@dataclass(frozen=True)
class Response:
    """An answer as it was sent: `fields` is {field name: list of texts}, `at` what the browser's clock said."""

    uuid: UUID
    position: int
    fields: dict
    at: datetime | None = None


def start(official_id, slug, *, uuid=None, actor=None, now=None, rng=None):
    """Begin an attempt at the quiz with this slug, or go on with the one that is open; (answer, attempt or None).

    Questions, their versions, order and rules are fixed here. A `uuid` that is known begins nothing new.
    """
    now, rng = now or timezone.now(), rng or random.SystemRandom()
    with transaction.atomic():
        progress.lock(official_id)
        known = uuid and LearningEvent.objects.filter(official=official_id, uuid=uuid).first()
        if known:
            return yes("continue"), settling.attempt_of(official_id, slug, known.data.get("attempt"))
        answer, unit, mine = _may_start(official_id, slug, now)
        if not answer or answer.code == "continue":
            return answer, mine[-1] if answer else None
        extra = granted(official_id, unit)
        event = _started(official_id, unit, len(mine) + 1, extra["minutes"], now, rng)
        if not event.data["questions"]:
            return no("empty", _("This quiz has no questions at present. Tell your trainer.")), None
        event.uuid, event.actor = uuid or uuid7(), actor
        event.save(force_insert=True)
        return yes("start"), _make(official_id, unit, event)


def _may_start(official_id, slug, now):
    """Return (answer, unit, attempts in order); an open attempt whose time is over is closed on the way."""
    places = progress.places_of(official_id, {slug}).get(slug, ())
    unit = Unit.objects.filter(slug=slug, kind="quiz").first()
    if unit is None or unit.retired_at:
        return no("unknown_unit", events.REASONS["unknown_unit"]), unit, []
    allowed = [access.may_record(place) for place in places]
    mine = list(Attempt.objects.filter(official=official_id, unit=unit).order_by("number"))
    if mine and is_over(mine[-1], now):
        mine[-1] = _close(mine[-1], places, now, by_clock=True)
    if not any(allowed):
        code = allowed[0].code if allowed else "not_enrolled"
        return no(code, events.REASONS[code]), unit, mine
    extra = granted(official_id, unit)["attempts"]
    return access.may_start(rules.read(unit.rules), mine, extra=extra, now=now), unit, mine


def granted(official_id, unit):
    """Return {"attempts", "minutes"} that trainers have given beyond the rules."""
    sums = QuizGrant.objects.filter(official=official_id, unit=unit).aggregate(
        attempts=Sum("attempts", default=0), minutes=Sum("minutes", default=0)
    )
    return sums


def _started(official_id, unit, number, more_minutes, now, rng):
    quiz = rules.read(unit.rules)
    drawn = drawing.draw(quiz.items, bank.pools(quiz.items), rng)
    versions = bank.current([key for key, _worth in drawn])
    asked = [(versions[key], worth) for key, worth in drawn if key in versions]
    if quiz.shuffle_questions:
        rng.shuffle(asked)
    questions = []
    for version, worth in asked:
        shown = contents.of(version)
        counts = not quiz.is_survey and marks.is_marked(shown.kind)
        order = drawing.order(shown, shuffle=quiz.shuffle_answers, rng=rng)
        questions.append([version.pk, worth if counts else 0, order])
    due = now + timedelta(minutes=quiz.time_limit + more_minutes) if quiz.time_limit else None
    kept = {name: value for name, value in quiz.as_json().items() if name != "items"}
    data = {
        "attempt": number,
        "due": due.isoformat() if due else None,
        "rules": kept,
        "questions": questions,
    }
    return _event(official_id, Kind.STARTED, unit, data, now)


def _event(
    official_id, kind, unit, data, now, *, uuid=None, score=None, actor=None, client_at=None, claim=None
):
    return LearningEvent(
        uuid=uuid or uuid7(),
        official_id=official_id,
        kind=kind,
        unit_id=unit.pk,
        recorded_at=now,
        client_at=client_at,
        score=score,
        data=data,
        digest=events.digest(kind, unit.slug, "", 0, claim if claim is not None else data),
        actor=actor,
    )


def _make(official_id, unit, event):
    state = folding.start(event)
    fields = {name: value for name, value in vars(state).items() if name != "answers"}
    attempt = Attempt.objects.create(
        official_id=official_id, unit=unit, number=event.data["attempt"], **fields
    )
    AttemptAnswer.objects.bulk_create(
        AttemptAnswer(attempt=attempt, position=position, **vars(answer))
        for position, answer in state.answers.items()
    )
    return attempt


def is_over(attempt, now):
    """Whether the time of an open attempt, grace included, is over."""
    return attempt.state == State.OPEN and attempt.due_at is not None and now > attempt.due_at + rules.GRACE


def respond(official_id, slug, number, responses, *, actor=None, now=None):
    """Keep answers in an attempt; return an `Outcome` for each, in order.

    ``accepted`` and ``known`` answers are at the server; one that came after the end is kept too, and says by
    the code ``late`` that it does not count. A forged or checked one is refused; the others stand.
    """
    now = now or timezone.now()
    with transaction.atomic():
        progress.lock(official_id)
        known = progress.known_of(official_id, [response.uuid for response in responses])
        rows = AttemptAnswer.objects.filter(
            attempt__official=official_id,
            attempt__unit__slug=slug,
            attempt__number=number,
            position__in={response.position for response in responses},
        ).select_related("attempt__unit")
        rows = {row.position: row for row in rows}
        outcomes, made, changed = [], [], {}
        for response in responses:
            outcome, event = _respond(official_id, response, rows.get(response.position), known, now, actor)
            outcomes.append(outcome)
            if event is not None:
                made.append(event)
                known[event.uuid] = event.digest
                folding.respond(rows[response.position], event)
                changed[response.position] = rows[response.position]
        LearningEvent.objects.bulk_create(made)
        for row in changed.values():
            kept = {"answer": row.answer, "answered_at": row.answered_at}
            AttemptAnswer.objects.filter(pk=row.pk).update(**kept)
    return outcomes


def _respond(official_id, response, row, known, now, actor):
    """Return (outcome, event or None) for one response to `row`."""
    if row is None:
        return refuse(response.uuid, "unknown_question"), None
    try:
        answer = answers.read(contents.of_id(row.version_id), f"q{row.position}", response.fields)
    except answers.Forged:
        return refuse(response.uuid, "unknown_choice"), None
    except answers.TooLong as problem:
        return refuse(response.uuid, "too_long", events.REASONS["too_long"] % {"most": problem.most}), None
    attempt = row.attempt
    claim = {"attempt": attempt.number, "position": row.position, "answer": answer}
    digest = events.digest(Kind.RESPONDED, attempt.unit.slug, "", 0, claim)
    if response.uuid in known:
        same = known[response.uuid] == digest
        return Outcome(response.uuid, "known") if same else refuse(response.uuid, "other_body"), None
    if row.checked_at:
        return refuse(response.uuid, "checked"), None
    late = attempt.state != State.OPEN or is_over(attempt, now)
    at = min(max(response.at or now, attempt.started_at), now)
    data = claim | {"at": at.isoformat(), "late": late}
    event = _event(
        official_id,
        Kind.RESPONDED,
        attempt.unit,
        data,
        now,
        uuid=response.uuid,
        actor=actor,
        client_at=response.at,
        claim=claim,
    )
    if late:
        return Outcome(response.uuid, "accepted", "late", str(events.REASONS["late"])), event
    return Outcome(response.uuid, "accepted"), event


def check(official_id, slug, number, position, *, actor=None, now=None):
    """Show what was right about one answer, which stands from then on; return an `Answer`."""
    now = now or timezone.now()
    with transaction.atomic():
        progress.lock(official_id)
        row = (
            AttemptAnswer.objects.filter(
                attempt__official=official_id, attempt__unit__slug=slug, attempt__number=number
            )
            .filter(position=position)
            .select_related("attempt__unit")
            .first()
        )
        answer = _may_check(row, now)
        if not answer or row.checked_at:
            return answer
        score = marks.mark(contents.of_id(row.version_id), row.answer)
        data = {"attempt": number, "position": position}
        event = _event(official_id, Kind.CHECKED, row.attempt.unit, data, now, score=score, actor=actor)
        event.save(force_insert=True)
        row.checked_at, row.score = event.recorded_at, event.score
        row.save(update_fields=["checked_at", "score"])
    return answer


def _may_check(row, now):
    if row is None:
        return no("unknown_question", events.REASONS["unknown_question"])
    if row.attempt.rules.get("feedback") != FeedbackWhen.AT_ONCE:
        return no("not_allowed", events.REASONS["not_allowed"])
    if row.attempt.state != State.OPEN or is_over(row.attempt, now):
        return no("late", events.REASONS["late"])
    if row.answer is None:
        return no("nothing_chosen", events.REASONS["nothing_chosen"])
    return yes("check")


def hand_in(official_id, slug, number, *, actor=None, now=None):
    """End an attempt and mark it; return it as it then is, or None where there is none. Twice is once."""
    now = now or timezone.now()
    with transaction.atomic():
        progress.lock(official_id)
        attempt = settling.attempt_of(official_id, slug, number)
        if attempt is None or attempt.state != State.OPEN:
            return attempt
        places = progress.places_of(official_id, {slug}).get(slug, ())
        return _close(attempt, places, now, by_clock=is_over(attempt, now), actor=actor)


def close_overdue(now=None):
    """Hand in every open attempt whose time is over; return how many. For a task that runs every few minutes."""
    now = now or timezone.now()
    due = Attempt.objects.filter(state=State.OPEN, due_at__lt=now - rules.GRACE)
    found = list(due.values_list("official_id", "unit__slug", "number"))
    for official_id, slug, number in found:
        hand_in(official_id, slug, number, now=now)
    return len(found)


def _close(attempt, places, now, *, by_clock, actor=None):
    """Mark an open attempt and write its end, with what follows for the unit and its courses."""
    rows = list(attempt.answers.order_by("position"))
    is_survey = rules.read(attempt.rules).is_survey
    scores = [None if is_survey else marks.mark(contents.of_id(row.version_id), row.answer) for row in rows]
    data = {"attempt": attempt.number, "by_clock": by_clock, "scores": scores}
    settling.settle(Kind.HANDED_IN, attempt, rows, scores, data, places, now, actor)
    return attempt


def grant(official_id, slug, *, attempts=0, minutes=0, reason, uuid=None, actor=None, now=None):
    """Give an official more attempts at a quiz, or more minutes for each; an open attempt gets them at once.

    Returns the `QuizGrant`; a `uuid` that is known gives nothing again and returns None.
    """
    now = now or timezone.now()
    with transaction.atomic():
        progress.lock(official_id)
        if uuid and LearningEvent.objects.filter(official=official_id, uuid=uuid).exists():
            return None
        unit = Unit.objects.get(slug=slug)
        mine = Attempt.objects.filter(official=official_id, unit=unit, state=State.OPEN).first()
        data = {"attempts": attempts, "minutes": minutes, "reason": reason}
        if mine and mine.due_at and minutes:
            mine.due_at += timedelta(minutes=minutes)
            mine.save(update_fields=["due_at"])
            data |= {"attempt": mine.number, "due": mine.due_at.isoformat()}
        _event(official_id, Kind.GRANTED, unit, data, now, uuid=uuid, actor=actor).save(force_insert=True)
        return QuizGrant.objects.create(
            official_id=official_id,
            unit=unit,
            attempts=attempts,
            minutes=minutes,
            reason=reason,
            granted_at=now,
            actor=actor,
        )
