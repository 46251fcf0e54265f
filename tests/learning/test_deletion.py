"""Pages that carry what people did are retired, not deleted; and an editor survives what was deleted."""

import pytest
from django.apps import apps
from django.urls import reverse
from wagtail.models import Locale, Page

from learning import syllabus
from learning.models import (
    Course,
    CourseIndexPage,
    CourseModule,
    CoursePage,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
    Unit,
)
from tests.learning.authoring import form_of
from tests.learning.factories import enrolled, index_page, make_course, make_course_page, make_module, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(ground):
    return make_module("Sorting")


@pytest.fixture
def course(module):
    return make_course("Waste", modules=[module])


def said(response):
    return " ".join(str(message) for message in response.context["messages"])


def delete(client, page):
    """Press delete on one page, as far as it goes."""
    return client.post(
        reverse("wagtailadmin_pages:delete", args=[page.pk]), {"confirm_site_name": "Sala"}, follow=True
    )


def bulk_delete(client, *pages):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    query = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{url}?{query}&next={reverse('wagtailadmin_explore_root')}", follow=True)


def there(page):
    return Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("press", [delete, bulk_delete])
@pytest.mark.parametrize("what", ["module", "shelf"])
def test_a_module_in_a_course_is_not_deleted_nor_what_holds_it(
    as_person, administrator, course, module, press, what
):
    make_course_page("Later", modules=[module], live=False)
    page = {"module": module, "shelf": index_page(ModuleIndexPage)}[what]
    response = press(as_person(administrator), page)
    assert there(page) and there(module)
    assert "part of these courses: Later, Waste." in said(response)
    assert "unpublish the page" in said(response)


def test_instead_of_deleting_one_is_led_to_unpublishing_and_keeps_the_history(
    as_person, administrator, course, module
):
    enrolment = enrolled(course, done=1)
    response = delete(as_person(administrator), module)
    assert response.redirect_chain[-1][0] == reverse("wagtailadmin_pages:unpublish", args=[module.pk])
    as_person(administrator).post(reverse("wagtailadmin_pages:unpublish", args=[module.pk]))
    syllabus.sync_all()
    assert Unit.objects.filter(retired_at__isnull=False).count() == 2
    enrolment.refresh_from_db()
    assert enrolment.last_unit is not None


@pytest.mark.parametrize("press", [delete, bulk_delete])
def test_a_lesson_that_somebody_worked_in_is_not_deleted(as_person, administrator, course, press):
    enrolled(course, opened=1)
    worked, free = LessonPage.objects.order_by("path")
    response = press(as_person(administrator), worked)
    assert there(worked)
    assert "People have worked in its lessons" in said(response)
    press(as_person(administrator), free)
    assert not there(free)


def test_of_many_none_is_deleted_where_one_may_not_be(as_person, administrator, course, module):
    free = make_module("Free")
    bulk_delete(as_person(administrator), free, module)
    assert there(free) and there(module)


def test_a_module_that_has_left_its_courses_is_deleted(as_person, administrator, course, module):
    CourseModule.objects.all().delete()
    syllabus.sync_all()
    delete(as_person(administrator), module)
    assert not there(module)


def test_a_course_that_people_are_in_is_not_deleted_and_an_empty_one_is(as_person, administrator, course):
    empty = make_course("Empty")
    enrolled(course)
    response = delete(as_person(administrator), page_of(course))
    assert "People have enrolled" in said(response)
    assert there(page_of(course))
    delete(as_person(administrator), page_of(empty))
    assert not CoursePage.objects.filter(translation_key=empty.key).exists()
    assert Course.objects.filter(key=empty.key).exists()


def test_a_course_and_its_modules_go_together_where_nobody_has_begun(as_person, administrator, module):
    make_course("Waste", modules=[module])
    shelf, catalogue = index_page(ModuleIndexPage), index_page(CourseIndexPage)
    both = shelf.get_parent().add_child(instance=Page(title="Old", slug="old", locale=shelf.locale))
    for page in (shelf, catalogue):
        page.move(Page.objects.get(pk=both.pk), pos="last-child")
    delete(as_person(administrator), Page.objects.get(pk=both.pk))
    assert not there(both) and not there(module)


def test_an_alias_and_a_translation_can_go(as_person, administrator, course, module):
    khmer = Locale.objects.get(language_code="km")
    shelf = index_page(ModuleIndexPage).copy_for_translation(khmer, copy_parents=True, alias=True)
    alias = module.copy_for_translation(khmer, alias=True)
    delete(as_person(administrator), alias)
    assert not there(alias)
    translation = module.copy_for_translation(khmer)
    delete(as_person(administrator), shelf)
    assert not there(translation)
    syllabus.sync_all()
    assert Unit.objects.filter(retired_at__isnull=False).count() == 0


def test_a_draft_whose_module_is_gone_opens_says_so_and_is_not_published_like_that(as_person, administrator):
    kept, gone = make_module("Kept"), make_module("Gone")
    page = make_course_page("Draft", live=False)
    for order, module in enumerate((kept, gone)):
        page.course_modules.create(module=module, sort_order=order)
    page.save_revision()
    assert delete(as_person(administrator), gone).status_code == 200
    assert not there(gone)
    client, url = as_person(administrator), reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor = client.get(url)
    assert editor.status_code == 200
    data = form_of(editor)
    assert client.post(url, data).status_code == 302  # a draft may stay incomplete
    refused = client.post(url, data | {"action-publish": "1"})
    assert refused.status_code == 200
    assert not Page.objects.get(pk=page.pk).live
    errors = refused.context["form"].formsets["course_modules"].errors
    assert "module" in errors[1]


def test_deleting_without_the_admin_never_breaks_the_records(course, module):
    """By code or in a shell no hook asks; records outlive their pages all the same."""
    enrolment = enrolled(course, done=1)
    Page.objects.get(pk=index_page(ModuleIndexPage).pk).delete()
    syllabus.sync_all()
    enrolment.refresh_from_db()
    assert enrolment.last_unit.title == "Sorting 1"
    assert ModulePage.objects.count() == 0
    assert apps.get_model("sala_learning", "CourseUnit").objects.filter(retired_at__isnull=True).count() == 0
