"""The views behind page types; each signs in by name in `learning.serving`."""

from django.core.cache import cache
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language

from civic.people import official_for
from learning import access, body, catalogue, enrolling
from learning.models import Course, CourseIndexPage, Enrolment, Unit
from learning.outline import SECONDS, outline
from learning.serving import serves
from learning.structure import UNIT_PAGES
from learning.uuids import uuid7
from learning.views.common import done_units, find_course_by_key, locked, sign_in_url


@serves("CourseIndexPage")
def course_index(request, page, *, preview):
    """The catalogue."""
    form, entries = catalogue.find(request.user, request.GET)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "self": page,
        "form": form,
        "entries": entries,
        "query": query.urlencode(),
        "preview": preview,
    }
    return TemplateResponse(request, "sala/learning/course_index_page.html", context)


@serves("ModuleIndexPage")
def module_index(request, page, *, preview):
    """Readers meet modules in courses."""
    index = CourseIndexPage.objects.live().filter(locale_id=page.locale_id).first()
    if index and not preview:
        return redirect(index.get_url(request))
    return TemplateResponse(request, "sala/learning/module_index_page.html", {"page": page, "self": page})


def course_facts(course):
    """Return what the course page says of its people and neighbours, cached for each version and language."""
    key = f"sala:facts:{course.pk}:{course.version}:{get_language()}"
    facts = cache.get(key)
    if facts is None:
        facts = {
            "minutes": course.total_minutes,
            "title": course.title,
            "card": course.card_here(),
            "themes": [theme.name for theme in course.themes.all()],
            "trainers": [user.get_full_name() or user.get_username() for user in course.trainers.all()],
            "prerequisites": [
                {"id": first.pk, "title": first.title, "url": first.card_here().get("url", "")}
                for first in course.prerequisites.all()
            ],
        }
        cache.set(key, facts, SECONDS)
    return facts


@serves("CoursePage")
def course(request, page, *, preview):
    """What a course is, its outline, and the one strong button."""
    record, enrolment = (None, None) if preview else find_course_by_key(request, page.translation_key)
    if record is None:
        return TemplateResponse(request, "sala/learning/course_page.html", _preview_context(page))
    found = outline(record)
    facts = course_facts(record)
    unmet = []
    if facts["prerequisites"] and not (enrolment and enrolment.state == "active"):
        official = official_for(request.user)
        unmet = enrolling.unmet_prerequisites(official, record)
    done = done_units(enrolment)
    titles = [course.title for course in unmet]
    active = enrolment is not None and enrolment.state == "active"
    context = {
        "page": page,
        "self": page,
        "preview": False,
        "course": record,
        "card": facts["card"],
        "facts": facts,
        "enrolment": enrolment,
        "active": active,
        "outline": found,
        "outline_html": found.html(done),
        "door": access.may_enrol(request.user, record, enrolment, titles),
        "reading": access.may_read(request.user, record, enrolment),
        "unmet": unmet,
        "done_count": len([unit for unit in found.required() if unit.id in done]),
        "required_count": len(found.required()),
        "minutes_left": found.minutes_left(done),
        "next": found.next_for(done, enrolment.last_unit_id) if active else None,
        "uuid": uuid7(),
        "sign_in_url": sign_in_url(request),
    }
    return TemplateResponse(request, "sala/learning/course_page.html", context)


def _preview_context(page):
    """What a trainer sees before anything is recorded: the words of the draft and its modules, no form."""
    modules = []
    for link in page.course_modules.all():
        if link.module:
            lessons = link.module.get_children().type(*UNIT_PAGES).specific(defer=True)
            modules.append({"title": link.module.title, "lessons": list(lessons)})
    return {"page": page, "self": page, "preview": True, "preview_modules": modules}


@serves("ModulePage")
def module(request, page, *, preview):
    """A module's own page: its lessons, and the courses in which it can be taken."""
    courses = Course.objects.live().filter(
        course_units__retired_at__isnull=True, course_units__unit__module__key=page.translation_key
    )
    context = {
        "page": page,
        "self": page,
        "preview": preview,
        "lessons": page.get_children().live().type(*UNIT_PAGES).specific(defer=True) if not preview else [],
        "courses": list(courses.distinct()),
    }
    return TemplateResponse(request, "sala/learning/module_page.html", context)


@serves("LessonPage")
def lesson(request, page, *, preview):
    """A lesson's own address."""
    if preview:
        return TemplateResponse(request, "sala/learning/lesson_preview.html", _lesson_preview(page))
    return into_player(request, page)


def into_player(request, page):
    """Lead from a unit's own address into the player where a course lets the reader in; say why where none does."""
    unit = Unit.objects.filter(key=page.translation_key, retired_at__isnull=True).first()
    courses = (
        Course.objects.live()
        .filter(course_units__unit=unit, course_units__retired_at__isnull=True)
        .distinct()
    )
    mine = {}
    if request.user.is_authenticated:
        rows = Enrolment.objects.of_user(request.user).filter(course__in=courses)
        mine = {enrolment.course_id: enrolment for enrolment in rows}
    refused = None
    for record in sorted(courses, key=lambda record: record.pk not in mine):
        enrolment = mine.get(record.pk)
        answer = access.may_read(request.user, record, enrolment)
        if answer:
            return redirect("sala_learning:unit", record.slug, unit.slug)
        refused = refused or (record, answer, enrolment)
    if refused:
        return locked(request, *refused)
    response = TemplateResponse(request, "sala/learning/lesson_alone.html", {"page": page, "self": page})
    response.status_code = 404
    return response


def _lesson_preview(page):
    rendered = body.render(page)
    return {
        "page": page,
        "self": page,
        "preview": True,
        "body": body.assemble(
            rendered, csrf_token="", answers={}, reflections={}, action_prefix="", live=False
        ),
    }
