"""A trainer writes courses, and no trainer makes anything live by any way."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, TaskState

from learning import syllabus
from learning.models import (
    Course,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    ModuleIndexPage,
    ModulePage,
)
from tests.learning.authoring import (
    FORMS,
    add_url,
    course_form,
    create,
    edit_url,
    form_of,
    lesson_form,
    module_form,
)
from tests.learning.factories import index_page, make_course_page, make_module, staff

pytestmark = pytest.mark.django_db
PUBLISH = {"action-publish": "1"}


@pytest.fixture
def indexes(ground):
    return index_page(CourseIndexPage), index_page(ModuleIndexPage)


def test_a_trainer_writes_two_courses_with_modules_in_order_and_a_moderator_publishes(
    as_person, trainer, administrator, indexes
):
    catalogue, shelf = indexes
    client = as_person(trainer)
    modules = [create(client, ModulePage, shelf, module_form(title)) for title in ("Sorting", "Buses")]
    for module in modules:
        for number in (1, 2):
            create(client, LessonPage, module, lesson_form(f"{module.title} {number}"))
    orders = {"Waste": modules, "Transport": modules[::-1]}
    courses = [
        create(client, CoursePage, catalogue, course_form(title, order, [trainer]), "action-submit")
        for title, order in orders.items()
    ]
    assert not any(page.live for page in courses)
    moderator = as_person(administrator)
    for page in [*modules, *LessonPage.objects.all(), *courses]:
        page = Page.objects.get(pk=page.pk)
        if page.current_workflow_task_state:
            task = page.current_workflow_task_state
            url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
            moderator.post(url, {"comment": ""})
        else:
            moderator.post(edit_url(page), form_of(moderator.get(edit_url(page))) | PUBLISH)
        assert Page.objects.get(pk=page.pk).live, page.title
    syllabus.sync_all()
    names = [
        list(course.course_units.order_by("position").values_list("unit__slug", flat=True))
        for course in (Course.objects.get(slug="waste"), Course.objects.get(slug="transport"))
    ]
    assert names[0] == ["sorting-1", "sorting-2", "buses-1", "buses-2"]
    assert names[1] == ["buses-1", "buses-2", "sorting-1", "sorting-2"]
    assert list(Course.objects.get(slug="waste").trainers.all()) == [trainer]


@pytest.fixture
def pages(indexes, trainer):
    """What is live, written by others, and a draft of the trainer's own for each type."""
    catalogue, shelf = indexes
    module = make_module("Live", lessons=2)
    other = make_module("Other", lessons=1)
    course = make_course_page("Open", modules=[module], trainers=[trainer])
    for page in Page.objects.filter(depth__gt=1).specific():
        page.save_revision().publish()
    drafts = {
        "draft_module": shelf.add_child(instance=ModulePage(title="Draft", live=False, owner=trainer)),
        "draft_course": make_course_page("Later", modules=[module], live=False),
    }
    lesson = LessonPage(title="Draft lesson", live=False, owner=trainer, minutes=5)
    drafts["draft_lesson"] = Page.objects.get(pk=module.pk).add_child(instance=lesson)
    for page in drafts.values():
        page.save_revision()
    live = {
        "course": course,
        "module": module,
        "other": other,
        "lesson": LessonPage.objects.get(title="Live 1"),
    }
    return {name: type(page).objects.get(pk=page.pk) for name, page in (live | drafts).items()}


def what_is_live():
    return set(Page.objects.filter(live=True).values_list("pk", "title", "url_path", "live_revision"))


def post(view, *args, **data):
    """Return a way: press a button in a view of the page editor."""

    def way(client, page, pages):
        values = [value(page, pages) if callable(value) else value for value in args]
        filled = {key: value(page, pages) if callable(value) else value for key, value in data.items()}
        return client.post(reverse(view, args=values), filled)

    return way


def pk(page, pages):
    return page.pk


def destination(page, pages):
    homes = {ModulePage: "module", LessonPage: "other", CoursePage: "course"}
    parent = pages["other"] if homes[type(page)] == "other" else page.get_parent()
    return parent.pk


def edit(**more):
    def way(client, page, pages):
        data = form_of(client.get(edit_url(page))) | {"title": "Changed by a trainer"}
        return client.post(edit_url(page), data | more)

    return way


def add_published(client, page, pages):
    form = FORMS[type(page)]("Brand new")
    return client.post(add_url(type(page), page.get_parent()), form | PUBLISH)


def revert(client, page, pages):
    revision = page.revisions.order_by("pk").first()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, revision.pk])
    data = form_of(client.get(url)) | {"revision": revision.pk}
    return client.post(edit_url(page), data | PUBLISH)


