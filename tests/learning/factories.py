"""Courses, modules and lessons through real pages, and people who take them through the one writer.

>>> course = make_course("Waste", modules=[make_module("Sorting", lessons=3)], trainers=[trainer])
>>> mine = enrolled(course, OfficialFactory(), done=2)

Each function returns records as the database has them; `bulk_enrol` alone writes rows without events.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from civic.models import Official
from learning import bank, enrolling, events, progress, syllabus
from learning.models import (
    Choice,
    Course,
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    Question,
    QuizPage,
    Unit,
)
from learning.uuids import uuid7
from tests.civic.factories import OfficialFactory, UserFactory

INDEXES = {CourseIndexPage: "Courses", ModuleIndexPage: "Modules"}


def top_page():
    """Return the page below which everything stands: the site's root page, or else the root of the tree."""
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    return site.root_page if site else Page.get_first_root_node()


def index_page(model):
    """Return the catalogue or the shelf (the first page of `model`), made where there is none."""
    return model.objects.order_by("pk").first() or add_page(top_page(), model(title=INDEXES[model]))


def add_page(parent, page):
    """Add a live page with a slug that its neighbours do not have, and return it as the database has it."""
    stem = slugify(page.title) or "page"
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    page.slug = next(s for s in [stem, *(f"{stem}-{n}" for n in range(2, 1000))] if s not in taken)
    page.locale = page.locale if page.locale_id else Locale.objects.get_or_create(language_code="en")[0]
    return Page.objects.get(pk=parent.pk).add_child(instance=page)


def make_module(title="Module", *, lessons=2, optional=0, minutes=10, live=True):
    """Return a module page with lessons, the last `optional` of which nobody has to do."""
    module = add_page(index_page(ModuleIndexPage), ModulePage(title=title, live=live))
    for number in range(1, lessons + 1):
        required = number <= lessons - optional
        lesson = LessonPage(
            title=f"{title} {number}", minutes=minutes, required=required, live=live, summary="What it is."
        )
        add_page(module, lesson)
    return module


def make_course_page(title="Course", *, modules=(), trainers=(), live=True, **fields):
    """Return a course page with these module pages in this order; its record is not made."""
    page = CoursePage(**{"title": title, "summary": f"About {title}.", "live": live} | fields)
    for order, module in enumerate(modules):
        page.course_modules.create(module=module, sort_order=order)
    for order, user in enumerate(trainers):
        page.course_trainers.create(user=user, sort_order=order)
    return add_page(index_page(CourseIndexPage), page)


def make_course(title="Course", *, modules=None, lessons=2, trainers=(), **fields):
    """Return the record of a published course, of one module with `lessons` unless `modules` are given."""
    if modules is None:
        modules = [make_module(f"{title} module", lessons=lessons)]
    page = make_course_page(title, modules=modules, trainers=trainers, **fields)
    syllabus.sync_all()
    return Course.objects.get(key=page.translation_key)


def page_of(course):
    """Return the course page behind a record."""
    return CoursePage.objects.get(translation_key=course.key)


def units_of(course):
    """Return the units of a course, in order."""
    places = course.course_units.current().select_related("unit").order_by("position")
    return [place.unit for place in places]


def enrolled(course, official=None, *, done=0, opened=0, days_ago=0, by=None):
    """Enrol an official and have them finish `done` units, then open `opened` more; return the enrolment.

    All of it happened `days_ago`; by the hand of trainer `by` where the course is closed.
    """
    official = official or OfficialFactory()
    now = timezone.now() - timedelta(days=days_ago)
    progress.decide(official.pk, course, check=lambda mine: enrolling.access.yes("enrol"), actor=by, now=now)
    record(official, units_of(course)[:done], "completed", now)
    record(official, units_of(course)[done : done + opened], "opened", now)
    return Enrolment.objects.get(official=official, course=course)


def record(official, units, kind="completed", now=None):
    """Write that something happened to an official in these units."""
    drafts = [events.Draft(uuid=uuid7(), kind=kind, unit=unit.slug) for unit in units]
    if drafts:
        outcomes = progress.record(official.pk, drafts, now=now)
        assert {outcome.status for outcome in outcomes} == {"accepted"}


