"""One course, for its trainer: at which unit people stop."""

from dataclasses import dataclass

from django.db.models import Count, Q

from learning.models import UnitProgress


@dataclass(frozen=True)
class Step:
    """One unit of the way: how many people reached it, finished it, and stand there with the course unfinished."""

    title: str
    required: bool
    reached: int
    done: int
    stopped: int


@dataclass(frozen=True)
class Way:
    """The units of a course in order, for `people` who take it: `waiting` have not begun, `completed` are through.

    ``waiting + sum(step.stopped) + elsewhere + completed == people``; `elsewhere` stand at a unit that has left
    the course.
    """

    people: int
    waiting: int
    completed: int
    elsewhere: int
    steps: tuple


def way_through(course, enrolments):
    """Return the `Way` of those of `enrolments` that are active in `course`; three queries."""
    places = list(course.course_units.current().select_related("unit").order_by("position"))
    active = enrolments.active().filter(course=course).order_by()
    progress = (
        UnitProgress.objects.filter(
            unit__in=[place.unit_id for place in places], official__in=active.values("official")
        )
        .order_by()
        .values_list("unit")
        .annotate(reached=Count("pk"), done=Count("pk", filter=Q(completed_at__isnull=False)))
    )
    reached = {unit: numbers for unit, *numbers in progress}
    completed, stopped = 0, {}
    for unit, number, through in active.values_list("last_unit").annotate(
        number=Count("pk"), through=Count("pk", filter=Q(completed_at__isnull=False))
    ):
        completed += through
        stopped[unit] = number - through
    steps = tuple(
        Step(
            place.unit.title,
            place.required,
            *reached.get(place.unit_id, (0, 0)),
            stopped=stopped.get(place.unit_id, 0),
        )
        for place in places
    )
    waiting = stopped.pop(None, 0)
    here = sum(step.stopped for step in steps)
    return Way(
        people=sum(stopped.values()) + waiting + completed,
        waiting=waiting,
        completed=completed,
        elsewhere=sum(stopped.values()) - here,
        steps=steps,
    )
