"""The only writer of UnitProgress, CheckAnswer and Enrolment, and of all events but those within an attempt.

`record` takes what an official did, `decide` what was decided about their place in a course, and
`refold_course` counts again when what is required changed. All three lock the official's row first,
alone; nothing else is locked, so there is nothing to wait for in a circle.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import FilteredRelation, Q
from django.utils import timezone

from civic.answers import YES
from civic.models import Official
from learning import access, events, folds
from learning.choices import UnitKind
from learning.events import Outcome, refuse
from learning.models import (
    CheckAnswer,
    CourseUnit,
    Enrolment,
    LearningEvent,
    Unit,
    UnitProgress,
)
from learning.prepared import Prepared, PreparedUpdate
from learning.querysets import required_done
from learning.uuids import uuid7

Kind = LearningEvent.Kind
BATCH = 500
STAND_IN = -987_654_321
A_UUID = UUID("5a1a5a1a-5a1a-4a1a-8a1a-5a1a5a1a5a1a")
A_MOMENT = datetime(1987, 6, 5, 4, 3, 2, 987_654, tzinfo=UTC)


def record(official_id, drafts, *, actor=None, now=None):
    """Take in `drafts` (a list of `events.Draft`) of one official; return an `Outcome` for each, in order.

    One transaction: either every accepted event is there with all that follows from it, or none is. An
    event that is known counts once; one that may not count is refused with the reason, the others stand.
    `now` is the server's clock; only loading a history of made-up people gives another.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock(official_id)
        known = known_of(official_id, [draft.uuid for draft in drafts])
        places = places_of(official_id, {draft.unit for draft in drafts if draft.uuid not in known})
        outcomes, fresh = _sort(drafts, known, places, now)
        if fresh:
            append(official_id, fresh, places, now, actor)
    return outcomes


_locked = Prepared(
    lambda official: Official.objects.filter(pk=official).select_for_update(no_key=True).values_list("pk"),
    official=STAND_IN,
)


def lock(official_id):
    """Wait for the official's row: one lock, always the same, always first (SQLite began IMMEDIATE)."""
    if not _locked.rows(official=official_id):
        raise Official.DoesNotExist(official_id)


def known_rows(official, uuids):
    return LearningEvent.objects.filter(official=official, uuid__in=uuids).values_list("uuid", "digest")


_known_one = Prepared(lambda official, uuid: known_rows(official, [uuid]), official=STAND_IN, uuid=A_UUID)


def known_of(official_id, uuids):
    """Return {uuid: digest} of the events that are here already."""
    if len(uuids) == 1:
        return dict(_known_one.rows(official=official_id, uuid=uuids[0]))
    return dict(known_rows(official_id, uuids))


PLACE = (
    "unit_id",
    "unit__slug",
    "unit__kind",
    "retired_at",
    "course_id",
    "course__opens_on",
    "course__closes_on",
    "course__enrolments__id",
    "course__enrolments__state",
    "course__enrolments__withdrawn_at",
    "mine__first_seen_at",
    "mine__last_seen_at",
    "mine__completed_at",
    "mine__score",
    "mine__seconds",
)


def _places_of(official, slugs):
    return (
        CourseUnit.objects.filter(unit__slug__in=slugs, course__enrolments__official=official)
        .annotate(mine=FilteredRelation("unit__progress", condition=Q(unit__progress__official=official)))
        .values_list(*PLACE)
    )


_places_of_one = Prepared(
    lambda official, slug: _places_of(official, [slug]), official=STAND_IN, slug="a-stand-in"
)


def places_of(official_id, slugs):
    """Return {unit slug: [row]}: the unit, its courses in which the official has an enrolment, and progress."""
    if not slugs:
        return {}
    if len(slugs) == 1:
        rows = _places_of_one.rows(official=official_id, slug=next(iter(slugs)))
    else:
        rows = _places_of(official_id, slugs)
    found = {}
    for row in rows:
        place = dict(zip(PLACE, row, strict=True))
        found.setdefault(place["unit__slug"], []).append(place)
    return found


def _standing_of(official, slugs):
    return (
        CourseUnit.objects.filter(unit__slug__in=slugs, course__enrolments__official=official)
        .annotate(mine=FilteredRelation("unit__progress", condition=Q(unit__progress__official=official)))
        .values_list(
            "unit__slug",
            "mine__completed_at",
            "course__slug",
            "course__enrolments__units_done",
            "course__required_units",
            "course__enrolments__completed_at",
        )
    )


_standing_of_one = Prepared(
    lambda official, slug: _standing_of(official, [slug]), official=STAND_IN, slug="a-stand-in"
)


def standing(official_id, slugs):
    """Return what is now true of these units: rows of (unit slug, completed at, course slug, units done, units
    required, course completed at), one for each course that holds the unit and has the official."""
    if len(slugs) == 1:
        return _standing_of_one.rows(official=official_id, slug=next(iter(slugs)))
    return list(_standing_of(official_id, slugs)) if slugs else []


