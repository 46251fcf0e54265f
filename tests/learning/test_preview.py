"""A trainer sees what an official would see, and leaves no trace in any table of ours."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse

from learning import syllabus
from learning.models import CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage
from tests.learning.authoring import FORMS, add_url, create, edit_url, form_of
from tests.learning.factories import enrolled, make_course, page_of

pytestmark = pytest.mark.django_db
TYPES = [CourseIndexPage, CoursePage, ModuleIndexPage, ModulePage, LessonPage]


@pytest.fixture
def pages(trainer):
    """A course that is taken by the trainer too, so that a trace could be left."""
    from civic.people import official_for

    course = make_course("Waste", trainers=[trainer], reading_policy="anyone")
    enrolled(course, official_for(trainer, create=True), done=1)
    found = {model: model.objects.order_by("pk").first() for model in TYPES}
    found[CoursePage] = page_of(course)
    for page in found.values():
        page.save_revision()
    return found


def rows():
    """Return every row of every table of ours."""
    models = [model for model in apps.get_models() if model._meta.app_label.startswith("sala_")]
    assert len(models) > 15
    return {
        model._meta.db_table: sorted(map(repr, model.objects.values_list()))
        for model in models
        if not issubclass(model, tuple(TYPES))
    }


def looks(client, model, page):
    """Look at the page in every way that the admin has; yield the answers."""
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_of(client.get(edit_url(page))) | {"title": "Only looked at"}
    for mode, _label in page.preview_modes:
        assert client.post(f"{url}?mode={mode}", data).json()["is_valid"]
        for more in ("", "&in_preview_panel=true"):
            yield client.get(f"{url}?mode={mode}{more}")
    yield client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk]))
    revision = page.get_latest_revision()
    yield client.get(reverse("wagtailadmin_pages:revisions_view", args=[page.pk, revision.pk]))
    if model in FORMS:
        names = ["sala_learning", model._meta.model_name, page.get_parent().pk]
        url = reverse("wagtailadmin_pages:preview_on_add", args=names)
        assert client.get(add_url(model, page.get_parent())).status_code == 200
        assert client.post(url, FORMS[model]("Only tried")).json()["is_valid"]
        yield client.get(url)


def sends(body):
    """Return the addresses in a page to which somebody's learning could be sent."""
    soup = BeautifulSoup(body, "html.parser")
    posted = {form.get("action", "") for form in soup.select("form") if form.get("method") == "post"}
    scripts = {script.get("src", "") for script in soup.select("script")}
    events = {"/learning/events/"} if "/learning/events/" in body else set()
    return {url for url in posted | scripts | events if "/account/" not in url and "site" not in url}


@pytest.mark.parametrize("model", TYPES)
@pytest.mark.parametrize("language", ["en", "km"])
def test_looking_leaves_no_row(as_person, trainer, pages, model, language):
    client = as_person(trainer)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = language
    before = rows()
    for answer in looks(client, model, pages[model]):
        assert answer.status_code in (200, 302)
        body = answer.content.decode()
        assert sends(body) == set()
    assert rows() == before


def test_a_moderator_looks_at_what_was_submitted(as_person, trainer, administrator, pages):
    lesson = create(
        as_person(trainer), LessonPage, pages[ModulePage], FORMS[LessonPage]("New one"), "action-submit"
    )
    before = rows()
    task = lesson.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_preview", args=[lesson.pk, task.task_id])
    answer = as_person(administrator).get(url)
    assert "Sort at home." in answer.content.decode()
    assert rows() == before


def test_a_draft_changes_nothing_for_those_who_learn(as_person, trainer, pages):
    client, lesson = as_person(trainer), pages[LessonPage]
    before = rows()
    data = form_of(client.get(edit_url(lesson))) | {"title": "A better title", "minutes": "99"}
    assert client.post(edit_url(lesson), data).status_code == 302
    assert syllabus.sync_all() == []
    assert rows() == before
