"""What was learned: the score before a course and after it, for everybody who sat both tests of a pair."""

from dataclasses import dataclass

from django.db.models import Avg, Count
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from civic.models import City, Official
from learning.access import enrolments_visible_to
from learning.models import Course, Enrolment
from learning.reports.base import Report
from learning.reports.columns import ReportColumn, labelled, named
from learning.reports.completion import course_address, course_title, person
from learning.reports.filters import cities, courses, many, organisations, rows

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
    "course__slug",
    "course__titles",
    "course__structure_locale",
    "before",
    "after",
    "gain",
    "normalised",
)
MEANS = ("before", "after", "gain", "normalised")
FIGURES = {"pairs": Count("pk"), **{f"mean_{name}": Avg(name) for name in MEANS}}


def per_cent(name):
    """Return a function that gives a ratio of a row in per cent, to one decimal, or None."""
    return lambda row: None if row[name] is None else round(100 * row[name], 1)


class GainFilterSet(WagtailFilterSet):
    """Filters of the report on what was learned."""

    course = rows(_("Course"), "course", courses)
    sex = many(_("Sex"), "official__sex", Official.Sex.choices)
    city = rows(_("City"), "official__city", cities, _("No city given"))
    organisation = rows(
        _("Organisation"), "official__organisation", organisations, _("No organisation given")
    )

    class Meta:
        model = Enrolment
        fields = []


@dataclass(frozen=True)
class Group:
    """The figures of one group: how many pairs, and means in per cent."""

    label: str
    pairs: int
    before: float | None
    after: float | None
    gain: float | None
    normalised: float | None


def _group(label, row):
    means = {name: per_cent(f"mean_{name}")(row) for name in MEANS}
    return Group(str(label), row["pairs"], **means)


def summarise(queryset):
    """Return (total, [(caption, groups)]) by course, city and sex: each a row of means with the number of pairs."""
    plain = queryset.order_by()
    total = _group(_now("Total"), plain.aggregate(**FIGURES))
    by_sex = {row["official__sex"]: row for row in plain.values("official__sex").annotate(**FIGURES)}
    by_city = list(plain.values("official__city").annotate(**FIGURES))
    by_course = list(plain.values("course").annotate(**FIGURES))
    names = {
        city.pk: city.name for city in City.objects.filter(pk__in=[row["official__city"] for row in by_city])
    }
    titles = {
        course.pk: course.title
        for course in Course.objects.filter(pk__in=[row["course"] for row in by_course])
    }
    return total, [
        (_now("By course"), _sorted(_group(titles[row["course"]], row) for row in by_course)),
        (
            _now("By city"),
            _sorted(_group(names.get(row["official__city"], _("No city given")), row) for row in by_city),
        ),
        (
            _now("By sex"),
            [_group(label, by_sex[sex]) for sex, label in Official.Sex.choices if sex in by_sex],
        ),
    ]


def _sorted(groups):
    return sorted(groups, key=lambda group: (-group.pairs, group.label))


class GainReport(Report):
    """One row for each official and course with a result in both tests."""

    model = Enrolment
    page_title = _("What was learned: before and after")
    header_icon = "view"
    any_permission_required = ["view"]
    index_url_name = "sala_gain:index"
    index_results_url_name = "sala_gain:results"
    export_filename = "gain"
    filterset_class = GainFilterSet
    default_ordering = "-pk"
    search_text_field = "official__search_text"
    verbose_name_plural = _("pairs")
    results_template_name = "sala/learning/admin/gain_results.html"
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
            optional=True,
        ),
        ReportColumn(
            "course",
            _("course"),
            course_title,
            sort_key="course__slug",
            link=lambda row: course_address(row["course__slug"]),
        ),
        ReportColumn("before", _("before (per cent)"), per_cent("before"), sort_key="before"),
        ReportColumn("after", _("after (per cent)"), per_cent("after"), sort_key="after"),
        ReportColumn("gain", _("gain (percentage points)"), per_cent("gain"), sort_key="gain"),
        ReportColumn(
            "normalised",
            _("normalised gain (per cent of what could be gained)"),
            per_cent("normalised"),
            sort_key="normalised",
        ),
    ]

    def get_base_queryset(self):
        return enrolments_visible_to(self.request.user).with_gain().values(*FIELDS)

    @cached_property
    def summary(self):
        return summarise(self.object_list)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.is_export:
            context["total"], context["tables"] = self.summary
        return context