def _sort(drafts, known, places, now):
    """Tell accepted from known from refused; return (outcomes, accepted drafts)."""
    outcomes, fresh, seen = [], [], dict(known)
    for draft in drafts:
        if draft.uuid in seen:
            same = seen[draft.uuid] == draft.digest
            outcomes.append(Outcome(draft.uuid, "known") if same else refuse(draft.uuid, "other_body"))
            continue
        problem = _problem(draft, places.get(draft.unit), now)
        if problem:
            outcomes.append(refuse(draft.uuid, problem))
            continue
        seen[draft.uuid] = draft.digest
        fresh.append(draft)
        outcomes.append(Outcome(draft.uuid, "accepted"))
    return outcomes, fresh


def _problem(draft, rows, now):
    """Return the code of why this draft may not count, or an empty text."""
    if draft.kind not in events.FROM_BROWSER:
        return "not_allowed"
    problem = events.clock_problem(draft.client_at, now)
    if problem:
        return problem
    if not rows:
        return "not_enrolled" if Unit.objects.filter(slug=draft.unit).exists() else "unknown_unit"
    # A quiz is finished, and answered, by what the server marks (`learning.quizzes.attempts`).
    if rows[0]["unit__kind"] == UnitKind.QUIZ and draft.kind in (Kind.COMPLETED, Kind.ANSWERED):
        return "not_allowed"
    answers = [access.may_record(row, client_at=draft.client_at) for row in rows]
    return "" if any(answers) else answers[0].code


def append(official_id, drafts, places, now, actor, *, by_them=True):
    """Write events and all that follows from them, unasked; the caller holds the official's lock.

    `places` is what `places_of` says of the drafts' units. For `record`, and for what the server itself
    decides. Without `by_them` (a trainer marks) the official was not active. Returns the events.
    """
    rows = [
        LearningEvent(
            uuid=draft.uuid,
            official_id=official_id,
            kind=draft.kind,
            unit_id=places[draft.unit][0]["unit_id"],
            recorded_at=now,
            client_at=draft.client_at,
            seconds=draft.seconds,
            score=draft.score,
            data=draft.data,
            digest=draft.digest,
            actor=actor,
        )
        for draft in drafts
    ]
    LearningEvent.objects.bulk_create(rows)
    _fold_units(official_id, rows, places)
    _fold_answers(official_id, [row for row in rows if row.kind == Kind.ANSWERED])
    courses = {place["course_id"] for draft in drafts for place in places[draft.unit]}
    recount = any(row.kind == Kind.COMPLETED for row in rows)
    if by_them:
        _touch(official_id, courses, rows[-1].unit_id, now, recount=recount)
    elif recount:
        mine = Enrolment.objects.filter(official=official_id, course__in=courses)
        mine.update(units_done=required_done())
        complete_due(official_id, courses, now)
    return rows


def _fold_units(official_id, rows, places):
    states = {}
    for place in (found[0] for found in places.values()):
        if place["mine__first_seen_at"] is not None:
            states[place["unit_id"]] = folds.UnitState(
                first_seen_at=place["mine__first_seen_at"],
                last_seen_at=place["mine__last_seen_at"],
                completed_at=place["mine__completed_at"],
                score=place["mine__score"],
                seconds=place["mine__seconds"],
            )
    for row in rows:
        states[row.unit_id] = folds.fold_unit(states.get(row.unit_id), row)
    changed = {row.unit_id for row in rows}
    UnitProgress.objects.bulk_create(
        [
            UnitProgress(official_id=official_id, unit_id=unit, **vars(states[unit]))
            for unit in sorted(changed)
        ],
        update_conflicts=True,
        unique_fields=["official", "unit"],
        update_fields=["first_seen_at", "last_seen_at", "completed_at", "score", "seconds"],
    )


def _fold_answers(official_id, rows):
    if not rows:
        return
    kept = CheckAnswer.objects.filter(official=official_id, unit__in={row.unit_id for row in rows})
    states = {
        (answer.unit_id, answer.block): folds.AnswerState(
            answer.choices, answer.score, answer.answered_at, answer.attempts
        )
        for answer in kept
    }
    changed = {}
    for row in rows:
        place = (row.unit_id, row.data["block"])
        changed[place] = states[place] = folds.fold_answer(states.get(place), row)
    CheckAnswer.objects.bulk_create(
        [
            CheckAnswer(official_id=official_id, unit_id=unit, block=block, **vars(state))
            for (unit, block), state in changed.items()
        ],
        update_conflicts=True,
        unique_fields=["official", "unit", "block"],
        update_fields=["choices", "score", "answered_at", "attempts"],
    )


def _touch(official_id, courses, unit_id, now, *, recount):
    """Bring the official's enrolments in `courses` up to date, and complete those that are."""
    if not recount:
        mine = Enrolment.objects.filter(official=official_id, course__in=courses)
        mine.update(last_active_at=now, last_unit_id=unit_id)
        return
    if len(courses) == 1:
        (course,) = courses
        _count_one.run(official=official_id, course=course, unit=unit_id, now=now)
    else:
        mine, values = _counted(official_id, courses, unit_id, now)
        mine.update(**values)
    complete_due(official_id, courses, now)