def asked(course, official=None):
    """Have an official ask for a place in a course on approval; return the enrolment."""
    official = official or OfficialFactory()
    answer, mine = enrolling.enrol(official.user, course)
    assert answer.code == "request", answer
    return mine


def bulk_enrol(course, count, **fields):
    """Enrol `count` new people without events, for lists that are long; return their officials."""
    number = Official.objects.count()
    people = [
        OfficialFactory.build(
            user=None, name_latin=f"Person {number + n}", name_km=f"អ្នក {number + n}", **fields
        )
        for n in range(count)
    ]
    Official.objects.bulk_add(people)
    at = timezone.now()
    Enrolment.objects.bulk_create(
        Enrolment(official=official, course=course, state="active", enrolled_at=at, last_active_at=at)
        for official in people
    )
    return people


def staff(group_name, username=None):
    """Return a new user in one group of ours, and nothing more."""
    from django.contrib.auth.models import Group

    user = UserFactory(**({"username": username} if username else {}))
    user.groups.add(Group.objects.get(name=group_name))
    return user


def make_question(
    kind="single", *, title="What comes first?", choices=None, tags=(), live=True, km=None, **fields
):
    """Return a question of the bank, published with its version unless `live` is False.

    `choices` are (text, correct), (text, correct, match) or (text, correct, match, feedback); `km` is a Khmer title and
    stem, which makes a translation with the same answers.
    """
    en = Locale.objects.get_or_create(language_code="en")[0]
    question = Question(kind=kind, title=title, stem=f"<p>{title}</p>", live=live, locale=en, **fields)
    for order, (text, correct, *rest) in enumerate(CHOICES.get(kind, ()) if choices is None else choices):
        match, feedback = [*rest, "", ""][:2]
        question.choices.add(
            Choice(text=text, correct=correct, match=match, feedback=feedback, locale=en, sort_order=order)
        )
    question.tags.add(*tags)
    question.save()
    if km:
        translate_question(question, km)
    if live:
        bank.sync([question.translation_key])
    return question


CHOICES = {
    "single": [
        ("Count the houses", True, "", "Yes."),
        ("Buy trucks", False, "", "Not yet."),
        ("Wait", False),
    ],
    "multiple": [("Paper", True), ("Glass", True), ("Ash", False)],
    "matching": [("Peel", False, "Wet"), ("Can", False, "Dry"), ("Bone", False, "Wet"), ("", False, "Toxic")],
    "ordering": [("Weigh", False), ("Sort", False), ("Sell", False)],
    "short": [("compost", True), ("manure", False, "", "Close.")],
    "rating": [("Never", False), ("Sometimes", False), ("Always", False)],
}


def translate_question(question, title):
    """Return a published Khmer translation of `question` with this title and stem; answers get a mark."""
    km = Locale.objects.get_or_create(language_code="km")[0]
    copy = question.copy_for_translation(km)
    copy.title, copy.stem, copy.live = title, f"<p>{title}</p>", True
    for choice in copy.choices.all():
        choice.text = f"ក {choice.text}"
    copy.save()
    return copy


def make_quiz(module, *items, title="Quiz", live=True, **fields):
    """Return a quiz page of a module. `items` are questions, (question, marks), or dicts for a draw."""
    questions = []
    for item in items:
        if isinstance(item, dict):
            questions.append(
                ("draw", {"how_many": 1, "tag": "", "theme": "", "difficulty": "", "marks": 1} | item)
            )
        else:
            question, marks = item if isinstance(item, tuple) else (item, 1)
            questions.append(("question", {"question": question, "marks": marks}))
    return add_page(module, QuizPage(title=title, live=live, questions=questions, **fields))


def make_quizzed_course(*items, **fields):
    """Return (course record, unit of its quiz): a course of one module with one lesson and one quiz."""
    module = make_module("Sorting", lessons=1)
    page = make_quiz(module, *items, **fields)
    course = make_course("Waste", modules=[module])
    return course, Unit.objects.get(key=page.translation_key)
