"""What several views need."""

import json
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import DEFAULT_DB_ALIAS
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.urls import get_urlconf, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language

from learning.models import Course, Enrolment
from learning.prepared import Prepared


def in_order(model, names):
    """Return `names` of fields in the order in which ``from_db`` takes their values."""
    found = tuple(field.attname for field in model._meta.concrete_fields if field.attname in names)
    assert len(found) == len(names), names
    return found


MINE = in_order(
    Enrolment,
    {
        "id",
        "official_id",
        "course_id",
        "state",
        "enrolled_at",
        "due_on",
        "last_unit_id",
        "units_done",
        "completed_at",
    },
)
COURSE = in_order(
    Course,
    {
        "id",
        "slug",
        "is_live",
        "version",
        "structure_locale",
        "reading_policy",
        "enrolment_policy",
        "opens_on",
        "closes_on",
        "required_units",
    },
)
FIELDS = (*MINE, *(f"course__{name}" for name in COURSE), "done")
STAND_IN = -987_654_321
_by_slug = Prepared(
    lambda user, slug: (
        Enrolment.objects.filter(official__user_id=user, course__slug=slug).with_done().values_list(*FIELDS)
    ),
    user=STAND_IN,
    slug="stand-in-of-a-slug",
)
_by_slug_and_unit = Prepared(
    lambda user, slug, unit: (
        Enrolment.objects.filter(official__user_id=user, course__slug=slug)
        .with_done()
        .with_work_in(unit)
        .values_list(*FIELDS, "answers", "notes")
    ),
    user=STAND_IN,
    slug="stand-in-of-a-slug",
    unit="stand-in-of-a-unit",
)
_by_key = Prepared(
    lambda user, key: (
        Enrolment.objects.filter(official__user_id=user, course__key=key).with_done().values_list(*FIELDS)
    ),
    user=STAND_IN,
    key=UUID(int=7),
)


def _mine(rows):
    """Return the enrolment in the first of `rows`, with its course and the units done, or None."""
    for row in rows:
        mine = Enrolment.from_db(DEFAULT_DB_ALIAS, MINE, row[: len(MINE)])
        mine.course = Course.from_db(DEFAULT_DB_ALIAS, COURSE, row[len(MINE) : len(FIELDS) - 1])
        mine.done, *mine.work = row[len(FIELDS) - 1 :]
        return mine
    return None


def find_course(request, slug, unit=""):
    """Return (course, enrolment of the person signed in or None); one query for somebody enrolled, else 404.

    Both carry what the player needs; other fields are fetched when they are asked for. With the slug of a
    `unit` the enrolment carries what they did there too (`work_of`).
    """
    if request.user.is_authenticated:
        if unit:
            rows = _by_slug_and_unit.rows(user=request.user.pk, slug=slug, unit=unit)
        else:
            rows = _by_slug.rows(user=request.user.pk, slug=slug)
        mine = _mine(rows)
        if mine:
            return mine.course, mine
    return get_object_or_404(Course, slug=slug), None


def find_course_by_key(request, key):
    """The same for the translation key of a course page; (None, None) before it was ever synced."""
    if request.user.is_authenticated:
        mine = _mine(_by_key.rows(user=request.user.pk, key=key))
        if mine:
            return mine.course, mine
    return Course.objects.filter(key=key).first(), None


def done_units(enrolment):
    """Return the ids of the units finished, from `EnrolmentQuerySet.with_done`."""
    if enrolment is None or not enrolment.done:
        return frozenset()
    return frozenset(map(int, enrolment.done.split(",")))


def work_of(enrolment):
    """Return ({block: ids of the choices}, {block: note}) of an enrolment found with a unit."""
    answers, notes = (json.loads(text) if text else {} for text in enrolment.work)
    return {block: frozenset(json.loads(choices)) for block, choices in answers.items()}, notes


def address(view, *args):
    """Return the address of a view in the active language; found once for each process."""
    return _address(get_language(), get_urlconf(), view, args)


@lru_cache(maxsize=1000)
def _address(language, urlconf, view, args):
    return reverse(view, args=args)


def posted_uuid(request):
    """Return the identifier that the form carries, or None where it is missing or broken."""
    try:
        return UUID(request.POST.get("uuid", ""))
    except ValueError:
        return None


def sign_in_url(request):
    """Return the address at which to sign in and then come back here."""
    return f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"


def locked(request, course, answer, enrolment=None):
    """Say why a door is closed and what to do; 403, or to the sign-in page where that is what is missing."""
    context = {
        "course": course,
        "answer": answer,
        "enrolment": enrolment,
        "course_url": course.card_here().get("url", ""),
        "sign_in_url": sign_in_url(request),
    }
    return render(request, "sala/learning/locked.html", context, status=403)


def tell(request, answer, done=""):
    """Put the outcome of a POST in front of the reader: the reason, or what is now true."""
    if not answer:
        messages.warning(request, answer.reason)
    elif done:
        messages.success(request, done)


def back(request, fallback):
    """Redirect to the ``next`` of the form where it stays on this site, else to `fallback`."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        target = fallback
    return redirect(target or "/")
