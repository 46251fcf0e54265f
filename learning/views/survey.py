"""An anonymous survey: one form, sent once. Nothing of it is kept at the server before."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning import access, events
from learning.questions import answers
from learning.quizzes import asking, contents, surveys
from learning.views.common import find_course, locked, posted_uuid


def sheet(unit):
    """Return the questions of a survey as they are drawn: [(place, version id, HTML)]."""
    found = []
    for position, version in enumerate(surveys.survey_versions(unit), start=1):
        content = contents.of(version)
        asked = asking.Asked(content, position, list(content.choices))
        found.append((position, version.pk, asking.draw(version.pk, asked)))
    return found


@require_POST
@login_required
def survey(request, course, unit):
    """Take in a sheet."""
    record, enrolment = find_course(request, course)
    if enrolment is None:
        return locked(request, record, access.may_enrol(request.user, record, None), enrolment)
    fields = dict(request.POST.lists())
    try:
        answer = surveys.reply(
            enrolment.official_id, unit, fields, uuid=posted_uuid(request), actor=request.user
        )
    except answers.Forged:
        messages.warning(request, _("The survey has changed. Nothing was kept; please answer it again."))
    except answers.TooLong as problem:
        messages.warning(request, events.REASONS["too_long"] % {"most": problem.most})
    else:
        if answer:
            messages.success(request, _("Thank you. Your answers are kept without your name."))
        else:
            messages.warning(request, answer.reason)
    return redirect("sala_learning:unit", course, unit)
