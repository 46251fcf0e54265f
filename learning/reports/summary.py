"""The numbers above the completion report. Each has one definition, here."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from civic.models import City, Official

# A change to a person (their city, say) moves the summary after this long at the latest; an event, at once.
SECONDS = 10

DEFINITIONS = {
    "people": gettext_lazy("People with at least one enrolment in the rows below, each counted once."),
    "enrolments": gettext_lazy("Rows below: one for each person and course, whatever their state."),
    "completed": gettext_lazy("Enrolments in which every required lesson of the course was done."),
    "rate": gettext_lazy("Completed enrolments out of all enrolments below, in per cent, rounded."),
    "groups": gettext_lazy(
        "Everybody is counted in one group by sex and in one by city, as their profile says today."
    ),
}
NAMES = ("people", "enrolments", "completed")


@dataclass(frozen=True)
class Figures:
    """The four numbers of one group of rows; `rate` is a whole per cent."""

    label: str
    people: int
    enrolments: int
    completed: int

    @property
    def rate(self):
        return round(100 * self.completed / self.enrolments) if self.enrolments else 0


@dataclass(frozen=True)
class Summary:
    """Figures in all, by sex and by city. The groups add up to the total: a person has one sex and one city."""

    total: Figures
    by_sex: tuple
    by_city: tuple

    @property
    def widest_sex(self):
        """The enrolments of the largest group, for which a bar has its whole length."""
        return max(row.enrolments for row in self.by_sex)

    @property
    def widest_city(self):
        return max((row.enrolments for row in self.by_city), default=0)


def summarise(queryset):
    """Return the `Summary` of enrolments, in two queries: one for the numbers, one for the names of cities."""
    rows = list(
        queryset.order_by()
        .values("official__sex", "official__city")
        .annotate(
            people=Count("official", distinct=True),
            enrolments=Count("pk"),
            completed=Count("pk", filter=Q(completed_at__isnull=False)),
        )
    )
    by_sex, by_city = _added(rows, "official__sex"), _added(rows, "official__city")
    names = {city.pk: city.name for city in City.objects.filter(pk__in=filter(None, by_city))}
    cities = [Figures(names.get(pk, _("No city given")), *numbers) for pk, numbers in by_city.items()]
    return Summary(
        total=Figures(_("Total"), *(sum(row[name] for row in rows) for name in NAMES)),
        by_sex=tuple(
            Figures(str(label), *by_sex.get(value, (0, 0, 0))) for value, label in Official.Sex.choices
        ),
        by_city=tuple(sorted(cities, key=lambda row: (-row.people, row.label))),
    )


def _added(rows, field):
    """Return {value of `field`: (people, enrolments, completed)}. Nobody is in two rows: see `Summary`."""
    sums = defaultdict(lambda: (0, 0, 0))
    for row in rows:
        sums[row[field]] = tuple(old + row[name] for old, name in zip(sums[row[field]], NAMES, strict=True))
    return dict(sums)


def cached_summary(queryset, scope, newest):
    """Return `summarise(queryset)`, kept until `newest` changes, or for `SECONDS`.

    `scope` is a text that says who reads and which filters are on.
    """
    key = f"sala:summary:{hashlib.sha256(scope.encode()).hexdigest()}"
    found = cache.get(key)
    if found is None or found[0] != newest:
        found = (newest, summarise(queryset))
        cache.set(key, found, SECONDS)
    return found[1]
