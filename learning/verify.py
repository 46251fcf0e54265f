"""Replays the events and compares: the standing proof that no work is lost."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import transaction

from civic.models import Official
from learning import folds
from learning.models import CheckAnswer, Course, CourseUnit, Enrolment, LearningEvent, UnitProgress
from learning.querysets import required_done

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
                _mend(drifts)
            yield from drifts
        else:
            yield from _check_batch(batch)
        last = batch[-1]
    yield from _check_courses()


def _check_batch(officials):
    units, answers, enrolments = _replay(officials)
    yield from _compare(UnitProgress, officials, units, ("unit_id",))
    yield from _compare(CheckAnswer, officials, answers, ("unit_id", "block"))
    counted = _counted(officials)
    for key, wanted in enrolments.items():
        wanted["units_done"] = counted.get(key, 0)
    yield from _compare(Enrolment, officials, enrolments, ("course_id",))
    for enrolment in Enrolment.objects.filter(official__in=officials).due_to_complete():
        yield Drift(
            "sala_learning_completion", enrolment.official_id, (enrolment.course_id,), None, {"due": True}
        )


def _replay(officials):
    units, answers, enrolments = {}, {}, {}
    for event in LearningEvent.objects.filter(official__in=officials).in_order().iterator():
        if event.kind in folds.UNIT_KINDS:
            key = (event.official_id, event.unit_id)
            units[key] = folds.fold_unit(units.get(key), event)
            if event.kind == LearningEvent.Kind.ANSWERED:
                place = (*key, event.data["block"])
                answers[place] = folds.fold_answer(answers.get(place), event)
        else:
            key = (event.official_id, event.course_id)
            enrolments[key] = folds.fold_enrolment(enrolments.get(key), event)
    return tuple(
        {key: dict(vars(state)) for key, state in states.items()} for states in (units, answers, enrolments)
    )


def _counted(officials):
    rows = Enrolment.objects.filter(official__in=officials).annotate(counted=required_done())
    return {
        (official, course): n
        for official, course, n in rows.values_list("official_id", "course_id", "counted")
    }


def _compare(model, officials, wanted, place):
    table = model._meta.db_table
    left = dict(wanted)
    for row in model.objects.filter(official__in=officials):
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


def _mend(drifts):
    from learning import progress

    progress.mend(drifts)
