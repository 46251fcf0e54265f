"""A quiz in the player: its door, the sitting, and what came of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.rich_text import expand_db_html

from civic import digits
from learning import access
from learning.choices import FeedbackWhen, Purpose
from learning.models import Attempt, Enrolment, QuizPage, Unit, UnitProgress
from learning.outline import outline
from learning.questions import answers, explaining, results, rules
from learning.quizzes import asking, attempts, contents, telling
from learning.uuids import uuid7
from learning.views.common import address, find_course, locked, posted_uuid
from learning.views.survey import sheet

State = Attempt.State


def door(request, course, enrolment, here):
    """Return the HTML of a quiz before it is taken: what it is, the rules, and the attempts so far."""
    unit = Unit.objects.get(pk=here.id)
    quiz = rules.read(unit.rules)
    context = {
        "intro": expand_db_html(_intro(here)),
        "language": here.body_lang,
        "here": here,
        "active": enrolment is not None and enrolment.state == "active",
        "uuid": uuid7(),
        "quiz": quiz,
    }
    if context["active"] and quiz.anonymous:
        done = UnitProgress.objects.completed().filter(official=enrolment.official_id, unit=unit).exists()
        context |= {"answered": done, "sheet": [] if done else sheet(unit)}
    elif context["active"]:
        context |= _mine(enrolment.official_id, unit, quiz, here)
    extra = context.get("extra", {"attempts": 0, "minutes": 0})
    context["rules"] = telling.rules(quiz, extra["attempts"], extra["minutes"])
    return render_to_string("sala/learning/quiz/door.html", context, request)


def _intro(here):
    return QuizPage.objects.filter(pk=here.page).values_list("intro", flat=True).first() or ""


def _mine(official_id, unit, quiz, here):
    """Return what one official has done in a quiz, and whether they may begin (again)."""
    now = timezone.now()
    mine = list(Attempt.objects.filter(official=official_id, unit=unit).order_by("number"))
    extra = attempts.granted(official_id, unit)
    ended = [attempt for attempt in mine if attempt.state != State.OPEN]
    counted = results.counted([(attempt.number, attempt.score) for attempt in ended], quiz.counts)
    return {
        "attempts": [(attempt, f"{here.url}attempt/{attempt.number}/") for attempt in reversed(mine)],
        "counted": counted,
        "may_start": access.may_start(quiz, mine, extra=extra["attempts"], now=now),
        "extra": extra,
    }


@require_POST
@login_required
def start(request, course, unit):
    """Begin an attempt, or go on with the one that is open."""
    record, enrolment = find_course(request, course)
    if enrolment is None:
        return locked(request, record, access.may_enrol(request.user, record, None), enrolment)
    answer, attempt = attempts.start(
        enrolment.official_id, unit, uuid=posted_uuid(request), actor=request.user
    )
    if attempt is None:
        messages.warning(request, answer.reason)
        return redirect("sala_learning:unit", course, unit)
    return redirect("sala_learning:attempt", course, unit, attempt.number)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def attempt(request, course, unit, number):
    """One attempt of the person signed in: to answer while it goes on, to read when it has ended."""
    record, enrolment = find_course(request, course)
    if enrolment is None:
        return locked(request, record, access.may_enrol(request.user, record, None), enrolment)
    found = Attempt.objects.filter(official=enrolment.official_id, unit__slug=unit, number=number)
    mine = found.select_related("unit").first()
    here = outline(record).find(unit)
    if mine is None or here is None:
        raise Http404
    if request.method == "POST":
        return _posted(request, record, here, mine)
    if mine.state != State.OPEN:
        return _read(request, record, enrolment, here, mine)
    return _sit(request, record, here, mine)


def _sit(request, course, here, attempt):
    now = timezone.now()
    over = attempts.is_over(attempt, now)
    rows = _rows(attempt)
    checks = attempt.rules.get("feedback") == FeedbackWhen.AT_ONCE
    context = {
        "course": course,
        "outline": outline(course),
        "here": here,
        "attempt": attempt,
        "over": over,
        "questions": [
            _question(row, closed=over or row.checked_at is not None, checks=checks) for row in rows
        ],
        "answered": sum(row.answer is not None for row in rows),
        "total": len(rows),
        "words": _words(attempt, here, len(rows), now),
    }
    return render(request, "sala/learning/quiz/sitting.html", context)


def _rows(attempt):
    rows = list(attempt.answers.order_by("position"))
    found = contents.of_ids([row.version_id for row in rows])
    for row in rows:
        row.content = found[row.version_id]
    return rows


@dataclass(frozen=True)
class Shown:
    """A question on the page: its HTML, and what a reader learns of it once it was checked or handed in."""

    position: int
    html: str
    explained: object = None
    checkable: bool = False


def _question(row, *, closed, checks=False):
    asked = asking.Asked(row.content, row.position, row.order, row.marks, row.answer, closed)
    return Shown(
        position=row.position,
        html=asking.draw(row.version_id, asked),
        explained=_explained(row) if row.checked_at else None,
        checkable=checks and not closed,
    )


def _explained(row):
    """Return what a template needs to tell what was right."""
    language = row.content.language(get_language() or "")
    told = explaining.explain(row.content, row.answer, language, words=(_("True"), _("False")))
    return {
        "row": row,
        "language": language,
        "given": told.given,
        "right": told.right,
        "feedback": expand_db_html(row.content.words_in(language).feedback),
    }


def _words(attempt, here, total, now):
    """Return what the sitting's script says, and where it sends."""
    left = max(0, int((attempt.due_at - now).total_seconds())) if attempt.due_at else None
    return {
        "person": attempt.official_id,
        "unit": here.slug,
        "attempt": attempt.number,
        "total": total,
        "left": left,
        "address": address("sala_learning_door:answers"),
        "khmer": digits.in_khmer(),
        # The script puts the numbers in; it counts what stands in the fields.
        "count": _("{answered} of {total} answered"),
        "here": _("Kept on this phone; it will be sent when the line is back."),
        "server": _("Saved at the server."),
        "saving": _("Saving…"),
        "offline": _("The line is gone. Your answers are kept on this phone."),
        "back": _("The line is back. Everything is saved at the server."),
        "wait": _("Not handed in: some answers are still on this phone. Hand in when the line is back."),
        "signed_out": _("Sign in again in another tab; your answers are kept on this phone until then."),
        "over": _("The time is over."),
    }


