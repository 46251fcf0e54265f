"""My learning: how much is left, what is next, what is done."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.shortcuts import render

from learning.menus import catalogue_url
from learning.models import Enrolment
from learning.outline import Outline, OutlineUnit, outline
from learning.views.common import done_units


@dataclass(frozen=True)
class Row:
    """One course as its owner sees it; `minutes_left` counts required units only."""

    enrolment: Enrolment
    outline: Outline
    next: OutlineUnit | None
    minutes_left: int
    required: int


def _row(enrolment):
    found = outline(enrolment.course)
    done = done_units(enrolment)
    return Row(
        enrolment=enrolment,
        outline=found,
        next=found.next_for(done, enrolment.last_unit_id),
        minutes_left=found.minutes_left(done),
        required=len(found.required()),
    )


@login_required
def my_learning(request):
    """The first screen of an official: one strong button, then the rest."""
    mine = (
        Enrolment.objects.of_user(request.user)
        .select_related("course")
        .defer("course__search_text", "course__structure_hash")
        .with_done()
        .order_by("-last_active_at", "-enrolled_at", "-pk")
    )
    rows = [_row(enrolment) for enrolment in mine]
    going = [row for row in rows if row.enrolment.state == "active" and not row.enrolment.completed_at]
    context = {
        "first": going[0] if going else None,
        "going": going[1:],
        "waiting": [row for row in rows if row.enrolment.state in ("requested", "declined")],
        "done": [row for row in rows if row.enrolment.completed_at],
        "left": [
            row for row in rows if row.enrolment.state == "withdrawn" and not row.enrolment.completed_at
        ],
        "minutes_left": sum(row.minutes_left for row in going),
        "catalogue_url": catalogue_url(request) or "",
    }
    return render(request, "sala/learning/my_learning.html", context)
