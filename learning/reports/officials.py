"""The officials' report: one row for each person, over all their courses."""

from django.db.models import Count, IntegerField, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from civic.models import Official, Organisation
from learning.access import enrolments_visible_to, finished_visible_to, officials_reported_to
from learning.permission_policies import ReportPolicy
from learning.reports.base import Report
from learning.reports.columns import ReportColumn, labelled, moment, named
from learning.reports.filters import PeopleFilterSet

FIELDS = (
    "pk",
    "name_km",
    "name_latin",
    "sex",
    "city__name_en",
    "city__name_km",
    "organisation__name_en",
    "organisation__name_km",
    "organisation__kind",
    "level",
    "position",
    "courses",
    "completed",
    "lessons",
    "minutes",
    "last_active",
)


def people(user):
    """Return the officials whom `user` reads about, with ``courses``, ``completed``, ``lessons``, ``minutes``
    (of lessons finished) and ``last_active``; of the courses that this reader may see."""
    mine = enrolments_visible_to(user).filter(official=OuterRef("pk")).order_by().values("official")
    finished = finished_visible_to(user).filter(official=OuterRef("pk")).order_by().values("official")
    return officials_reported_to(user).annotate(
        courses=_number(mine, Count("pk")),
        completed=_number(mine, Count("pk", filter=Q(completed_at__isnull=False))),
        lessons=_number(finished, Count("pk")),
        minutes=_number(finished, Sum("unit__minutes")),
        last_active=Subquery(mine.annotate(n=Max("last_active_at")).values("n")),
    )


def _number(rows, aggregate):
    return Coalesce(Subquery(rows.annotate(n=aggregate).values("n")), 0, output_field=IntegerField())


class OfficialsReport(Report):
    """One row for each official whom the reader may see."""

    model = Official
    page_title = _("Officials and what they learned")
    header_icon = "group"
    any_permission_required = ["view"]
    index_url_name = "sala_officials_report:index"
    index_results_url_name = "sala_officials_report:results"
    export_filename = "officials"
    filterset_class = PeopleFilterSet
    default_ordering = "name_latin"
    verbose_name_plural = _("officials")
    all_columns = [
        ReportColumn("name_latin", _("name in Latin letters"), sort_key="name_latin"),
        ReportColumn("name_km", _("name in Khmer"), sort_key="name_km"),
        ReportColumn("sex", _("sex"), labelled("sex", Official.Sex.choices), sort_key="sex"),
        ReportColumn("city", _("city"), named("city"), sort_key="city__name_en"),
        ReportColumn(
            "organisation", _("organisation"), named("organisation"), sort_key="organisation__name_en"
        ),
        ReportColumn(
            "kind",
            _("kind of organisation"),
            labelled("organisation__kind", Organisation.Kind.choices),
            sort_key="organisation__kind",
            optional=True,
        ),
        ReportColumn(
            "level", _("level of government"), labelled("level", Official.Level.choices), sort_key="level"
        ),
        ReportColumn("position", _("position"), sort_key="position", optional=True),
        ReportColumn(
            "courses",
            _("courses enrolled in"),
            sort_key="courses",
            link=lambda row: f"{reverse('sala_completion:index')}?q={row['name_latin'] or row['name_km']}",
        ),
        ReportColumn("completed", _("courses completed"), sort_key="completed"),
        ReportColumn("lessons", _("lessons done"), sort_key="lessons"),
        ReportColumn("minutes", _("learning time (minutes)"), sort_key="minutes"),
        ReportColumn("last_active", _("last active (date)"), moment("last_active"), sort_key="last_active"),
    ]

    def get_base_queryset(self):
        return people(self.request.user).filter(erased_at__isnull=True).values(*FIELDS)

    def paginate_queryset(self, queryset, page_size):
        """Find the page's people first, so that what is counted for each is counted for those alone."""
        paginator, page, found, is_paginated = super().paginate_queryset(queryset.values("pk"), page_size)
        keys = [row["pk"] for row in found]
        rows = {row["pk"]: row for row in self.get_base_queryset().filter(pk__in=keys)}
        page.object_list = [rows[key] for key in keys if key in rows]
        return paginator, page, page.object_list, is_paginated

    @property
    def permission_policy(self):
        return ReportPolicy(Official)