def _posted(request, course, here, attempt):
    """Keep what the form holds, then do what its button says."""
    action, _colon, value = request.POST.get("action", "save").partition(":")
    url = reverse("sala_learning:attempt", args=[course.slug, here.slug, attempt.number])
    if attempt.state == State.OPEN:
        outcomes = _keep(request, attempt, here)
        for reason in dict.fromkeys(outcome.reason for outcome in outcomes if outcome.reason):
            messages.warning(request, reason)
        if not all(outcome.kept for outcome in outcomes):
            return redirect(url)
    if action == "check":
        return _check(request, attempt, here, value, url)
    if action == "hand_in":
        ended = attempts.hand_in(attempt.official_id, here.slug, attempt.number, actor=request.user)
        messages.success(request, _("Handed in. Your answers are saved at the server."))
        return redirect(url if ended else "sala_learning:my_learning")
    messages.success(request, _("Saved at the server. You can go on later, on any device."))
    return redirect(url)


def _keep(request, attempt, here):
    """Save the answers of a whole form that were changed in it; return what became of each."""
    fields = dict(request.POST.lists())
    responses = [
        attempts.Response(uuid7(), row.position, own)
        for row in _rows(attempt)
        if not row.checked_at and (own := _own(row, fields)) is not None
    ]
    if not responses:
        return []
    return attempts.respond(attempt.official_id, here.slug, attempt.number, responses, actor=request.user)


def _own(row, fields):
    """Return the fields of one question where they differ from what the page began with, else None.

    A page that was opened before another device answered must not put back what it shows.
    """
    name, was = f"q{row.position}", fields.get(f"was{row.position}")
    if was is None:
        return None
    own = {field: fields[field] for field in answers.names(row.content, name) if field in fields}
    try:
        same = asking.fingerprint(answers.read(row.content, name, own)) == was[0]
    except (answers.Forged, answers.TooLong):
        same = False
    return None if same else own


def _check(request, attempt, here, value, url):
    position = int(value) if value.isdecimal() and len(value) < 5 else 0
    answer = attempts.check(attempt.official_id, here.slug, attempt.number, position, actor=request.user)
    if not answer:
        messages.warning(request, answer.reason)
    return redirect(f"{url}#question-{position}")


def _read(request, course, enrolment, here, attempt):
    quiz = rules.read(attempt.rules)
    mine = list(Attempt.objects.filter(official=attempt.official_id, unit=attempt.unit_id).order_by("number"))
    extra = attempts.granted(attempt.official_id, attempt.unit)["attempts"]
    shows = access.shows_feedback(quiz, mine, attempt, extra=extra)
    rows = _rows(attempt)
    after = outline(course).around(here)[1]
    context = {
        "course": course,
        "outline": outline(course),
        "here": here,
        "attempt": attempt,
        "quiz": quiz,
        "shows": shows,
        "questions": [_question_read(row) for row in rows] if shows else [],
        "reached": sum((row.score or 0) * row.marks for row in rows),
        "after": after,
        "again": access.may_start(rules.read(attempt.unit.rules), mine, extra=extra, now=timezone.now()),
        "uuid": uuid7(),
        "gained": gained(enrolment) if quiz.purpose == Purpose.POST_TEST else None,
    }
    return render(request, "sala/learning/quiz/result.html", context)


def gained(enrolment):
    """Return the scores before and after a course and the gain (ratios), or None without both."""
    found = Enrolment.objects.filter(pk=enrolment.pk).with_gain()
    return found.values("before", "after", "gain", "normalised").first()


def _question_read(row):
    language = row.content.language(get_language() or "")
    return _explained(row) | {"stem": expand_db_html(row.content.words_in(language).stem)}
