"""Which courses the catalogue shows: search, filters, and what the reader has done in each."""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic.khmer import normalise
from civic.models import Theme
from learning.choices import EnrolmentPolicy, Level
from learning.models import Course, Enrolment

PER_PAGE = 12


class CatalogueForm(forms.Form):
    """The filter bar. Every field is optional; a wrong value is said and left out."""

    q = forms.CharField(label=_("Search"), required=False, max_length=200, strip=True)
    theme = forms.ModelChoiceField(
        Theme.objects.all(), label=_("Theme"), required=False, empty_label=_("All themes")
    )
    level = forms.ChoiceField(
        label=_("Level"), required=False, choices=[("", _("All levels")), *Level.choices]
    )
    language = forms.ChoiceField(
        label=_("Language"),
        required=False,
        choices=[("", _("All languages")), ("km", _("Khmer")), ("en", _("English"))],
    )
    mine = forms.ChoiceField(
        label=_("What I have done"),
        required=False,
        choices=[
            ("", _("All courses")),
            ("new", _("Not started")),
            ("going", _("In progress")),
            ("done", _("Completed")),
        ],
    )

    def clean_q(self):
        return self.cleaned_data["q"].replace("\x00", "")


@dataclass(frozen=True)
class Entry:
    """One course in the list; `card` is that of the reader's language."""

    course: Course
    card: dict
    themes: list
    state: str
    enrolment: Enrolment | None
    on_approval: bool


def find(user, data):
    """Return (form, page of entries) for the filters in `data` (a QueryDict); a constant number of queries."""
    form = CatalogueForm(data)
    if not user.is_authenticated:
        del form.fields["mine"]
    form.is_valid()
    wanted = {name: value for name, value in form.cleaned_data.items() if value}
    courses = _filtered(user, wanted).order_by("pk").prefetch_related("themes").defer("structure_hash")
    page = Paginator(courses, PER_PAGE).get_page(data.get("page"))
    mine = {}
    if user.is_authenticated:
        rows = Enrolment.objects.of_user(user).filter(course__in=[course.pk for course in page.object_list])
        mine = {enrolment.course_id: enrolment for enrolment in rows}
    page.object_list = [_entry(course, mine.get(course.pk)) for course in page.object_list]
    return form, page


def _filtered(user, wanted):
    courses = Course.objects.live()
    for word in normalise(wanted.get("q", "")).split():
        courses = courses.filter(search_text__contains=word)
    if "theme" in wanted:
        courses = courses.filter(themes=wanted["theme"])
    if "level" in wanted:
        courses = courses.filter(level=wanted["level"])
    if "language" in wanted:
        courses = courses.filter(languages__contains=f",{wanted['language']},")
    if "mine" in wanted:
        courses = _by_progress(courses, user, wanted["mine"])
    return courses


def _by_progress(courses, user, wanted):
    mine = Enrolment.objects.of_user(user)
    if wanted == "done":
        return courses.filter(pk__in=mine.completed().values("course"))
    if wanted == "going":
        return courses.filter(pk__in=mine.active().filter(completed_at__isnull=True).values("course"))
    begun = mine.filter(Q(state=Enrolment.State.ACTIVE) | Q(completed_at__isnull=False))
    return courses.exclude(pk__in=begun.values("course"))


def _entry(course, enrolment):
    state = ""
    if enrolment:
        state = "done" if enrolment.completed_at else enrolment.state
    return Entry(
        course=course,
        card=course.card(get_language() or ""),
        themes=list(course.themes.all()),
        state=state,
        enrolment=enrolment,
        on_approval=course.enrolment_policy == EnrolmentPolicy.APPROVAL,
    )
