"""What trainers do to pages, and what that makes of courses, modules and units.

After every act the records must agree with the pages: `acting` checks that a full sync finds nothing.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Locale, Page

from learning import enrolling, syllabus
from learning.models import (
    Course,
    CoursePage,
    CourseUnit,
    Enrolment,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    Unit,
)
from tests.durability.content import make_course
from tests.learning.factories import add_page, make_module, record

pytestmark = pytest.mark.django_db


@pytest.fixture
def acting(django_capture_on_commit_callbacks):
    """Return a context in which pages change; at its end the transaction is committed, as in a request."""

    @contextmanager
    def act():
        with django_capture_on_commit_callbacks(execute=True):
            yield
        assert syllabus.sync_all() == []

    return act


@pytest.fixture
def course(ground):
    return make_course(units=3)[0]


def lesson(slug):
    return LessonPage.objects.get(slug=slug)


def module_page():
    return ModulePage.objects.get(slug="module")


def course_page():
    return CoursePage.objects.get(slug="course")


def slugs(course):
    """Return the units that the course asks for now, in order."""
    return list(course.course_units.current().order_by("position").values_list("unit__slug", flat=True))


def version(course):
    return Course.objects.get(pk=course.pk).version


def retired(slug):
    return Unit.objects.get(slug=slug).retired_at is not None


def new_lesson(title, **fields):
    return add_page(module_page(), LessonPage(title=title, minutes=5, **fields))


def translated(page, **fields):
    """Return `page` in Khmer, published, below a Khmer copy of its ancestors."""
    khmer = Locale.objects.get(language_code="km")
    copy = page.copy_for_translation(khmer, copy_parents=True)
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def test_a_published_lesson_becomes_a_unit(course, acting):
    with acting():
        page = new_lesson("Compost", live=False)
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]
    with acting():
        page.save_revision().publish()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2", "compost"]
    course.refresh_from_db()
    assert (course.required_units, course.total_minutes) == (4, 20)


def test_a_published_course_becomes_a_record(course, acting):
    with acting():
        page = course_page().copy(update_attrs={"slug": "other", "title": "Other"}, keep_live=False)
    assert not Course.objects.filter(key=page.translation_key, is_live=True).exists()
    with acting():
        page.save_revision().publish()
    other = Course.objects.get(key=page.translation_key)
    assert (other.is_live, other.title) == (True, "Other")
    assert slugs(other) == slugs(course)


def test_a_lesson_that_goes_live_next_month_does_not_count_yet(course, acting):
    with acting():
        page = new_lesson("Compost", live=False)
        page.go_live_at = timezone.now() + timedelta(days=30)
        page.save_revision(approved_go_live_at=page.go_live_at).publish()
    assert not Page.objects.get(pk=page.pk).live
    assert "compost" not in slugs(course)


def test_unpublishing_retires_the_unit_and_publishing_brings_the_same_one_back(course, acting):
    unit = Unit.objects.get(slug="lesson-1")
    with acting():
        lesson("lesson-1").unpublish()
    assert retired("lesson-1")
    assert slugs(course) == ["lesson-0", "lesson-2"]
    assert CourseUnit.objects.get(unit=unit).retired_at is not None
    with acting():
        lesson("lesson-1").save_revision().publish()
    assert Unit.objects.get(slug="lesson-1").pk == unit.pk
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_lessons_follow_the_order_of_the_tree(course, acting):
    with acting():
        lesson("lesson-2").move(lesson("lesson-0"), pos="left")
    assert slugs(course) == ["lesson-2", "lesson-0", "lesson-1"]


def test_a_lesson_moved_between_two_modules_of_the_course_moves_in_it(course, acting):
    with acting():
        other = make_module("Other", lessons=1)
        page = course_page()
        page.course_modules.create(module=other, sort_order=1)
        page.save_revision().publish()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2", "other-1"]
    with acting():
        lesson("lesson-0").move(ModulePage.objects.get(pk=other.pk), pos="last-child")
    assert slugs(course) == ["lesson-1", "lesson-2", "other-1", "lesson-0"]


def test_moving_an_ancestor_changes_the_address_of_the_course_and_no_unit(course, acting, ground):
    before = version(course)
    with acting():
        home = add_page(ground, Page(title="New home"))
        CoursePage.objects.get().get_parent().move(home, pos="last-child")
        ModuleIndexPage.objects.get().move(Page.objects.get(pk=home.pk), pos="last-child")
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]
    assert version(course) > before


def test_a_deleted_lesson_retires_its_unit_and_its_history_stays(course, acting, learner):
    mine = enrolling.enrol(learner, course)[1]
    record(mine.official, [Unit.objects.get(slug="lesson-0")])
    with acting():
        lesson("lesson-0").delete()
    assert retired("lesson-0")
    assert mine.official.unit_progress.filter(unit__slug="lesson-0", completed_at__isnull=False).exists()
    assert slugs(course) == ["lesson-1", "lesson-2"]


def test_deleting_what_was_not_done_completes_those_who_did_the_rest(course, acting, learner):
    mine = enrolling.enrol(learner, course)[1]
    record(mine.official, Unit.objects.filter(slug__in=["lesson-0", "lesson-1"]))
    with acting():
        lesson("lesson-2").delete()
    assert Enrolment.objects.get(pk=mine.pk).completed_at is not None


def test_a_deleted_module_retires_all_its_units(course, acting):
    with acting():
        module_page().delete()
    assert all(retired(f"lesson-{n}") for n in range(3))
    assert slugs(course) == []
    assert Course.objects.get(pk=course.pk).required_units == 0


def test_a_deleted_course_is_not_live_and_its_units_stay(course, acting):
    with acting():
        course_page().delete()
    assert not Course.objects.get(pk=course.pk).is_live
    assert not retired("lesson-0")


def test_a_page_that_was_never_live_makes_and_unmakes_nothing(course, acting):
    with acting():
        page = new_lesson("Compost", live=False)
        page.save_revision()
    with acting():
        page.delete()
    assert not Unit.objects.filter(key=page.translation_key).exists()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


@pytest.mark.parametrize("language", ["en", "km"])
def test_an_alias_makes_no_unit(course, acting, language):
    with acting():
        if language == "en":
            other = make_module("Other", lessons=0)
            lesson("lesson-0").create_alias(parent=other, update_slug="alias")
        else:
            khmer = Locale.objects.get(language_code="km")
            lesson("lesson-0").copy_for_translation(khmer, copy_parents=True, alias=True)
    assert LessonPage.objects.filter(alias_of__isnull=False).count() == 1
    assert Unit.objects.count() == 3
    assert set(Unit.objects.get(slug="lesson-0").pages) == {"en"}
    assert Unit.objects.get(slug="lesson-0").module.slug == "module"


@pytest.mark.parametrize("language", ["en", "km"])
def test_an_alias_that_goes_takes_nothing_with_it(course, acting, language):
    with acting():
        khmer = Locale.objects.get(language_code=language)
        if language == "en":
            alias = lesson("lesson-0").create_alias(
                parent=make_module("Other", lessons=0), update_slug="alias"
            )
        else:
            alias = lesson("lesson-0").copy_for_translation(khmer, copy_parents=True, alias=True)
    with acting():
        alias.delete()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_an_unpublished_module_retires_its_units(course, acting):
    with acting():
        module_page().unpublish()
    assert all(retired(f"lesson-{n}") for n in range(3))
    assert slugs(course) == []
    with acting():
        module_page().save_revision().publish()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_a_page_with_another_slug_keeps_the_address_of_its_unit(course, acting):
    before = version(course)
    with acting():
        page = lesson("lesson-0")
        page.slug = "first-steps"
        page.save_revision().publish()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]
    assert version(course) > before  # the page has a new live version
    with acting():
        page = course_page()
        page.slug = "a-better-name"
        page.save_revision().publish()
    course.refresh_from_db()
    assert course.slug == "course"


def test_modules_follow_the_order_in_the_course(course, acting):
    with acting():
        other = make_module("Other", lessons=1)
        page = course_page()
        page.course_modules.create(module=other, sort_order=1)
        page.save_revision().publish()
    with acting():
        page = course_page()
        first, second = page.course_modules.order_by("sort_order")
        first.sort_order, second.sort_order = 1, 0
        page.course_modules = [second, first]
        page.save_revision().publish()
    assert slugs(course) == ["other-1", "lesson-0", "lesson-1", "lesson-2"]


def test_the_structure_page_rules_whether_the_unit_is_there(course, acting):
    with acting():
        translated(lesson("lesson-0"))
    with acting():
        lesson_en = LessonPage.objects.get(slug="lesson-0", locale__language_code="en")
        lesson_en.unpublish()
    assert retired("lesson-0")


def english(model, slug):
    return model.objects.get(slug=slug, locale__language_code="en")


def test_deleting_the_structure_page_while_a_translation_lives_keeps_the_unit(course, acting):
    with acting():
        translated(lesson("lesson-1"), title="មេរៀន")
    with acting():
        english(LessonPage, "lesson-1").delete()
    assert not retired("lesson-1")
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_a_lesson_that_is_in_a_translation_only_makes_no_unit(course, acting):
    khmer = Locale.objects.get(language_code="km")
    with acting():
        add_page(translated(module_page()), LessonPage(title="Only", minutes=5, locale=khmer))
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]
    assert not Unit.objects.filter(slug="only").exists()


def test_deleting_the_whole_tree_of_the_source_while_a_translation_lives_keeps_the_course(course, acting):
    with acting():
        for page in [course_page(), module_page(), *(lesson(f"lesson-{n}") for n in range(3))]:
            translated(page)
    with acting():
        for model, slug in [(CoursePage, "course"), (ModulePage, "module")]:
            Page.objects.get(pk=english(model, slug).get_parent().pk).delete()
    course.refresh_from_db()
    assert course.is_live
    assert course.structure_locale == "km"
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_a_translation_gives_words_and_its_leaving_retires_nothing(course, acting):
    with acting():
        translated(lesson("lesson-0"), title="មេរៀន")
    khmer = LessonPage.objects.get(slug="lesson-0", locale__language_code="km")
    assert Unit.objects.get(slug="lesson-0").titles == {"en": "Lesson 0", "km": "មេរៀន"}
    with acting():
        khmer.unpublish()
    assert Unit.objects.get(slug="lesson-0").titles == {"en": "Lesson 0"}
    with acting():
        khmer.delete()
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]


def test_a_lesson_moved_to_a_module_outside_leaves_and_keeps_its_unit(course, acting):
    with acting():
        other = make_module("Other", lessons=0)
        lesson("lesson-0").move(ModulePage.objects.get(pk=other.pk), pos="last-child")
    assert slugs(course) == ["lesson-1", "lesson-2"]
    assert Unit.objects.get(slug="lesson-0").module.slug == "other"


def test_a_live_lesson_with_a_later_version_scheduled_stays_as_it_is(course, acting):
    with acting():
        lesson("lesson-0").save_revision().publish()
    with acting():
        page = lesson("lesson-0")
        page.minutes = 60
        page.go_live_at = timezone.now() + timedelta(days=30)
        page.save_revision(approved_go_live_at=page.go_live_at).publish()
    assert lesson("lesson-0").live
    assert slugs(course) == ["lesson-0", "lesson-1", "lesson-2"]
    assert Unit.objects.get(slug="lesson-0").minutes == 5


VISIBLE = {
    "title of a lesson": lambda: _set(lesson("lesson-0"), title="Another"),
    "body of a lesson": lambda: _set(lesson("lesson-0"), body=[("rich_text", "<p>New.</p>")]),
    "minutes": lambda: _set(lesson("lesson-0"), minutes=50),
    "required": lambda: _set(lesson("lesson-0"), required=False),
    "title of the module": lambda: _set(module_page(), title="Another"),
    "title of the course": lambda: _set(course_page(), title="Another"),
    "summary of the course": lambda: _set(course_page(), summary="Another"),
    "reading policy": lambda: _set(course_page(), reading_policy="anyone"),
    "due": lambda: _set(course_page(), days_until_due=9),
    "unpublished course": lambda: course_page().unpublish(),
    "order": lambda: lesson("lesson-2").move(lesson("lesson-0"), pos="left"),
}


def _set(page, **values):
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


@pytest.mark.parametrize("name", VISIBLE)
def test_what_a_reader_could_notice_raises_the_version(course, acting, name):
    before = version(course)
    with acting():
        VISIBLE[name]()
    assert version(course) > before


UNSEEN = {
    "nothing": lambda: None,
    "a draft": lambda: lesson("lesson-0").save_revision(),
    "a draft of the course": lambda: course_page().save_revision(),
    "a lesson that is not live": lambda: new_lesson("Compost", live=False),
    "another module": lambda: make_module("Elsewhere"),
}


@pytest.mark.parametrize("name", UNSEEN)
def test_what_no_reader_could_notice_does_not(course, acting, name):
    before = version(course)
    with acting():
        UNSEEN[name]()
    assert version(course) == before
