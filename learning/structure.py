"""What the pages say: read-only, and without opinion about records.

The *structure page* of a translation key is the oldest page of that key that is not an alias: the
source of the translations. Order, minutes and rules are read from it; other languages give words.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from wagtail.models import Locale, Page

from civic.khmer import normalise
from civic.translating import drift
from learning.choices import UnitKind
from learning.models import CoursePage, LessonPage, ModulePage, QuizPage, Unit
from learning.questions.rules import rules_of

UNIT_PAGES = (LessonPage, QuizPage)


@dataclass(frozen=True)
class FoundUnit:
    """A live lesson or quiz of a structure page, in tree order."""

    key: str
    slug: str
    locale: str
    kind: str
    minutes: int
    required: bool
    titles: dict
    pages: dict
    purpose: str = ""
    rules: dict = field(default_factory=dict)


@dataclass(frozen=True)
class FoundModule:
    key: str
    slug: str
    locale: str
    live: bool
    titles: dict
    units: list


@dataclass(frozen=True)
class FoundCourse:
    slug: str
    locale: str
    values: dict
    modules: list
    themes: set
    trainers: set
    prerequisites: list


def _languages():
    return dict(Locale.objects.values_list("pk", "language_code"))


def _family(model, keys):
    """Return pages of `model` with these keys that are no aliases, oldest first."""
    return model.objects.filter(translation_key__in=keys, alias_of__isnull=True).order_by("pk")


def _texts(pages, languages):
    """Return {language: title}: the live pages' where there are any, else the oldest page's."""
    live = [page for page in pages if page.live]
    return {languages[page.locale_id]: page.title for page in live or pages[:1]}


def _keys(queryset):
    return {str(key) for key in queryset.values_list("translation_key", flat=True)}


def module_keys(keys):
    return _keys(ModulePage.objects.filter(translation_key__in=keys))


def course_keys(keys):
    return _keys(CoursePage.objects.filter(translation_key__in=keys))


def all_keys():
    return _keys(CoursePage.objects.all()) | _keys(ModulePage.objects.all())


def modules_of_units(keys):
    """Return the keys of the modules in which lessons and quizzes with these keys stand."""
    parents = set()
    for model in UNIT_PAGES:
        paths = model.objects.filter(translation_key__in=keys).values_list("path", flat=True)
        parents |= {path[: -Page.steplen] for path in paths}
    return _keys(ModulePage.objects.filter(path__in=parents))


def courses_of_modules(keys):
    """Return the keys of the courses that link to a page of these modules."""
    return _keys(CoursePage.objects.filter(course_modules__module__translation_key__in=keys))


def touched_keys(page):
    """Return the translation keys of every course, module and unit in `page`'s subtree, itself included."""
    found = set()
    for model in (CoursePage, ModulePage, *UNIT_PAGES):
        found |= _keys(model.objects.filter(path__startswith=page.path))
    return found


def sourced_keys(model, page):
    """Return the translation keys of the structure pages of `model` in `page`'s subtree, itself included.

    Deleting an alias or a translation takes nothing out of a course.
    """
    older = model.objects.filter(
        translation_key=OuterRef("translation_key"), alias_of__isnull=True, pk__lt=OuterRef("pk")
    )
    inside = model.objects.filter(path__startswith=page.path, alias_of__isnull=True)
    return _keys(inside.filter(~Exists(older)))