def approve_oneself(client, page, pages):
    data = form_of(client.get(edit_url(page)))
    client.post(edit_url(page), data | {"action-submit": "1"})
    task = TaskState.objects.order_by("-pk").first()
    assert task is not None
    client.post(
        reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk]), {"comment": ""}
    )
    data |= {"action-workflow-action": "1", "workflow-action-name": "approve"}
    return client.post(edit_url(page), data)


def bulk(action, **data):
    def way(client, page, pages):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return client.post(f"{url}?id={page.pk}", data | {"chooser": destination(page, pages)})

    return way


TOMORROW = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
WAYS = {
    "publish a new page": add_published,
    "publish from the editor": edit(**PUBLISH),
    "save over it": edit(),
    "schedule and publish": edit(go_live_at=TOMORROW, **PUBLISH),
    "schedule and save": edit(go_live_at=TOMORROW),
    "schedule its end": edit(expire_at=TOMORROW, **PUBLISH),
    "revert and publish": revert,
    "approve oneself": approve_oneself,
    "copy and publish": post(
        "wagtailadmin_pages:copy",
        pk,
        new_title="Copy",
        new_slug="copy",
        new_parent_page=lambda page, pages: page.get_parent().pk,
        copy_subpages="on",
        publish_copies="on",
    ),
    "copy as an alias": post(
        "wagtailadmin_pages:copy",
        pk,
        new_title="Alias",
        new_slug="alias",
        new_parent_page=lambda page, pages: page.get_parent().pk,
        copy_subpages="on",
        alias="on",
        publish_copies="on",
    ),
    "unpublish": post("wagtailadmin_pages:unpublish", pk, include_descendants="on"),
    "delete": post("wagtailadmin_pages:delete", pk, confirm_site_name="Sala"),
    "move": post("wagtailadmin_pages:move_confirm", pk, destination),
    "put in another order": lambda client, page, pages: client.post(
        reverse("wagtailadmin_pages:set_page_position", args=[page.pk]) + "?position=1"
    ),
    "publish many": bulk("publish", include_descendants="on"),
    "unpublish many": bulk("unpublish", include_descendants="on"),
    "delete many": bulk("delete", confirm_site_name="Sala"),
    "move many": bulk("move"),
    "set privacy": post("wagtailadmin_pages:set_privacy", pk, restriction_type="login"),
    "lock": post("wagtailadmin_pages:lock", pk),
}
NAMES = ["course", "module", "lesson", "draft_course", "draft_module", "draft_lesson"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_no_way_leads_a_trainer_to_what_is_live(as_person, trainer, pages, way, name):
    before, paths = what_is_live(), set(Page.objects.filter(live=True).values_list("pk", "path"))
    records = list(Course.objects.values_list("slug", "is_live", "version"))
    response = WAYS[way](as_person(trainer), pages[name], pages)
    assert response.status_code in (200, 302, 403, 404)
    call_command("publish_scheduled")
    assert what_is_live() == before
    assert set(Page.objects.filter(live=True).values_list("pk", "path")) == paths
    assert list(Course.objects.values_list("slug", "is_live", "version")) == records
    assert not Page.objects.filter(locked=True).exists()
    assert not Page.objects.filter(view_restrictions__isnull=False).exists()


@pytest.mark.parametrize("way", ["publish from the editor", "publish many", "copy and publish", "unpublish"])
def test_a_moderator_does_it_by_the_same_way(as_person, administrator, pages, way):
    """So that the test above proves a right missing, and not a form filled in wrongly."""
    before = what_is_live()
    name = "draft_lesson" if way.startswith("publish") else "lesson"
    WAYS[way](as_person(administrator), pages[name], pages)
    assert what_is_live() != before


@pytest.mark.parametrize("way", ["move", "move many", "delete many", "put in another order"])
def test_a_moderator_moves_and_deletes_what_nobody_worked_in(as_person, administrator, pages, way):
    before = set(Page.objects.values_list("pk", "path"))
    WAYS[way](as_person(administrator), pages["lesson"], pages)
    assert set(Page.objects.values_list("pk", "path")) != before


def test_who_makes_a_course_is_offered_as_its_trainer(as_person, trainer, superuser, indexes):
    url = add_url(CoursePage, indexes[0])
    data = form_of(as_person(trainer).get(url))
    assert data["course_trainers-TOTAL_FORMS"] == "1"
    assert data["course_trainers-0-user"] == str(trainer.pk)
    client = as_person(trainer)
    data |= {
        key: value for key, value in course_form("Mine").items() if not key.startswith("course_trainers")
    }
    assert client.post(url, data).status_code == 302
    (link,) = CoursePage.objects.get(title="Mine").course_trainers.all()
    assert link.user == trainer
    # Opening the form again, or another's course, names nobody more.
    assert form_of(client.get(edit_url(link.page)))["course_trainers-TOTAL_FORMS"] == "1"
    assert form_of(as_person(superuser).get(url))["course_trainers-TOTAL_FORMS"] == "0"


def test_only_people_who_teach_are_offered_and_taken(as_person, trainer, administrator, learner, indexes):
    client = as_person(trainer)
    body = client.get(add_url(CoursePage, indexes[0])).content.decode()
    assert f'<option value="{administrator.pk}">administrator</option>' in body
    assert f'<option value="{learner.pk}">' not in body
    refused = client.post(add_url(CoursePage, indexes[0]), course_form("Mine", [], [learner]))
    assert refused.status_code == 200
    assert not CoursePage.objects.exists()


def test_a_trainer_who_has_left_the_group_stays_named_until_taken_out(as_person, administrator, indexes):
    gone = staff("Trainers")
    page = make_course_page("Old", trainers=[gone], live=False)
    page.save_revision()
    gone.groups.clear()
    client = as_person(administrator)
    assert client.post(edit_url(page), form_of(client.get(edit_url(page)))).status_code == 302
    assert [link.user for link in page.get_latest_revision_as_object().course_trainers.all()] == [gone]
    assert get_user_model().objects.filter(pk=gone.pk).exists()


def test_the_module_editor_shows_the_courses_that_hold_it(as_person, trainer, indexes):
    module = make_module("Shared")
    client = as_person(trainer)
    assert "No course has this module yet" in client.get(edit_url(module)).content.decode()
    courses = [make_course_page(title, modules=[module], live=title == "One") for title in ("One", "Two")]
    body = client.get(edit_url(module)).content.decode()
    for page in courses:
        assert edit_url(page) in body
    assert "What you publish here shows in all of them." in body
    assert client.get(add_url(ModulePage, indexes[1])).status_code == 200


@pytest.mark.parametrize("title", ["twice", "empty"])
def test_a_course_refuses_a_module_twice_and_none_at_all(as_person, administrator, indexes, title):
    module = make_module("Once")
    data = course_form("Course", [module, module])
    if title == "empty":
        data["course_modules-1-module"] = ""
    client, url = as_person(administrator), add_url(CoursePage, indexes[0])
    refused = client.post(url, data | PUBLISH)
    assert refused.status_code == 200
    assert "module" in refused.context["form"].formsets["course_modules"].errors[1]
    if title == "empty":
        assert client.post(url, data).status_code == 302
        page = CoursePage.objects.get()
        assert client.get(edit_url(page)).status_code == 200
        again = form_of(client.get(edit_url(page)))
        assert client.post(edit_url(page), again | PUBLISH).status_code == 200
        assert not CoursePage.objects.get().live
        again["course_modules-1-DELETE"] = "on"
        assert client.post(edit_url(page), again | PUBLISH).status_code == 302
        assert CoursePage.objects.get().live


def test_a_course_does_not_come_before_itself_nor_close_before_it_opens(as_person, administrator, indexes):
    page = make_course_page("Waste", live=False)
    page.save_revision()
    client = as_person(administrator)
    data = form_of(client.get(edit_url(page)))
    itself = {
        "prerequisites-TOTAL_FORMS": "1",
        "prerequisites-0-course": page.pk,
        "prerequisites-0-ORDER": "1",
    }
    refused = client.post(edit_url(page), data | itself)
    assert "can't come before itself" in str(refused.context["form"].formsets["prerequisites"].errors)
    refused = client.post(edit_url(page), data | {"opens_on": "2030-02-02", "closes_on": "2030-02-01"})
    assert "closes_on" in refused.context["form"].errors


def test_khmer_in_mixed_order_is_kept_in_one_order_and_nothing_else_changes(as_person, trainer, ground):
    """The subscripts of the first word are typed in the other order; the zero-width space says where a line breaks."""
    shelf = index_page(ModuleIndexPage)
    client = as_person(trainer)
    data = module_form("x") | {"title": "ស្រ្តី\u200bនៅផ្សារ A1", "slug": "women"}
    assert client.post(add_url(ModulePage, shelf), data).status_code == 302
    module = ModulePage.objects.get(slug="women").get_latest_revision_as_object()
    assert module.title == "ស្ត្រី\u200bនៅផ្សារ A1"
    data = lesson_form("x", "<p>ស្រ្តី <b>កំុ</b></p>") | {"title": "មេរៀន", "slug": "one"}
    assert client.post(add_url(LessonPage, module), data).status_code == 302
    lesson = LessonPage.objects.get(slug="one").get_latest_revision_as_object()
    assert "ស្ត្រី <b>កុំ</b>" in str(lesson.body)
