"""Filling in the page editor as a browser does."""

from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from learning.models import CoursePage, LessonPage, ModulePage


def form_of(response):
    """Return what the browser would send from the page editor in `response`, without any button pressed."""
    data = querydict_from_html(response.content.decode(), form_id="page-edit-form").dict()
    if "minutes" in data:
        data["body-count"] = "0"  # a script draws the blocks of a lesson; here it is sent without any
    return data


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def add_url(model, parent):
    return reverse("wagtailadmin_pages:add", args=["sala_learning", model._meta.model_name, parent.pk])


def module_form(title):
    return {"title": title, "slug": title.lower().replace(" ", "-"), "summary": ""}


def lesson_form(title, text="<p>Sort at home.</p>"):
    body = streamfield([("rich_text", rich_text(text))])
    return module_form(title) | nested_form_data({"body": body, "minutes": 12, "required": "on"})


def course_form(title, modules=(), trainers=()):
    """Return a whole form of a course with these module pages in this order."""
    fields = {
        "objectives": rich_text("<ul><li>Sort</li></ul>"),
        "level": "introductory",
        "enrolment_policy": "open",
        "reading_policy": "enrolled",
        "course_modules": inline_formset([{"module": module.pk} for module in modules]),
        "course_trainers": inline_formset([{"user": user.pk} for user in trainers]),
        "prerequisites": inline_formset([]),
    }
    return module_form(title) | nested_form_data(fields) | {"summary": f"About {title}."}


def create(client, model, parent, data, button=""):
    """Press a button of the editor of a new page; return the page."""
    response = client.post(add_url(model, parent), data | ({button: "1"} if button else {}))
    assert response.status_code == 302, response.context["form"].errors
    return Page.objects.child_of(Page.objects.get(pk=parent.pk)).get(title=data["title"]).specific


FORMS = {ModulePage: module_form, LessonPage: lesson_form, CoursePage: course_form}