def module(key, places=None):
    """Return the module as its structure page has it, or None where there is no page.

    `places` is {unit key: position} of the units it has. A lesson or quiz whose structure page was deleted
    while a translation lives keeps its place; one that was only ever in another language gets none.
    """
    languages = _languages()
    pages = list(_family(ModulePage, [key]))
    if not pages:
        return None
    source = pages[0]
    places = places or {}
    parents = set(ModulePage.objects.filter(translation_key=key).values_list("path", flat=True))
    units, survivors, families = [], [], {}
    for model in UNIT_PAGES:
        mine = model.objects.filter(alias_of__isnull=True).live()
        units += mine.child_of(source)
        kept = mine.filter(translation_key__in=set(places))
        survivors += [page for page in kept if page.path[: -Page.steplen] in parents - {source.path}]
    units.sort(key=lambda page: page.path)
    for survivor in sorted(survivors, key=lambda page: (places[str(page.translation_key)], page.pk)):
        units.insert(places[str(survivor.translation_key)], survivor)
    for model in UNIT_PAGES:
        keys = [unit.translation_key for unit in units if isinstance(unit, model)]
        for page in (
            _family(model, keys).defer("body" if model is LessonPage else "questions") if keys else ()
        ):
            families.setdefault(page.translation_key, []).append(page)
    old = drift.outdated([page.pk for family in families.values() for page in family])
    found = [
        _unit(unit, families[unit.translation_key], languages, old)
        for unit in units
        if families[unit.translation_key][0].pk == unit.pk
    ]
    return FoundModule(
        key=str(key),
        slug=source.slug,
        locale=languages[source.locale_id],
        live=source.live,
        titles=_texts(pages, languages),
        units=found,
    )


def _unit(source, pages, languages, old):
    is_quiz = isinstance(source, QuizPage)
    return FoundUnit(
        key=str(source.translation_key),
        slug=source.slug,
        locale=languages[source.locale_id],
        kind=UnitKind.QUIZ if is_quiz else UnitKind.LESSON,
        minutes=source.minutes,
        required=source.required,
        titles=_texts(pages, languages),
        pages={
            languages[page.locale_id]: [page.pk, _token(page, old=page.pk in old)]
            for page in pages
            if page.live
        },
        purpose=source.purpose if is_quiz else "",
        rules=rules_of(source).as_json() if is_quiz else {},
    )


def _token(page, old=False):
    """Return what changes whenever the words of a live page do, or it falls behind its source."""
    if page.live_revision_id:
        return f"r{page.live_revision_id}{'-old' if old else ''}"
    return f"t{page.last_published_at.timestamp() if page.last_published_at else page.pk}"


def course(key):
    """Return the course as its structure page has it, or None where there is no page."""
    languages = _languages()
    pages = list(_family(CoursePage, [key]))
    if not pages:
        return None
    source = pages[0]
    live = [page for page in pages if page.live]
    modules = [
        str(link.module.translation_key)
        for link in source.course_modules.select_related("module").order_by("sort_order")
        if link.module is not None
    ]
    values = {
        "titles": _texts(pages, languages),
        "structure_locale": languages[source.locale_id],
        "is_live": source.live,
        "languages": "".join(f",{languages[page.locale_id]}" for page in live) + "," if live else "",
        "before_test_id": _unit_id(source.pre_test),
        "after_test_id": _unit_id(source.post_test),
        "search_text": normalise(" ".join(f"{page.title} {page.summary}" for page in live or pages[:1])),
    }
    for name in ("level", "enrolment_policy", "reading_policy", "opens_on", "closes_on", "days_until_due"):
        values[name] = getattr(source, name)
    return FoundCourse(
        slug=source.slug,
        locale=values["structure_locale"],
        values=values,
        modules=list(dict.fromkeys(modules)),
        themes=set(source.themes.values_list("pk", flat=True)),
        trainers=set(source.course_trainers.values_list("user_id", flat=True)),
        prerequisites=[
            str(link.course.translation_key)
            for link in source.prerequisites.select_related("course")
            if link.course is not None
        ],
    )


def _unit_id(quiz):
    """Return the id of the unit that a quiz page stands for, or None."""
    if quiz is None:
        return None
    return Unit.objects.filter(key=quiz.translation_key).values_list("pk", flat=True).first()


def heir(page):
    """Return the page that becomes the structure page of `page`'s key when `page` goes, or None."""
    return _family(type(page), [page.translation_key]).exclude(pk=page.pk).first()


def live_course_pages(key):
    """Return {language: live course page}, aliases included: an alias is what that language's tree shows."""
    pages = (
        CoursePage.objects.filter(translation_key=key).live().select_related("cover", "locale").order_by("pk")
    )
    return {page.locale.language_code: page for page in pages}


def card_facts(key):
    """Return what lists show of a course beyond its records, for the hash of its version."""
    return [
        [language, page.get_url(), page.url_path, _token(page), page.cover_id, page.hours]
        for language, page in sorted(live_course_pages(key).items())
    ]
