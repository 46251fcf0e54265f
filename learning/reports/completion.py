"""The completion report: one row for each enrolment, and the summary above it."""

from functools import cache

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic.models import Official, Organisation
from learning.access import enrolments_visible_to
from learning.models import Enrolment
from learning.querysets import Standing
from learning.reports.base import Report
from learning.reports.columns import ReportColumn, labelled, moment, named
from learning.reports.filters import EnrolmentFilterSet
from learning.reports.summary import DEFINITIONS, cached_summary

FIELDS = (
    "pk",
    "official__name_km",
    "official__name_latin",
    "official__erased_at",
    "official__sex",
    "official__city__name_en",
    "official__city__name_km",
    "official__organisation__name_en",
    "official__organisation__name_km",
    "official__organisation__kind",
    "official__level",
    "official__position",
    "course__pk",
    "course__slug",
    "course__titles",
    "course__structure_locale",
    "course__required_units",
    "standing",
    "overdue",
    "percent",
    "units_done",
    "enrolled_at",
    "last_active_at",
    "completed_at",
    "due_on",
)


def course_title(row):
    titles = row["course__titles"]
    first = titles.get(row["course__structure_locale"]) or row["course__slug"]
    return titles.get(get_language() or "") or first


def person(script):
    """Return a function that gives the name in one script; empty for a person who was erased."""
    return lambda row: "" if row["official__erased_at"] else row[f"official__name_{script}"]


@cache
def course_address(slug):
    return reverse("sala_teaching:course", args=[slug])


class CompletionReport(Report):
    """One row for each enrolment that the reader may see."""

    model = Enrolment
    page_title = _("Completion")
    header_icon = "circle-check"
    any_permission_required = ["view"]
    index_url_name = "sala_completion:index"
    index_results_url_name = "sala_completion:results"
    export_filename = "completion"
    filterset_class = EnrolmentFilterSet
    default_ordering = "-pk"  # newest first
    search_text_field = "official__search_text"
    verbose_name_plural = _("enrolments")
    results_template_name = "sala/learning/admin/completion_results.html"
    all_columns = [
        ReportColumn(
            "name_latin", _("name in Latin letters"), person("latin"), sort_key="official__name_latin"
        ),
        ReportColumn("name_km", _("name in Khmer"), person("km"), sort_key="official__name_km"),
        ReportColumn(
            "sex", _("sex"), labelled("official__sex", Official.Sex.choices), sort_key="official__sex"
        ),
        ReportColumn("city", _("city"), named("official__city"), sort_key="official__city__name_en"),
        ReportColumn(
            "organisation",
            _("organisation"),
            named("official__organisation"),
            sort_key="official__organisation__name_en",
        ),
        ReportColumn(
            "kind",
            _("kind of organisation"),
            labelled("official__organisation__kind", Organisation.Kind.choices),
            sort_key="official__organisation__kind",
            optional=True,
        ),
        ReportColumn(
            "level",
            _("level of government"),
            labelled("official__level", Official.Level.choices),
            sort_key="official__level",
        ),
        ReportColumn(
            "position",
            _("position"),
            lambda row: row["official__position"],
            sort_key="official__position",
            optional=True,
        ),
        ReportColumn(
            "course",
            _("course"),
            course_title,
            sort_key="course__slug",
            link=lambda row: course_address(row["course__slug"]),
        ),
        ReportColumn("standing", _("state"), labelled("standing", Standing.choices), sort_key="standing"),
        ReportColumn("units_done", _("required lessons done"), sort_key="units_done"),
        ReportColumn(
            "required_units",
            _("lessons required"),
            lambda row: row["course__required_units"],
            sort_key="course__required_units",
        ),
        ReportColumn("percent", _("done (per cent)"), sort_key="percent"),
        ReportColumn("enrolled", _("enrolled (date)"), moment("enrolled_at"), sort_key="enrolled_at"),
        ReportColumn(
            "last_active", _("last active (date)"), moment("last_active_at"), sort_key="last_active_at"
        ),
        ReportColumn("completed", _("completed (date)"), moment("completed_at"), sort_key="completed_at"),
        ReportColumn("due", _("due (date)"), lambda row: row["due_on"], sort_key="due_on"),
        ReportColumn(
            "overdue",
            _("overdue"),
            lambda row: str(_("Overdue")) if row["overdue"] else "",
            sort_key="overdue",
        ),
    ]

    def get_base_queryset(self):
        visible = enrolments_visible_to(self.request.user)
        return visible.with_percent().with_standing().with_overdue().values(*FIELDS)

    @cached_property
    def scope(self):
        """A text that says whose rows these are and which filters are on."""
        return f"{self.reader}|{sorted(self.kept('columns', 'ordering'))}"

    @cached_property
    def summary(self):
        return cached_summary(self.object_list, self.scope, self.newest)

    def get_paginator(self, queryset, per_page, **kwargs):
        paginator = super().get_paginator(queryset, per_page, **kwargs)
        # The summary has counted the same rows already.
        paginator.count = self.summary.total.enrolments
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.is_export:
            context["summary"] = self.summary
            context["definitions"] = DEFINITIONS
        return context
