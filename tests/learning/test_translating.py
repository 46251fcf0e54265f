"""Courses, modules and lessons in two languages: words from each page, structure from one, one record."""

import json

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import HomePage
from learning import body, syllabus
from learning.models import Course, CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage, Unit
from tests.learning.authoring import edit_url, form_of
from tests.learning.bodies import CHECK, as_the_editor_saves, every_block
from tests.learning.factories import (
    enrolled,
    make_course,
    make_course_page,
    make_module,
    page_of,
    record,
    units_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def khmer(ground):
    return Locale.objects.get(language_code="km")


def translate(page, khmer, words=None):
    """Translate a page with everything above it; words are {source: Khmer}, the rest gets a mark in front."""
    page = page.specific
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=khmer)
    for segment in source.stringsegment_set.select_related("string"):
        text = (words or {}).get(segment.string.data, f"ខ {segment.string.data}")
        StringTranslation.objects.update_or_create(
            translation_of=segment.string, context=segment.context, locale=khmer, defaults={"data": text}
        )
    translation.save_target(publish=False)
    page.get_translation(khmer).get_latest_revision().publish()
    return page.get_translation(khmer)


@pytest.fixture
def course(ground, khmer, django_capture_on_commit_callbacks):
    """A course of two lessons, all of it in both languages."""
    with django_capture_on_commit_callbacks(execute=True):
        made = make_course("Waste", lessons=2)
        page = page_of(made)
        for model in (CourseIndexPage, ModuleIndexPage, ModulePage, LessonPage):
            for found in model.objects.filter(locale__language_code="en").order_by("path"):
                translate(found, khmer)
        translate(page, khmer)
    syllabus.sync_all()
    return Course.objects.get(pk=made.pk)


def test_everything_that_is_read_in_a_lesson_is_translated_and_ids_stay(ground, khmer):
    module = make_module("Waste", lessons=1)
    lesson = LessonPage.objects.get()
    lesson.body = json.dumps(as_the_editor_saves(every_block(page=module)))
    lesson.save_revision().publish()
    lesson = LessonPage.objects.get()
    translate(module.get_parent(), khmer)
    translate(module, khmer)
    target = translate(lesson, khmer)
    assert [child.id for child in target.body] == [child.id for child in lesson.body]
    rendered = body.render(target)
    assert set(rendered.answer_key) == set(body.render(lesson).answer_key)
    assert rendered.answer_key[CHECK].right == body.render(lesson).answer_key[CHECK].right
    html = body.assemble(rendered, csrf_token="", answers={}, reflections={}, action_prefix="", live=True)
    soup = BeautifulSoup(html, "html.parser")
    for text in (
        "What comes",  # a question
        "Count the houses",  # a choice
        "Waste stream",  # a term
        "All waste of one kind.",
        "Waste of one street, in kilograms a day",  # a caption
        "House",  # a heading of a table
        "Which street?",  # a reflection
        "What if nobody sorts?",
    ):
        assert any(f"ខ {text}" in found for found in soup.stripped_strings), text
    assert all(image["alt"].startswith("ខ ") for image in soup.find_all("img") if image.get("alt"))


def test_texts_of_a_table_keep_their_translation_when_rows_move(ground, khmer):
    module = make_module("Waste", lessons=1)
    lesson = LessonPage.objects.get()

    def table(rows):
        columns = [{"type": "text", "heading": "Kind"}, {"type": "number", "heading": "Tonnes"}]
        value = {
            "caption": "Waste",
            "table": {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""},
            "source": "",
        }
        return json.dumps([{"type": "table", "value": value, "id": "t1"}])

    lesson.body = table([["Paper", 1], ["Glass", 2]])
    lesson.save_revision().publish()
    words = {"Kind": "ប្រភេទ", "Paper": "ក្រដាស", "Glass": "កែវ"}
    translate(module.get_parent(), khmer)
    translate(module, khmer)
    translate(lesson, khmer, words)
    lesson.body = table([["Glass", 2], ["Metal", 3], ["Paper", 1]])
    lesson.save_revision().publish()
    source, _new = TranslationSource.update_or_create_from_instance(lesson)
    Translation.objects.get(source=source).save_target()
    target = lesson.get_translation(khmer)
    cells = [row["values"] for row in target.body[0].value["table"].row_data]
    assert cells == [["កែវ", 2.0], ["Metal", 3.0], ["ក្រដាស", 1.0]]


