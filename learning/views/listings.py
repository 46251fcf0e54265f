"""Flat lists of course pages and module pages, with what a trainer asks of them first."""

from collections import defaultdict

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.ui.tables.pages import PageStatusColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.listing import IndexView

from learning.models import CourseModule, CourseTrainer, Enrolment, LessonPage

# Wagtail's own title column asks the database for each row whether the page may be deleted.
TITLE = TitleColumn(
    "title",
    label=_("Title"),
    accessor="get_admin_display_title",
    sort_key="title",
    url_name="wagtailadmin_pages:edit",
    width="30%",
)
LANGUAGE = Column("locale", label=_("Language"), sort_key="locale", width="10%")
UPDATED = DateColumn(
    "latest_revision_created_at", label=_("Updated"), sort_key="latest_revision_created_at", width="12%"
)
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%")


class ListView(IndexView):
    """A list of pages whose rows are given more to show, in the same number of queries however long it is."""

    def describe(self, pages):
        """Set on each of `pages` what the columns show."""
        raise NotImplementedError

    def get_table(self, object_list):
        self.describe(list(object_list))
        return super().get_table(object_list)


class CourseListView(ListView):
    @cached_property
    def columns(self):
        return [
            TITLE,
            LANGUAGE,
            Column("level", label=_("Level"), accessor="get_level_display", sort_key="level", width="12%"),
            Column("trainers", label=_("Trainers"), accessor="trainer_names", width="20%"),
            Column("people", label=_("People enrolled"), accessor="enrolled", width="12%"),
            UPDATED,
            STATUS,
        ]

    def describe(self, pages):
        names = defaultdict(list)
        for link in CourseTrainer.objects.filter(page__in=pages).select_related("user"):
            names[link.page_id].append(get_user_display_name(link.user))
        enrolled = dict(
            Enrolment.objects.active()
            .filter(course__key__in=[page.translation_key for page in pages])
            .order_by()
            .values_list("course__key")
            .annotate(Count("pk"))
        )
        for page in pages:
            page.trainer_names = ", ".join(names[page.pk])
            page.enrolled = enrolled.get(page.translation_key, 0)


class ModuleListView(ListView):
    @cached_property
    def columns(self):
        return [
            TITLE,
            LANGUAGE,
            Column("lessons", label=_("Lessons"), accessor="lesson_count", width="8%"),
            Column("courses", label=_("Used in"), accessor="course_titles", width="30%"),
            UPDATED,
            STATUS,
        ]

    def describe(self, pages):
        courses = defaultdict(set)
        links = CourseModule.objects.filter(
            module__translation_key__in=[page.translation_key for page in pages]
        )
        for key, title in links.values_list("module__translation_key", "page__title"):
            courses[key].add(title)
        paths = [page.path for page in pages]
        lessons = defaultdict(int)
        if paths:
            found = LessonPage.objects.filter(
                path__gte=min(paths), path__lt=max(paths) + "Z" * LessonPage.steplen
            )
            for path in found.values_list("path", flat=True):
                lessons[path[: -LessonPage.steplen]] += 1
        for page in pages:
            page.course_titles = ", ".join(sorted(courses[page.translation_key]))
            page.lesson_count = lessons[page.path]
