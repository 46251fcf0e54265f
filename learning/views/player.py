"""The player: one Django address for each unit, whatever language and wherever its page stands."""

from functools import lru_cache

from django.http import Http404
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _

from civic import digits, pieces
from learning import access, body
from learning.choices import UnitKind
from learning.outline import near, outline, rendered_body
from learning.uuids import uuid7
from learning.views import quiz
from learning.views.common import address, done_units, find_course, locked, work_of

SLOTS = ["outline", "progress", "body", "csrf", "uuid"]


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
        "gained": quiz.gained(enrolment),
    }
    return render(request, "sala/learning/finished.html", context)


def unit(request, course, unit, *, checked=None):
    """Show one unit. `checked` is (block id, `body.CheckState`) for a reader whose answer is not kept."""
    record, enrolment = find_course(request, course, unit)
    answer = access.may_read(request.user, record, enrolment)
    if not answer:
        return locked(request, record, answer, enrolment)
    found = outline(record)
    here = found.find(unit)
    if here and here.kind == UnitKind.QUIZ:
        rendered = body.RenderedBody(parts=(quiz.door(request, record, enrolment, here),))
    else:
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
    answers, notes = _personal(enrolment, rendered) if active else ({}, {})
    if checked:
        answers = {**answers, checked[0]: checked[1]}
    token = get_token(request)  # masked once, for all forms of the page
    required = found.required()
    slots = {
        "outline": found.html(done, here.id),
        "progress": _progress(
            digits.variant(), len([unit for unit in required if unit.id in done]), len(required)
        ),
        "body": body.assemble(
            rendered,
            csrf_token=token,
            answers=answers,
            reflections=notes,
            action_prefix=here.url,
            live=True,
            keeps=active,
        ),
        "csrf": escape(token),
        "uuid": str(uuid7()),
    }
    return {
        "course": course,
        "active": active,
        "outline": found,
        "here": here,
        "csrf_token": token,
        "content": pieces.fill(_content(course, found, here, active, here.id in done), slots),
        "words": _words(course, enrolment) if active else {},
    }


def _content(course, found, here, active, is_done):
    """Return the pieces of a lesson's page, the same for everybody who is that far."""
    key = f"player:{course.pk}:{course.version}:{digits.variant()}:{here.id}:{active}:{is_done}"
    return near.get(key, lambda: _draw(found, here, active, is_done))


def _draw(found, here, active, is_done):
    before, after = found.around(here)
    context = {
        "active": active,
        "events_url": address("sala_learning_door:events"),
        "outline": found,
        "here": here,
        "is_done": is_done,
        "before": before,
        "after": after,
    }
    return pieces.cut("sala/learning/includes/player_content.html", context, SLOTS)


@lru_cache(maxsize=500)
def _progress(variant, done, required):
    context = {"done_count": done, "required_count": required}
    return render_to_string("sala/learning/includes/progress.html", context)


def _words(course, enrolment):
    """Return what the player's script says, and where it goes."""
    return {
        "person": enrolment.official_id,
        "course": course.slug,
        "completed": enrolment.completed_at is not None,
        "finished": address("sala_learning:finished", course.slug),
        "after": address("sala_learning:my_learning"),
        "saving": _("Saving…"),
        "saved": _("Saved at the server."),
        "kept": _("Saved on this phone. It will be sent when the line is back."),
        "sent": _("The line is back. Everything is saved at the server."),
        "offline": _("The line is gone. What you do is kept on this phone."),
    }


def _personal(enrolment, rendered):
    """Return ({block: CheckState}, {block: text}) of what the body still asks for."""
    answers, notes = work_of(enrolment)
    kept = {
        block: body.CheckState(choices) for block, choices in answers.items() if block in rendered.answer_key
    }
    return kept, notes