class TestStructureHasOneSource:
    def test_a_translation_takes_it_over(self, course, khmer):
        page = CoursePage.objects.get(locale=khmer)
        assert page.is_translation
        unit = Unit.objects.get(key=LessonPage.objects.filter(locale=khmer).first().translation_key)
        assert set(unit.pages) == {"en", "km"}

    @pytest.mark.parametrize("stopped", [False, True])
    def test_the_editor_of_a_translation_cannot_change_it(
        self, course, khmer, administrator, as_person, stopped, django_capture_on_commit_callbacks
    ):
        Translation.objects.update(enabled=not stopped)
        lesson = LessonPage.objects.filter(locale=khmer).first()
        client = as_person(administrator)
        shown = client.get(edit_url(lesson))
        if not stopped:
            # wagtail-localize's editor offers the texts and what may be overridden, and no minutes.
            assert '"minutes"' not in shown.content.decode()
            return
        with django_capture_on_commit_callbacks(execute=True):
            data = form_of(shown) | {"minutes": "77", "title": "ថ្មី", "action-publish": "1"}
            data.pop("required", None)
            assert client.post(edit_url(lesson), data).status_code == 302
        lesson.refresh_from_db()
        assert (lesson.title, lesson.minutes, lesson.required) == ("ថ្មី", 10, True)

    def test_the_rows_of_a_course_are_not_offered_on_its_translation(
        self, course, khmer, administrator, as_person
    ):
        Translation.objects.update(enabled=False)
        page = CoursePage.objects.get(locale=khmer)
        client = as_person(administrator)
        shown = client.get(edit_url(page))
        assert "course_modules-TOTAL_FORMS" not in shown.content.decode()
        data = form_of(shown) | {"title": "ថ្មី", "enrolment_policy": "closed", "action-publish": "1"}
        assert client.post(edit_url(page), data).status_code == 302
        page = CoursePage.objects.get(pk=page.pk)
        assert (page.title, page.enrolment_policy, page.course_modules.count()) == ("ថ្មី", "open", 1)

    def test_the_source_offers_them(self, course, administrator, as_person):
        page = CoursePage.objects.get(locale__language_code="en")
        assert "course_modules-TOTAL_FORMS" in as_person(administrator).get(edit_url(page)).content.decode()

    def test_lessons_in_one_language_only_are_shown_to_their_editor_and_in_no_course(
        self, course, khmer, administrator, as_person
    ):
        Translation.objects.update(enabled=False)
        module = ModulePage.objects.get(locale=khmer)
        module.add_child(instance=LessonPage(title="តែខ្មែរ", locale=khmer))
        shown = as_person(administrator).get(edit_url(module)).content.decode()
        assert "not part of the course" in shown
        assert "តែខ្មែរ" in shown
        syllabus.sync_all()
        assert len(units_of(course)) == 2
        source = ModulePage.objects.get(locale__language_code="en")
        assert "not part of the course" not in as_person(administrator).get(edit_url(source)).content.decode()


class TestOneRecord:
    def test_a_unit_read_in_khmer_is_done_in_english(self, course, learner, as_person):
        mine = enrolled(course, learner.sala_official, done=1)
        client = as_person(learner)
        first, second = units_of(course)
        url = reverse("sala_learning:unit", args=[course.slug, second.slug])
        record(learner.sala_official, [second])
        mine.refresh_from_db()
        assert mine.completed_at is not None
        for language in ("en", "km"):
            shown = client.get(url.replace("/en/", f"/{language}/"))
            soup = BeautifulSoup(shown.content, "html.parser")
            assert soup.html["lang"] == language
            assert "ខ Waste module 2" in soup.get_text() or language == "en"

    def test_a_course_in_one_language_says_so_and_can_be_taken(self, ground, learner, as_person):
        course = make_course("Only English", lessons=1)
        enrolled(course, learner.sala_official)
        url = reverse("sala_learning:unit", args=[course.slug, units_of(course)[0].slug])
        shown = as_person(learner).get(url.replace("/en/", "/km/"))
        assert shown.status_code == 200
        assert "ភាសាអង់គ្លេស" in shown.content.decode() or "អង់គ្លេស" in shown.content.decode()


def test_a_khmer_title_gets_a_latin_slug_that_is_unique_and_stays(ground, khmer):
    shelf = ground.add_child(instance=ModuleIndexPage(title="ម៉ូឌុល", locale=khmer))
    first = shelf.add_child(instance=ModulePage(title="ការគ្រប់គ្រងសំណល់រឹង", locale=khmer))
    second = shelf.add_child(instance=ModulePage(title="ការគ្រប់គ្រងសំណល់រឹង", locale=khmer))
    assert first.slug == "karkrbakrngsamnlaroeng"
    assert second.slug == "karkrbakrngsamnlaroeng-1"
    first.title = "ថ្មី"
    first.save()
    assert Page.objects.get(pk=first.pk).slug == "karkrbakrngsamnlaroeng"
    assert shelf.add_child(instance=ModulePage(title="。。。", locale=khmer)).slug == "modulepage"


def test_a_course_and_its_home_can_be_written_in_khmer_first(ground, khmer):
    page = make_course_page("សំណល់", modules=[], locale=khmer)
    assert page.slug
    assert HomePage.objects.count() == 0
