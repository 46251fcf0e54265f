"""The player: one Django address for each unit, whatever language and wherever its page stands."""

from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from learning import access, body, reflections
from learning.models import CheckAnswer
from learning.outline import outline, rendered_body
from learning.uuids import uuid7
from learning.views.common import done_units, find_course, locked


def enter(request, course):
    """Go on where one stopped; to the closing page when everything is done."""
    record, enrolment = find_course(request, course)
    answer = access.may_read(request.user, record, enrolment)
    if not answer:
        return locked(request, record, answer, enrolment)
    found = outline(record)
    done = done_units(enrolment)
    here = found.next_for(done, enrolment.last_unit_id if enrolment else None)
    if here is None:
        raise Http404
    if enrolment and enrolment.completed_at and not [unit for unit in found.units if unit.id not in done]:
        return redirect("sala_learning:finished", record.slug)
    return redirect(here.url)


def finished(request, course):
    """What was completed, and what comes next."""
    record, enrolment = find_course(request, course)
    if enrolment is None or enrolment.completed_at is None:
        return redirect("sala_learning:enter", record.slug)
    found = outline(record)
    done = done_units(enrolment)
    context = {
        "course": record,
        "outline": found,
        "enrolment": enrolment,
        "minutes": sum(unit.minutes for unit in found.units if unit.id in done),
        "units": len([unit for unit in found.units if unit.id in done]),
    }
    return render(request, "sala/learning/finished.html", context)


def unit(request, course, unit, *, checked=None):
    """Show one unit. `checked` is (block id, `body.CheckState`) for a reader whose answer is not kept."""
    record, enrolment = find_course(request, course)
    answer = access.may_read(request.user, record, enrolment)
    if not answer:
        return locked(request, record, answer, enrolment)
    found = outline(record)
    here = found.find(unit)
    rendered = rendered_body(here) if here else None
    if rendered is None:
        return gone(request, record, found, enrolment)
    context = _context(request, record, enrolment, found, here, rendered, checked)
    return render(request, "sala/learning/player.html", context)


def gone(request, course, found, enrolment):
    """The unit left the course while somebody was reading: what they did in it is kept."""
    context = {"course": course, "outline": found, "enrolment": enrolment, "next": None}
    if found.units:
        context["next"] = found.next_for(done_units(enrolment))
    return render(request, "sala/learning/gone.html", context, status=404)


def _context(request, course, enrolment, found, here, rendered, checked):
    active = enrolment is not None and enrolment.state == "active"
    done = done_units(enrolment)
    answers, notes = _personal(enrolment, here, rendered) if active else ({}, {})
    if checked:
        answers = {**answers, checked[0]: checked[1]}
    before, after = found.around(here)
    required = found.required()
    return {
        "course": course,
        "enrolment": enrolment,
        "active": active,
        "outline": found,
        "outline_html": found.html(done, here.id),
        "here": here,
        "is_done": here.id in done,
        "before": before,
        "after": after,
        "done_count": len([unit for unit in required if unit.id in done]),
        "required_count": len(required),
        "body": body.assemble(
            rendered,
            csrf_token=get_token(request),
            answers=answers,
            reflections=notes,
            action_prefix=here.url,
            live=True,
            keeps=active,
        ),
        "uuid": uuid7(),
        "events_url": reverse("sala_learning_door:events") if active else "",
        "words": _words(course, enrolment) if active else {},
    }


def _words(course, enrolment):
    """Return what the player's script says, and where it goes."""
    return {
        "person": enrolment.official_id,
        "course": course.slug,
        "completed": enrolment.completed_at is not None,
        "finished": reverse("sala_learning:finished", args=[course.slug]),
        "after": reverse("sala_learning:my_learning"),
        "saving": _("Saving…"),
        "saved": _("Saved at the server."),
        "kept": _("Saved on this phone. It will be sent when the line is back."),
        "sent": _("The line is back. Everything is saved at the server."),
        "offline": _("The line is gone. What you do is kept on this phone."),
    }


def _personal(enrolment, here, rendered):
    """Return ({block: CheckState}, {block: text}); no query for a body without checks or notes."""
    answers = {}
    if rendered.has_checks:
        rows = CheckAnswer.objects.filter(official=enrolment.official_id, unit=here.id)
        answers = {
            block: body.CheckState(frozenset(choices))
            for block, choices in rows.values_list("block", "choices")
            if block in rendered.answer_key
        }
    notes = reflections.of(enrolment.official_id, here.id) if rendered.has_reflections else {}
    return answers, notes
