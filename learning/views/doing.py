"""What an official does in the player, by plain forms: each ends in the same writer as the events' door."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from learning import access, body, events, marking, progress, reflections
from learning.outline import outline, rendered_body
from learning.uuids import uuid7
from learning.views import player
from learning.views.common import find_course, locked, posted_uuid


@require_POST
@login_required
def done(request, course, unit):
    """Finish a unit, and go on to the next."""
    record, enrolment = find_course(request, course)
    if enrolment is None:
        return locked(request, record, access.may_enrol(request.user, record, None), enrolment)
    draft = events.Draft(uuid=posted_uuid(request) or uuid7(), kind=events.Kind.COMPLETED, unit=unit)
    (outcome,) = progress.record(enrolment.official_id, [draft], actor=request.user)
    if not outcome.kept:
        messages.warning(request, outcome.reason)
        return redirect("sala_learning:unit", course, unit)
    if enrolment.completed_at is None and enrolment.units_done + 1 >= record.required_units:
        _course, now = find_course(request, course)
        if now.completed_at:
            return redirect("sala_learning:finished", course)
    here = outline(record).find(unit)
    after = here and outline(record).around(here)[1]
    messages.success(request, _("Saved: “%(lesson)s” is done.") % {"lesson": here.title if here else unit})
    return redirect(after.url if after else "sala_learning:my_learning")


@require_POST
def check(request, course, unit, block):
    """Mark a knowledge check: kept for somebody enrolled, only shown to anybody else who may read."""
    record, enrolment = find_course(request, course)
    answer = access.may_read(request.user, record, enrolment)
    if not answer:
        return locked(request, record, answer, enrolment)
    here = outline(record).find(unit)
    rendered = rendered_body(here) if here else None
    if rendered is None or block not in rendered.answer_key:
        return player.gone(request, record, outline(record), enrolment)
    chosen = frozenset(request.POST.getlist("choice"))
    try:
        marked = marking.mark(rendered.answer_key[block], chosen)
    except marking.NothingChosen:
        messages.warning(request, _("Choose an answer first; nothing was sent."))
        return redirect(f"{here.url}#b-{block}")
    except marking.UnknownChoice:
        messages.warning(request, _("This question has changed. Read it again, and answer once more."))
        return redirect(f"{here.url}#b-{block}")
    if enrolment is None or enrolment.state != "active":
        return player.unit(request, course, unit, checked=(block, body.CheckState(chosen)))
    draft = events.Draft(
        uuid=posted_uuid(request) or uuid7(),
        kind=events.Kind.ANSWERED,
        unit=unit,
        data={"block": block, "choices": sorted(chosen)},
        score=marked.score,
    )
    (outcome,) = progress.record(enrolment.official_id, [draft], actor=request.user)
    if not outcome.kept:
        messages.warning(request, outcome.reason)
    return redirect(f"{here.url}#b-{block}")


@require_POST
@login_required
def reflection(request, course, unit, block):
    """Keep the official's own note."""
    record, enrolment = find_course(request, course)
    answer = access.may_read(request.user, record, enrolment)
    if not answer or enrolment is None:
        return locked(request, record, answer, enrolment)
    here = outline(record).find(unit)
    rendered = rendered_body(here) if here else None
    if rendered is None or block not in rendered.reflection_ids:
        return player.gone(request, record, outline(record), enrolment)
    text = request.POST.get("text", "")
    if len(text) > reflections.LONGEST:
        messages.warning(
            request,
            _(
                "Your note is longer than 5,000 characters; the first 5,000 were kept. Shorten it and save again."
            ),
        )
    else:
        messages.success(request, _("Your note is saved. Only you can read it."))
    reflections.save(enrolment.official, here.id, block, text)
    return redirect(f"{here.url}#b-{block}")
