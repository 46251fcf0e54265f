"""An official takes a whole course on a phone, with JavaScript and without, and with the line gone."""

import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Site

from home.models import HomePage
from learning import verify
from learning.models import (
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LearningEvent,
    LessonPage,
    Reflection,
    UnitProgress,
)
from tests.durability.content import make_course

CHECK, NOTE = "11111111-1111-4111-8111-111111111111", "22222222-2222-4222-8222-222222222222"
BODY = json.dumps(
    [
        {"type": "rich_text", "value": "<h2>Count first</h2><p>All other figures rest on it.</p>"},
        {
            "type": "knowledge_check",
            "id": CHECK,
            "value": {
                "question": "<p>What comes first?</p>",
                "kind": "single",
                "choices": [
                    {
                        "type": "item",
                        "id": "c1",
                        "value": {"text": "Buy trucks", "correct": False, "feedback": "How many?"},
                    },
                    {
                        "type": "item",
                        "id": "c2",
                        "value": {"text": "Count", "correct": True, "feedback": "Yes, count."},
                    },
                ],
                "feedback": "",
            },
        },
        {"type": "reflection", "id": NOTE, "value": {"prompt": "Where would you begin?", "hint": ""}},
    ]
)


@pytest.fixture
def course(whole_database):
    """A course of three lessons below a home page."""
    from wagtail.models import Page

    root = Page.objects.get(depth=1)
    home = root.add_child(
        instance=HomePage(title="Sala", slug="sala", headline="Learn here", intro="For cities.")
    )
    site = Site.objects.get(is_default_site=True)
    site.root_page = home
    site.save()
    record, _units = make_course(units=3)
    index = CourseIndexPage.objects.get()
    index.move(home, pos="last-child")
    for lesson in LessonPage.objects.all():
        lesson.body = BODY
        lesson.save_revision().publish()
    page = CoursePage.objects.get()
    page.refresh_from_db()
    record.refresh_from_db()
    return record


@pytest.fixture
def official(whole_database, learner):
    return learner


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_enrols_takes_a_whole_course_and_sees_it_complete(visit, course, official, javascript):
    page = visit("/en/", width=360, javascript=javascript, user=official)
    page.locator("summary", has_text="Menu").click()
    page.get_by_role("link", name="Courses", exact=True).click()
    page.get_by_role("link", name="Course", exact=True).click()
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("heading", name="Lesson 0", level=1).wait_for()
    page.get_by_label("Count", exact=True).check()
    page.get_by_role("button", name="Check my answer").click()
    page.get_by_text("Yes, count.").wait_for()
    page.get_by_label("Where would you begin?").fill("At the market.")
    page.get_by_role("button", name="Save my note").click()
    page.get_by_text("Only you can read it.").first.wait_for()
    for number in (0, 1):
        page.get_by_role("heading", name=f"Lesson {number}", level=1).wait_for()
        page.get_by_role("button", name="Done, and on to the next").click()
    page.get_by_role("heading", name="Lesson 2", level=1).wait_for()
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_text("Course completed").first.wait_for()
    page.get_by_role("link", name="Go to My learning").click()
    page.get_by_text("Completed on").wait_for()
    mine = Enrolment.objects.get()
    assert (mine.units_done, mine.completed_at is not None) == (3, True)
    assert Reflection.objects.get().text == "At the market."
    assert list(verify.check()) == []


def test_goes_on_where_they_stopped(visit, course, official):
    page = visit("/en/course/", user=official)
    page = visit(f"{course.card_here()['url']}", user=official)
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("button", name="Done, and on to the next").click()
    page.get_by_role("heading", name="Lesson 1", level=1).wait_for()
    page.goto("/en/learn/")
    page.get_by_text("1 of 3 required lessons done").wait_for()
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("heading", name="Lesson 1", level=1).wait_for()


def test_what_is_done_without_a_line_is_kept_and_sent_later(visit, course, official):
    page = visit(course.card_here()["url"], width=360, user=official)
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("heading", name="Lesson 0", level=1).wait_for()
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_role("button", name="Done, and on to the next").click()
    page.get_by_text("Saved on this phone.").wait_for()
    assert not UnitProgress.objects.completed().exists()
    page.context.set_offline(False)
    page.get_by_text("Everything is saved at the server.").wait_for()
    assert UnitProgress.objects.completed().count() == 1
    assert LearningEvent.objects.filter(kind="completed").count() == 1
    page.reload()
    page.get_by_text("You have finished this lesson.").wait_for()


def test_the_keyboard_alone_is_enough(visit, course, official):
    page = visit(f"/en/learn/{course.slug}/", user=official)
    page.goto(course.card_here()["url"])
    page.get_by_role("button", name="Enrol in this course").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Lesson 0", level=1).wait_for()
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(document.activeElement.textContent || document.activeElement.name || '').trim()"
        )
        seen.add(name)
        if name == "Done, and on to the next":
            page.keyboard.press("Enter")
            break
    page.get_by_role("heading", name="Lesson 1", level=1).wait_for()
    assert "Check my answer" in seen


def pages_of(course):
    unit = course.course_units.order_by("position").first().unit.slug
    return [
        "/{language}/",
        "/{language}/courses/",
        "/{language}/courses/course/",
        "/{language}/learn/",
        f"/{{language}}/learn/{course.slug}/{unit}/",
        "/{language}/account/me/",
        "/{language}/no-such-page/",
        "/{language}/search/?q=lesson",
    ]


@pytest.mark.parametrize("enrolled", [True, False], ids=["enrolled", "new"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(visit, course, official, enrolled):
    from learning import enrolling

    if enrolled:
        enrolling.enrol(official, course)
    found, wide = [], []
    for width in (320, 360, 1280):
        page = visit("/en/", width=width, user=official, bypass_csp=True)
        for language in ("en", "km"):
            for path in pages_of(course):
                page.goto(path.format(language=language))
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((width, path, language))
                if width != 320:
                    result = Axe().run(page)
                    if result.violations_count:
                        found.append(f"{path} {language} {width}\n{result.generate_report()}")
    assert wide == []
    assert not found, "\n".join(found)
