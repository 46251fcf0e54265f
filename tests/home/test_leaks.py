"""The words of a lesson for those enrolled appear nowhere that somebody else can look."""

import json

import pytest
from django.contrib.sitemaps.views import sitemap
from django.db.models import Q
from django.test import RequestFactory
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Locale, Page, PageViewRestriction, Site

from civic.people import official_for
from home.models import HomePage
from learning import access
from learning.models import CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage
from tests.cast import ROLES
from tests.durability.content import make_course
from tests.learning.bodies import check
from tests.learning.factories import enrolled, make_module, units_of
from tests.learning.factories import make_course as course_of

pytestmark = pytest.mark.django_db
SECRET = "Xylophonia counts every bin"
INSIDE = {"learner", "administrator", "superuser"}
LESSON = "/en/learn/course/lesson-0/"


@pytest.fixture
def course(ground, learner, django_capture_on_commit_callbacks):
    """An enrolled-only course on a site; the lesson's body, summary and question hold the secret."""
    home = ground.add_child(
        instance=HomePage(title="Sala", slug="sala-home", headline="Sala", intro="Learn.")
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "testserver"}
    )
    with django_capture_on_commit_callbacks(execute=True):
        record, _units = make_course(units=2)
        for page in (CourseIndexPage.objects.get(), ModuleIndexPage.objects.get()):
            page.move(Page.objects.get(pk=home.pk), pos="last-child")
        lesson = LessonPage.objects.get(slug="lesson-0")
        lesson.summary = SECRET
        lesson.body = json.dumps([{"type": "rich_text", "value": f"<p>{SECRET}</p>"}, check()])
        lesson.save_revision().publish()
    record.refresh_from_db()
    enrolled(record, official_for(learner))
    return record


def places(course):
    """Return the addresses at which a reader might meet the lesson."""
    lesson, module = LessonPage.objects.get(slug="lesson-0"), ModulePage.objects.get()
    return [
        lesson.url,
        module.url,
        CoursePage.objects.get().url,
        CourseIndexPage.objects.get().url,
        f"{CourseIndexPage.objects.get().url}?q=xylophonia",
        "/en/",
        "/km/",
        "/en/learn/",
        LESSON,
        LESSON.replace("/en/", "/km/"),
        f"{LESSON}?preview=1",
        "/en/learn/course/",
        "/en/learn/course/finished/",
        f"/admin/pages/{lesson.pk}/edit/preview/",
        f"/admin/pages/{lesson.pk}/view_draft/",
        f"/admin/pages/{lesson.pk}/edit/",
        "/sitemap.xml",
        "/api/v2/pages/",
        f"/api/v2/pages/{lesson.pk}/?fields=*",
        "/en/no-such-page/",
    ]


@pytest.mark.parametrize("role", [role for role in ROLES if role not in INSIDE | {"trainer"}])
def test_nobody_outside_meets_the_lesson(cast, as_person, course, role):
    client = as_person(cast[role])
    met = [
        address
        for address in places(course)
        if SECRET.lower() in client.get(address, follow=True).content.decode().lower()
    ]
    assert met == []


@pytest.mark.parametrize("role", sorted(INSIDE))
def test_those_inside_do(cast, as_person, course, role):
    assert SECRET in as_person(cast[role]).get(LESSON).content.decode()


def test_the_card_that_links_to_the_lesson_tells_no_more_than_its_title(
    client, course, django_capture_on_commit_callbacks
):
    lesson = LessonPage.objects.get(slug="lesson-0")
    with django_capture_on_commit_callbacks(execute=True):
        other = make_open_lesson(lesson)
    page = client.get(other).content.decode()
    assert "Lesson 0" in page
    assert SECRET not in page


def make_open_lesson(target):
    """Return the address of a lesson anybody may read, with a card that links to `target`."""
    module = make_module("Open", lessons=1)
    record = course_of("Open", modules=[module], reading_policy="anyone")
    lesson = LessonPage.objects.child_of(module).get()
    card = {"type": "page_card", "value": {"page": target.pk, "note": ""}}
    lesson.body = json.dumps([card])
    lesson.save_revision().publish()
    return f"/en/learn/{record.slug}/{units_of(record)[0].slug}/"


def test_a_sitemap_that_a_site_adds_names_no_lesson_and_no_module(course, rf):
    request = RequestFactory().get("/sitemap.xml")
    response = sitemap(request, {"wagtail": Sitemap(request)})
    text = response.render().content.decode()
    assert CoursePage.objects.get().slug in text
    assert "lesson-0" not in text
    assert "/modules/" not in text


@pytest.mark.parametrize("role", ROLES)
def test_the_queryset_agrees_with_the_door(cast, as_person, course, role):
    readable = access.readable(cast[role]).filter(pk=LessonPage.objects.get(slug="lesson-0").pk).exists()
    assert readable == (as_person(cast[role]).get(LESSON).status_code == 200)


def test_one_gate_not_two(course):
    """Wagtail's own privacy is off for these pages: a restriction could only contradict the course."""
    for model in (CoursePage, ModulePage, LessonPage):
        assert model.private_page_options == []
    assert not PageViewRestriction.objects.exists()


def test_a_lesson_in_an_open_course_is_open_there_and_closed_here(client, course):
    open_course = course_of("Open", modules=[ModulePage.objects.get()], reading_policy="anyone")
    assert SECRET in client.get(f"/en/learn/{open_course.slug}/lesson-0/").content.decode()
    assert client.get(LESSON).status_code == 403


def test_a_draft_is_seen_by_nobody_in_the_player(as_person, cast, course, django_capture_on_commit_callbacks):
    lesson = LessonPage.objects.get(slug="lesson-0")
    with django_capture_on_commit_callbacks(execute=True):
        lesson.body = json.dumps([{"type": "rich_text", "value": "<p>Not yet said.</p>"}])
        lesson.save_revision()
    for role in ROLES:
        assert "Not yet said." not in as_person(cast[role]).get(LESSON, follow=True).content.decode()


def test_a_translation_that_is_not_live_is_not_shown(as_person, learner, course):
    lesson = LessonPage.objects.get(slug="lesson-0")
    khmer = lesson.copy_for_translation(Locale.objects.get(language_code="km"), copy_parents=True)
    khmer.body = json.dumps([{"type": "rich_text", "value": "<p>សម្ងាត់ណាស់</p>"}])
    khmer.save_revision()
    assert not Page.objects.filter(Q(pk=khmer.pk, live=True)).exists()
    page = as_person(learner).get(LESSON.replace("/en/", "/km/")).content.decode()
    assert "សម្ងាត់ណាស់" not in page
    assert SECRET in page
