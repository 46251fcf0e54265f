"""Replays the events and compares: the standing proof that no work is lost."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from civic.models import Official
from learning import folds, mending
from learning.models import (
    Attempt,
    AttemptAnswer,
    CheckAnswer,
    Course,
    CourseUnit,
    Enrolment,
    LearningEvent,
    UnitProgress,
)
from learning.querysets import required_done
from learning.quizzes import folding

BATCH = 500


@dataclass(frozen=True)
class Drift:
    """One row that differs from what the events say; `wanted` is None for a row that should not be."""

    table: str
    official: int
    place: tuple
    found: dict | None
    wanted: dict | None

    def __str__(self):
        return f"{self.table} of official {self.official} at {self.place}: is {self.found}, should be {self.wanted}"


def check(*, repair=False):
    """Yield a `Drift` for each row that differs, over everybody; with `repair`, mend it."""
    last = 0
    while batch := list(
        Official.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        if repair:
            with transaction.atomic():
                list(
                    Official.objects.filter(pk__in=batch)
                    .order_by("pk")
                    .select_for_update(no_key=True)
                    .values("pk")
                )
                drifts = list(_check_batch(batch))
                mending.mend(drifts)
            yield from drifts
        else:
            yield from _check_batch(batch)
        last = batch[-1]
    yield from _check_courses()


def _check_batch(officials):
    units, answers, enrolments, attempts = _replay(officials)
    yield from _compare(UnitProgress, officials, units, ("unit_id",))
    yield from _compare(CheckAnswer, officials, answers, ("unit_id", "block"))
    counted = _counted(officials)
    for key, wanted in enrolments.items():
        wanted["units_done"] = counted.get(key, 0)
    yield from _compare(Enrolment, officials, enrolments, ("course_id",))
    yield from _check_attempts(officials, attempts)
    for enrolment in Enrolment.objects.filter(official__in=officials).due_to_complete():
        yield Drift(
            "sala_learning_completion", enrolment.official_id, (enrolment.course_id,), None, {"due": True}
        )


def _check_attempts(officials, wanted):
    """Compare attempts, and each answer in them."""
    bare, answers = {}, {}
    for key, state in wanted.items():
        bare[key] = {name: value for name, value in vars(state).items() if name != "answers"}
        answers |= {(*key, position): dict(vars(answer)) for position, answer in state.answers.items()}
    yield from _compare(Attempt, officials, bare, ("unit_id", "number"))
    rows = AttemptAnswer.objects.filter(attempt__official__in=officials).select_related("attempt")
    for row in rows:
        row.official_id, row.unit_id, row.number = (
            row.attempt.official_id,
            row.attempt.unit_id,
            row.attempt.number,
        )
    yield from _differences(AttemptAnswer, rows, answers, ("unit_id", "number", "position"))


def _replay_attempt(attempts, event):
    key = (event.official_id, event.unit_id, event.data.get("attempt"))
    if event.kind == LearningEvent.Kind.STARTED:
        attempts[key] = folding.start(event)
    elif key in attempts:
        folding.fold(attempts[key], event)


def _replay(officials):
    units, answers, enrolments, attempts = {}, {}, {}, {}
    for event in LearningEvent.objects.filter(official__in=officials).in_order().iterator():
        if event.kind in folds.UNIT_KINDS:
            key = (event.official_id, event.unit_id)
            units[key] = folds.fold_unit(units.get(key), event)
            if event.kind == LearningEvent.Kind.ANSWERED:
                place = (*key, event.data["block"])
                answers[place] = folds.fold_answer(answers.get(place), event)
        if event.kind in folding.KINDS:
            _replay_attempt(attempts, event)
        elif event.kind not in folds.UNIT_KINDS:
            key = (event.official_id, event.course_id)
            enrolments[key] = folds.fold_enrolment(enrolments.get(key), event)
    plain = (
        {key: dict(vars(state)) for key, state in states.items()} for states in (units, answers, enrolments)
    )
    return *plain, attempts


def _counted(officials):
    rows = Enrolment.objects.filter(official__in=officials).annotate(counted=required_done())
    return {
        (official, course): n
        for official, course, n in rows.values_list("official_id", "course_id", "counted")
    }


def _compare(model, officials, wanted, place):
    return _differences(model, model.objects.filter(official__in=officials), wanted, place)


def _differences(model, rows, wanted, place):
    table = model._meta.db_table
    left = dict(wanted)
    for row in rows:
        key = (row.official_id, *(getattr(row, name) for name in place))
        due = left.pop(key, None)
        if due is None:
            yield Drift(table, key[0], key[1:], {"pk": row.pk}, None)
            continue
        found = {name: getattr(row, name) for name in due}
        if found != due:
            yield Drift(table, key[0], key[1:], found, due)
    for key, due in left.items():
        yield Drift(table, key[0], key[1:], None, due)


def _check_courses():
    required = defaultdict(int)
    for course in CourseUnit.objects.required().values_list("course_id", flat=True):
        required[course] += 1
    for course in Course.objects.all():
        if course.required_units != required[course.pk]:
            yield Drift(
                "sala_learning_course",
                0,
                (course.pk,),
                {"required_units": course.required_units},
                {"required_units": required[course.pk]},
            )
