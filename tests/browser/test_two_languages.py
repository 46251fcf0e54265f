"""An official changes the language in the middle of a lesson, on a phone, and loses nothing."""

import json

import pytest
from playwright.sync_api import expect
from wagtail.models import Locale, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import HomePage
from learning import syllabus, verify
from learning.models import (
    CheckAnswer,
    CourseIndexPage,
    CoursePage,
    Enrolment,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    Reflection,
    UnitProgress,
)
from tests.browser.test_taking_a_course import BODY
from tests.durability.content import make_course

KHMER = {
    "Count first": "រាប់ជាមុន",
    "What comes first?": "អ្វីមកមុន?",
    "Count": "រាប់",
    "Buy trucks": "ទិញឡាន",
    "Yes, count.": "ត្រូវ រាប់។",
    "Where would you begin?": "អ្នកនឹងចាប់ផ្ដើមនៅណា?",
    "Lesson 0": "មេរៀន ០",
    "Course": "វគ្គ",
}


def translate(page, khmer):
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=khmer)
    for segment in source.stringsegment_set.select_related("string"):
        if text := KHMER.get(segment.string.data):
            StringTranslation.objects.create(
                translation_of=segment.string, context=segment.context, locale=khmer, data=text
            )
    translation.save_target(publish=True)


@pytest.fixture
def course(whole_database):
    """A course of one lesson, all of it in both languages."""
    from wagtail.models import Page

    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sala", slug="sala", headline="Learn here", intro="For cities.")
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    record, _units = make_course(units=1)
    for index in (CourseIndexPage.objects.get(), ModuleIndexPage.objects.get()):
        index.move(home, pos="last-child")
    lesson = LessonPage.objects.get()
    lesson.body = BODY
    lesson.save_revision().publish()
    khmer = Locale.objects.get_or_create(language_code="km")[0]
    for model in (HomePage, CourseIndexPage, ModuleIndexPage, ModulePage, LessonPage, CoursePage):
        translate(model.objects.get(locale__language_code="en"), khmer)
    syllabus.sync_all()
    record.refresh_from_db()
    return record


def switch(page, language):
    page.locator("summary").first.click()
    page.locator(f".sala-languages a[hreflang={language}]").click()
    page.locator(f"html[lang={language}]").wait_for()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_switches_inside_a_lesson_and_sees_it_done_in_both(visit, course, learner, javascript):
    page = visit(course.card("en")["url"], width=360, javascript=javascript, user=learner)
    page.get_by_role("button", name="Enrol in this course").click()
    page.get_by_role("heading", name="Lesson 0", level=1).wait_for()
    page.get_by_label("Buy trucks", exact=True).check()
    page.get_by_role("button", name="Check my answer").click()
    page.get_by_text("How many?").wait_for()
    page.get_by_label("Where would you begin?").fill("នៅផ្សារ")
    page.get_by_role("button", name="Save my note").click()
    page.get_by_text("Only you can read it.").first.wait_for()
    here = page.url
    switch(page, "km")
    assert page.url.split("#")[0] == here.replace("/en/", "/km/").split("#")[0]
    page.get_by_role("heading", name="មេរៀន ០", level=1).wait_for()
    # The answer given in English is there in Khmer, and can be mended in Khmer.
    assert page.locator(".sala-check__answers .is-wrong").inner_text().startswith("ទិញឡាន")
    assert page.get_by_label("អ្នកនឹងចាប់ផ្ដើមនៅណា?").input_value() == "នៅផ្សារ"
    page.locator(".sala-check__again summary").click()
    page.get_by_label("រាប់", exact=True).check()
    page.locator(".sala-check button[type=submit]").first.click()
    page.get_by_text("ត្រូវ រាប់។").wait_for()
    page.locator("form[action$='/done/'] button").first.click()
    page.wait_for_url("**/km/learn/**/finished/")
    page.goto(here)
    page.locator("html[lang=en]").wait_for()
    assert page.locator(".sala-check__answers .is-right").inner_text().startswith("Count")
    page.get_by_text("You have finished this lesson.").first.wait_for()
    mine = Enrolment.objects.get()
    assert (mine.units_done, mine.completed_at is not None) == (1, True)
    assert (UnitProgress.objects.count(), CheckAnswer.objects.count(), Reflection.objects.count()) == (
        1,
        1,
        1,
    )
    assert list(verify.check()) == []
    assert json.loads(BODY)[1]["id"] == str(CheckAnswer.objects.get().block)


def test_the_first_visit_follows_the_browser_and_later_ones_the_choice(visit, course):
    page = visit("/", language="km-KH")
    page.locator("html[lang=km]").wait_for()
    page = visit("/", language="fr-FR")
    page.locator("html[lang=en]").wait_for()


def test_a_khmer_title_fills_the_slug_as_the_server_would(visit, course, administrator):
    module = ModuleIndexPage.objects.get(locale__language_code="km")
    page = visit(f"/admin/pages/add/sala_learning/modulepage/{module.pk}/", user=administrator)
    page.locator("#id_title").fill("ការគ្រប់គ្រងសំណល់រឹង ២០២៥")
    page.keyboard.press("Tab")
    expect(page.locator("[name=slug]")).to_have_value("karkrbakrngsamnlaroeng-2025")
