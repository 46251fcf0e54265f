"""Fills a database: officials, four courses of twenty lessons, enrolments and progress, all by bulk inserts.

The first course has a quiz besides, at which each of the people with an account has an open attempt.
"""

import json
import random
import sys
from datetime import timedelta
from importlib import import_module
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from bench import questions
from bench.models import BarePage
from civic.models import City, Official, Organisation
from home.models import HomePage
from learning import syllabus
from learning.events import digest
from learning.models import (
    Course,
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LearningEvent,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    UnitProgress,
)
from learning.quizzes import attempts

COURSES, UNITS, USERS, BATCH = 4, 20, 40, 5000
WORDS = "The city counts what it collects, and asks who is affected before it decides what to buy. "


def body():
    """Return a lesson of about 10 kB with two knowledge checks and a reflection."""
    text = "<h2>One</h2>" + "".join(f"<p>{WORDS * 5}</p>" for _ in range(10))
    check = {
        "question": "<p>What comes first?</p>",
        "kind": "single",
        "choices": [
            {
                "type": "item",
                "id": f"c{n}",
                "value": {"text": f"Answer {n}", "correct": n == 1, "feedback": "So."},
            }
            for n in range(3)
        ],
        "feedback": "",
    }
    blocks = [
        ("rich_text", text),
        ("knowledge_check", check),
        ("rich_text", text),
        ("knowledge_check", check),
    ]
    blocks.append(("reflection", {"prompt": "Where would you begin?", "hint": ""}))
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks])


def pages():
    """Make the pages; return the course records."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(title="Sala", slug="sala", headline="Sala", intro="Learn", locale=locale)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost", "site_name": "Sala"}
    )
    # As deep in the tree as a course: Wagtail asks twice for each level on the way.
    bare = home.add_child(instance=BarePage(title="Bare", slug="bare", locale=locale))
    bare.add_child(instance=BarePage(title="Bare", slug="page", locale=locale))
    index = home.add_child(instance=CourseIndexPage(title="Courses", slug="courses", locale=locale))
    shelf = home.add_child(instance=ModuleIndexPage(title="Modules", slug="modules", locale=locale))
    for number in range(COURSES):
        course = CoursePage(
            title=f"Course {number}",
            slug=f"course-{number}",
            summary=WORDS,
            objectives="<ul><li>Count</li></ul>",
        )
        for half in range(2):
            slug = f"module-{number}-{half}"
            module = shelf.add_child(instance=ModulePage(title=slug, slug=slug, locale=locale))
            for place in range(UNITS // 2):
                slug = f"lesson-{number}-{half}-{place}"
                lesson = LessonPage(
                    title=f"Lesson {place}", slug=slug, minutes=10, body=body(), locale=locale
                )
                module.add_child(instance=lesson)
            course.course_modules.create(module=module)
        course.locale = locale
        index.add_child(instance=course)
    syllabus.sync_all()
    return list(Course.objects.order_by("pk"))


def people(count):
    """Make officials, the first of them with accounts; return their primary keys."""
    model = get_user_model()
    users = [model.objects.create_user(f"person{number}") for number in range(USERS)]
    cities = [
        City.objects.create(name_en=name) for name in ("Phnom Penh", "Siem Reap", "Battambang", "Kampot")
    ]
    offices = [
        Organisation.objects.create(name_en=f"Office {n}", kind="district", city=cities[n % 4])
        for n in range(20)
    ]
    rows = [
        Official(
            user=users[number] if number < USERS else None,
            name_latin=f"Person {number}",
            name_km=f"មន្ត្រី {number}",
            search_text=f"person {number}\nមន្ត្រី {number}",
            sex=("female", "male", "not_stated")[number % 3],
            city=cities[number % 4],
            organisation=offices[number % 20],
            level=("municipal", "district", "commune")[number % 3],
        )
        for number in range(count)
    ]
    Official.objects.bulk_create(rows, batch_size=BATCH)
    return list(Official.objects.order_by("pk").values_list("pk", flat=True))


def work(courses, officials):
    """Enrol everybody in every course, with 0 to 6 units done; rows agree with their events."""
    chance, begun = random.Random(1), timezone.now() - timedelta(days=60)
    for course in courses:
        units = list(course.course_units.order_by("position").values_list("unit_id", "unit__slug"))
        events, progress, enrolments = [], [], []
        for official in officials:
            done = chance.randint(0, 6)
            at = begun + timedelta(minutes=chance.randint(0, 60 * 24 * 50))
            events.append(_event(official, "enrolled", at, course=course))
            for unit, slug in units[:done]:
                events.append(_event(official, "completed", at, unit=unit, slug=slug))
                progress.append(
                    UnitProgress(
                        official_id=official, unit_id=unit, first_seen_at=at, last_seen_at=at, completed_at=at
                    )
                )
            enrolments.append(
                Enrolment(
                    official_id=official,
                    course=course,
                    state="active",
                    enrolled_at=at,
                    last_active_at=at if done else None,
                    last_unit_id=units[done - 1][0] if done else None,
                    units_done=done,
                )
            )
        LearningEvent.objects.bulk_create(events, batch_size=BATCH)
        UnitProgress.objects.bulk_create(progress, batch_size=BATCH)
        Enrolment.objects.bulk_create(enrolments, batch_size=BATCH)


def _event(official, kind, at, *, course=None, unit=None, slug=""):
    claim = digest(kind, slug, course.slug if course else "", 0, {})
    return LearningEvent(
        uuid=uuid4(),
        official_id=official,
        kind=kind,
        course=course,
        unit_id=unit,
        recorded_at=at,
        digest=claim,
    )


def quiz(users):
    """Make a quiz of ten questions in the first course, and an open attempt at it for each of `users`.

    Returns the quiz's slug and the position of its question with a short answer.
    """
    asked = questions.make_questions(questions.ALL, "Question", Locale.objects.get(language_code="en"))
    unit = questions.make_quiz("module-0-1", "quiz", asked, intro=f"<p>{WORDS}</p>")
    for user in users:
        answer, _attempt = attempts.start(Official.objects.get(user=user).pk, unit.slug, actor=user)
        assert answer.code == "start", answer
    return unit.slug, questions.ALL.index("short") + 1


def session(user):
    """Sign `user` in; return the session's key."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key


def main(count):
    courses = pages()
    officials = people(count)
    work(courses, officials)
    model = get_user_model()
    administrator = model.objects.create_user("administrator")
    administrator.groups.add(Group.objects.get(name="Administrators"))
    units = list(courses[0].course_units.order_by("position").values_list("unit__slug", flat=True))
    users = list(model.objects.filter(username__startswith="person").order_by("pk"))
    slug, position = quiz(users)
    made = {
        "sessions": [session(user) for user in users],
        "administrator": session(administrator),
        "course": courses[0].slug,
        "units": units,
        "quiz": slug,
        "short": position,
    }
    sys.stdout.write("MADE " + json.dumps(made) + "\n")