def _counted(official, courses, unit, now):
    mine = Enrolment.objects.filter(official=official, course__in=courses)
    return mine, {"last_active_at": now, "last_unit_id": unit, "units_done": required_done()}


_count_one = PreparedUpdate(
    lambda official, course, unit, now: _counted(official, [course], unit, now),
    official=STAND_IN,
    course=STAND_IN + 1,
    unit=STAND_IN + 2,
    now=A_MOMENT,
)


def _due(official, courses):
    mine = Enrolment.objects.filter(official=official, course__in=courses)
    return mine.due_to_complete().values_list("pk", "course_id", "course__slug")


_due_one = Prepared(lambda official, course: _due(official, [course]), official=STAND_IN, course=STAND_IN + 1)


def complete_due(official_id, courses, now):
    """Write the completion of every course whose required units are all done: an event, then the row."""
    courses = list(courses)
    if len(courses) == 1:
        done = _due_one.rows(official=official_id, course=courses[0])
    else:
        done = list(_due(official_id, courses))
    if not done:
        return
    LearningEvent.objects.bulk_create(
        _course_event(official_id, Kind.COURSE_COMPLETED, course, slug, now=now) for pk, course, slug in done
    )
    Enrolment.objects.filter(pk__in=[pk for pk, course, slug in done]).update(completed_at=now)


def _course_event(official_id, kind, course_id, slug, *, now, uuid=None, actor=None, data=None):
    return LearningEvent(
        uuid=uuid or uuid7(),
        official_id=official_id,
        kind=kind,
        course_id=course_id,
        recorded_at=now,
        data=data or {},
        digest=events.digest(kind, "", slug, 0, data or {}),
        actor=actor,
    )


# What each permission of `access` writes.
DECISIONS = {
    "enrol": Kind.ENROLLED,
    "return": Kind.ENROLLED,
    "request": Kind.REQUESTED,
    "withdraw": Kind.WITHDRAWN,
    "approve": Kind.APPROVED,
    "decline": Kind.DECLINED,
}


def decide(official_id, course, *, check, uuid=None, actor=None, reason="", now=None):
    """Write a decision about an official's place in `course`.

    `check` is called under the lock with the enrolment as it then is (or None) and returns an `Answer` whose
    code is one of `DECISIONS`; nothing is written unless it allows. Returns (answer, enrolment or None). A
    `uuid` that is known changes nothing and is allowed: a form sent twice counts once. `now` as in `record`.
    """
    now = now or timezone.now()
    with transaction.atomic():
        lock(official_id)
        mine = Enrolment.objects.filter(official=official_id, course=course).first()
        if uuid and LearningEvent.objects.filter(official=official_id, uuid=uuid).exists():
            return YES, mine
        answer = check(mine)
        if not answer:
            return answer, mine
        kind = DECISIONS[answer.code]
        data = _details(course, kind, reason, now)
        event = _course_event(
            official_id, kind, course.pk, course.slug, now=now, uuid=uuid, actor=actor, data=data
        )
        event.save(force_insert=True)
        mine = mine or Enrolment(official_id=official_id, course=course)
        _apply(mine, event)
        mine.save()
        Enrolment.objects.filter(pk=mine.pk).update(units_done=required_done())
        complete_due(official_id, [course.pk], now)
        mine.refresh_from_db()
    return answer, mine


def _details(course, kind, reason, now):
    data = {"reason": reason} if reason else {}
    if kind in (Kind.ENROLLED, Kind.APPROVED) and course.days_until_due:
        data["due_on"] = (timezone.localdate(now) + timedelta(days=course.days_until_due)).isoformat()
    return data


def _apply(enrolment, event):
    state = folds.EnrolmentState()
    for name in folds.ENROLMENT_FIELDS:
        setattr(state, name, getattr(enrolment, name))
    state = folds.fold_enrolment(state, event)
    for name in folds.ENROLMENT_FIELDS:
        setattr(enrolment, name, getattr(state, name))


def refold_course(course_id):
    """Count `units_done` again for everybody in a course, in batches of 500 officials, each its own transaction."""
    officials = (
        Enrolment.objects.filter(course=course_id)
        .order_by("official_id")
        .values_list("official_id", flat=True)
    )
    last = 0
    while batch := list(officials.filter(official_id__gt=last)[:BATCH]):
        refold(batch, [course_id])
        last = batch[-1]


def refold(officials, courses):
    """Count again for these officials in these courses; locked in order of key, then one update."""
    now = timezone.now()
    with transaction.atomic():
        list(
            Official.objects.filter(pk__in=officials)
            .order_by("pk")
            .select_for_update(no_key=True)
            .values_list("pk")
        )
        mine = Enrolment.objects.filter(official__in=officials, course__in=courses)
        mine.update(units_done=required_done())
        for official in sorted(set(mine.due_to_complete().values_list("official_id", flat=True))):
            complete_due(official, courses, now)
