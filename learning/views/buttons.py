"""Buttons that a page's header in the admin has besides Wagtail's own."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from learning import access
from learning.models import CoursePage


def course_people(page, user, view_name, next_url=None):
    """Wagtail's hook: from a course page to the people who take the course."""
    if not issubclass(page.specific_class or type(page), CoursePage) or not access.may_see_reports(user):
        return
    course = access.courses_reported_to(user).filter(key=page.translation_key).only("slug").first()
    if course:
        url = reverse("sala_teaching:course", args=[course.slug])
        yield Button(_("People of this course"), url=url, icon_name="group", priority=5)
