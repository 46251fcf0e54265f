"""Filters of the reports; they combine, and live in the address."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, NumberRangeWidget, WagtailFilterSet
from wagtail.admin.widgets import BooleanRadioSelect

from civic.models import Official, Organisation
from learning.access import (
    cities_reported_to,
    courses_reported_to,
    is_administrator,
    officials_reported_to,
)
from learning.models import Enrolment
from learning.querysets import Standing


def many(label, field, choices):
    """Return a filter by several values of a vocabulary."""
    return django_filters.MultipleChoiceFilter(
        label=label,
        field_name=field,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,  # a column of the row itself repeats nothing
    )


class RowsFilter(django_filters.MultipleChoiceFilter):
    """A filter by several related rows; `found` is a function of the request that gives those to choose from.

    Only what is offered is taken, so that no text of an address reaches the database as a key. `nothing` is
    the word for rows without any.
    """

    def __init__(self, *args, found, nothing=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.found, self.nothing = found, nothing

    @property
    def field(self):
        if not hasattr(self, "_field"):
            self.extra["choices"] = [(str(row.pk), row.title) for row in self.found(self.parent.request)]
            if self.nothing:
                self.extra["choices"].append((self.null_value, self.nothing))
        return super().field


class DaysFilter(django_filters.DateFromToRangeFilter):
    """A filter by a range of days, both ends counted. An end outside four centuries is no end."""

    def filter(self, qs, value):
        if value:
            start = value.start if value.start and value.start.year > 1800 else None
            stop = value.stop if value.stop and value.stop.year < 2200 else None
            value = slice(start, stop) if start or stop else None
        return super().filter(qs, value)


def rows(label, field, found, nothing=None):
    """Return a filter by several related rows."""
    return RowsFilter(
        label=label,
        field_name=field,
        found=found,
        nothing=nothing,
        widget=forms.CheckboxSelectMultiple,
        distinct=False,
    )


def days(label, field):
    """Return a filter by a range of days."""
    return DaysFilter(label=label, field_name=field, widget=DateRangePickerWidget)


def numbers(label, field):
    """Return a filter by a range of numbers, both ends counted."""
    return django_filters.RangeFilter(label=label, field_name=field, widget=NumberRangeWidget)


def courses(request):
    """Return the courses that may be chosen from: those that the reader may read about."""
    return courses_reported_to(request.user).only("slug", "titles", "structure_locale").order_by("slug")


def cities(request):
    """Return the cities in the reader's rows."""
    return cities_reported_to(request.user).order_by("name_en")


def organisations(request):
    """Return the organisations in the reader's rows."""
    found = Organisation.objects.order_by("name_en")
    if is_administrator(request.user):
        return found
    return found.filter(pk__in=officials_reported_to(request.user).values("organisation"))


class PeopleFilterSet(WagtailFilterSet):
    """Filters of the officials' report."""

    sex = many(_("Sex"), "sex", Official.Sex.choices)
    city = rows(_("City"), "city", cities, _("No city given"))
    organisation = rows(_("Organisation"), "organisation", organisations, _("No organisation given"))
    kind = many(_("Kind of organisation"), "organisation__kind", Organisation.Kind.choices)
    level = many(_("Level of government"), "level", Official.Level.choices)
    courses = numbers(_("Courses enrolled in"), "courses")
    completed = numbers(_("Courses completed"), "completed")
    lessons = numbers(_("Lessons done"), "lessons")
    minutes = numbers(_("Learning time (minutes)"), "minutes")
    last_active = days(_("Last active"), "last_active")

    class Meta:
        model = Official
        fields = []


class EnrolmentFilterSet(WagtailFilterSet):
    """Filters of the completion report: one for each column; names are searched."""

    course = rows(_("Course"), "course", courses)
    standing = many(_("State"), "standing", Standing.choices)
    overdue = django_filters.BooleanFilter(
        label=_("Overdue"), field_name="overdue", widget=BooleanRadioSelect
    )
    sex = many(_("Sex"), "official__sex", Official.Sex.choices)
    city = rows(_("City"), "official__city", cities, _("No city given"))
    organisation = rows(
        _("Organisation"), "official__organisation", organisations, _("No organisation given")
    )
    kind = many(_("Kind of organisation"), "official__organisation__kind", Organisation.Kind.choices)
    level = many(_("Level of government"), "official__level", Official.Level.choices)
    units_done = numbers(_("Required lessons done"), "units_done")
    required_units = numbers(_("Lessons required"), "course__required_units")
    percent = numbers(_("Per cent done"), "percent")
    enrolled = days(_("Enrolled"), "enrolled_at")
    last_active = days(_("Last active"), "last_active_at")
    completed = days(_("Completed"), "completed_at")
    due = days(_("Due"), "due_on")

    class Meta:
        model = Enrolment
        fields = []
