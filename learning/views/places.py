"""Enrolling in a course, asking for a place, and leaving it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning import enrolling
from learning.views.common import back, find_course, posted_uuid, tell


@require_POST
@login_required
def enrol(request, course):
    """Enrol, ask for a place, or come back; then into the player, or back with the reason."""
    record, _enrolment = find_course(request, course)
    answer, mine = enrolling.enrol(request.user, record, uuid=posted_uuid(request))
    if mine and mine.state == "active":
        return redirect("sala_learning:enter", record.slug)
    tell(
        request,
        answer,
        _("You have asked for a place. The trainer will decide, and you will see the answer here."),
    )
    return back(request, record.card_here().get("url", ""))


@require_POST
@login_required
def withdraw(request, course):
    """Leave the course; everything done in it is kept."""
    record, _enrolment = find_course(request, course)
    answer, _mine = enrolling.withdraw(request.user, record, uuid=posted_uuid(request))
    tell(request, answer, _("You have left the course. What you did is kept; come back whenever you like."))
    return back(request, record.card_here().get("url", ""))
