"""Pages that carry other people's work are not deleted by accident: they are retired instead."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from learning import structure
from learning.models import Course, CoursePage, Enrolment, LearningEvent, ModulePage, UnitProgress


def problem(page):
    """Return why `page` and what is below it may not be deleted, as a sentence, or an empty text."""
    modules, courses = (structure.sourced_keys(model, page) for model in (ModulePage, CoursePage))
    units = set().union(*(structure.sourced_keys(model, page) for model in structure.UNIT_PAGES))
    used = structure.courses_of_modules(modules) - courses
    if used:
        return _(
            "It holds a module that is part of these courses: %(courses)s. Take the module out of them first, or "
            "unpublish the page: it then leaves the courses, and everybody keeps what they did."
        ) % {"courses": ", ".join(titles(used))}
    if has_history(units):
        return _(
            "People have worked in its lessons and quizzes. Unpublish the page instead: it then leaves the courses, "
            "and everybody keeps what they did."
        )
    if Enrolment.objects.filter(course__key__in=courses).exists():
        return _(
            "People have enrolled in a course that it holds. Unpublish the page instead: nobody can enrol any more, "
            "and everybody keeps what they did."
        )
    return ""


def titles(keys):
    """Return the titles of courses, from their records or, before they have one, from their pages."""
    known = {str(course.key): course.title for course in Course.objects.filter(key__in=keys)}
    pages = CoursePage.objects.filter(translation_key__in=keys).order_by("-pk")
    written = {str(page.translation_key): page.title for page in pages}
    return sorted((written | known).values())


def has_history(units):
    """Whether anybody has done anything in lessons and quizzes with these keys."""
    return (
        LearningEvent.objects.filter(unit__key__in=units).exists()
        or UnitProgress.objects.filter(unit__key__in=units).exists()
    )


def before_delete_page(request, page):
    """Wagtail's hook: refuse with the reason, and lead to unpublishing."""
    reason = problem(page)
    if not reason:
        return None
    text = _("“%(page)s” was not deleted.") % {"page": page.get_admin_display_title()}
    messages.error(request, f"{text} {reason}")
    if page.permissions_for_user(request.user).can_unpublish():
        return redirect(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    return redirect(reverse("wagtailadmin_explore", args=[page.get_parent().pk]))


def before_bulk_action(request, action_type, objects, action_class_instance):
    """The same for many pages at once: none is deleted where one may not be."""
    if action_type != "delete" or not issubclass(action_class_instance.model, Page):
        return None
    for page in objects:
        if reason := problem(page):
            text = _("Nothing was deleted, because of “%(page)s”.") % {"page": page.get_admin_display_title()}
            messages.error(request, f"{text} {reason}")
            return redirect(action_class_instance.next_url)
    return None
