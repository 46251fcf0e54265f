"""The outline of a course, and lesson bodies, from the cache.

Keys carry `Course.version` and the live revision, so every process sees a change with its next request
and nothing has to be cleared. Nothing personal is in here.
"""

from dataclasses import dataclass

from django.core.cache import cache
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from civic import digits
from civic.translating import drift
from learning import body
from learning.choices import Purpose
from learning.models import LessonPage
from learning.near import Near

PURPOSES = {
    Purpose.PRACTICE: _("Practice"),
    Purpose.PRE_TEST: _("Pre-test"),
    Purpose.POST_TEST: _("Post-test"),
    Purpose.EXAM: _("Exam"),
    Purpose.SURVEY: _("Survey"),
}
# A body may hold links to pages that have moved since.
SECONDS = 600
# In front of the cache, a minute at most: together no entry is older than it says.
near = Near(size=500, seconds=60)


@dataclass(frozen=True)
class OutlineUnit:
    """A unit in its place. `page` and `token` name the live page that is read, `lang` its language."""

    id: int
    slug: str
    title: str
    lang: str
    body_lang: str
    kind: str
    purpose: str
    minutes: int
    required: bool
    url: str
    page: int
    token: str
    module: str
    number: int

    @property
    def purpose_label(self):
        """What a quiz is for, in a word or two."""
        return PURPOSES.get(self.purpose, "")


@dataclass(frozen=True)
class OutlineModule:
    title: str
    lang: str
    units: tuple


@dataclass(frozen=True)
class Outline:
    """A course as the player shows it, in one language."""

    slug: str
    title: str
    lang: str
    url: str
    modules: tuple
    units: tuple
    pieces: tuple = ()

    def find(self, slug):
        """Return the unit with this slug, or None."""
        return next((unit for unit in self.units if unit.slug == slug), None)

    def html(self, done, here=None):
        """Return the outline for somebody who has finished the units `done` and stands in the unit `here` (ids)."""
        parts = []
        for piece in self.pieces:
            if isinstance(piece, str):
                parts.append(piece)
                continue
            row = piece[2] if piece[0] in done else piece[1]
            parts.append(row.replace("data-here", 'aria-current="page"', 1) if piece[0] == here else row)
        return mark_safe("".join(parts))

    def around(self, unit):
        """Return the units before and after `unit`, each None at an end."""
        at = unit.number - 1
        return (
            self.units[at - 1] if at else None,
            self.units[at + 1] if at + 1 < len(self.units) else None,
        )

    def required(self):
        """Return the units that completion asks for."""
        return [unit for unit in self.units if unit.required]

    def minutes_left(self, done):
        """Return the minutes of the required units not in `done` (a set of ids)."""
        return sum(unit.minutes for unit in self.units if unit.required and unit.id not in done)

    def next_for(self, done, last=None):
        """Return where somebody goes on: the unit that they were in, else the first not done, else the last."""
        unfinished = [unit for unit in self.units if unit.id not in done]
        if not unfinished:
            return self.units[-1] if self.units else None
        here = next((unit for unit in unfinished if unit.id == last), None)
        if here:
            return here
        reached = next((unit.number for unit in self.units if unit.id == last), 0)
        after = [unit for unit in unfinished if unit.number > reached and unit.required]
        required = [unit for unit in unfinished if unit.required]
        return (after or required or unfinished)[0]


def outline(course):
    """Return the outline of `course` in the active language."""
    language = get_language() or "en"
    key = f"sala:outline:{course.pk}:{course.version}:{digits.variant()}"
    return near.get(key, lambda: _shared(key, lambda: _build(course, language)))


def _shared(key, make):
    """Return what the cache has for `key`, else what `make()` returns, which is kept unless it is None."""
    found = cache.get(key)
    if found is None:
        found = make()
        if found is not None:
            cache.set(key, found, SECONDS)
    return found


def _build(course, language):
    places = list(
        course.course_units.current()
        .filter(unit__retired_at__isnull=True)
        .select_related("unit__module")
        .order_by("position")
    )
    modules = {}
    for number, place in enumerate(places, start=1):
        unit = place.unit
        modules.setdefault(unit.module, []).append(_unit(course, unit, place.required, number, language))
    built = tuple(
        OutlineModule(module.title_in(language), _title_language(module, language), tuple(units))
        for module, units in modules.items()
    )
    return Outline(
        slug=course.slug,
        title=course.title_in(language),
        lang=_title_language(course, language),
        url=course.card(language).get("url", ""),
        modules=built,
        units=tuple(unit for module in built for unit in module.units),
        pieces=_pieces(built),
    )


def _pieces(modules):
    """Return the outline's HTML in pieces: a text, or (unit id, HTML to do, HTML done)."""
    pieces = []
    for module in modules:
        pieces.append(render_to_string("sala/learning/includes/outline_head.html", {"module": module}))
        for unit in module.units:
            rows = (
                render_to_string("sala/learning/includes/outline_row.html", {"unit": unit, "done": done})
                for done in (False, True)
            )
            pieces.append((unit.id, *rows))
        pieces.append("</ol></li>")
    return tuple(pieces)


def _title_language(record, language):
    return language if language in record.titles else record.structure_locale


def _unit(course, unit, required, number, language):
    lang = language if language in unit.pages else unit.structure_locale
    page, token = unit.pages.get(lang) or next(iter(unit.pages.values()), (0, ""))
    return OutlineUnit(
        id=unit.pk,
        slug=unit.slug,
        title=unit.title_in(language),
        lang=_title_language(unit, language),
        body_lang=lang,
        kind=unit.kind,
        purpose=unit.purpose,
        minutes=unit.minutes,
        required=required,
        url=reverse("sala_learning:unit", args=[course.slug, unit.slug]),
        page=page,
        token=token,
        module=unit.module.title_in(language),
        number=number,
    )


def rendered_body(unit):
    """Return the `body.RenderedBody` of the live page behind an outline's unit, or None when it has gone."""
    return _body(unit.page, unit.token)


def _body(page_id, token):
    key = f"sala:body:{page_id}:{token}:{digits.variant()}"
    return near.get(key, lambda: _shared(key, lambda: _render(page_id)))


def _render(page_id):
    page = LessonPage.objects.live().filter(pk=page_id).first()
    return body.render(page, outdated=bool(drift.outdated([page_id]))) if page else None


def body_of_unit(unit):
    """Return the `body.RenderedBody` of a unit's live page, whatever course it stands in, or None."""
    language = get_language() or "en"
    lang = language if language in unit.pages else unit.structure_locale
    page, token = unit.pages.get(lang) or next(iter(unit.pages.values()), (0, ""))
    return _body(page, token)
