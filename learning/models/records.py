"""Records of what can be learned: narrow rows that outlive their pages.

Each carries the ``translation_key`` of its pages. Only ``learning.syllabus`` writes them.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from learning.choices import EnrolmentPolicy, Level, Purpose, ReadingPolicy, UnitKind
from learning.querysets import CourseQuerySet, CourseUnitQuerySet


class Titled(models.Model):
    """A record with a stable address and a title in each language."""

    key = models.UUIDField(_("translation key"), unique=True, editable=False)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    titles = models.JSONField(_("titles"), default=dict, help_text=_("The title in each language."))
    structure_locale = models.CharField(
        _("language of the structure page"),
        max_length=20,
        blank=True,
        help_text=_("Order, minutes and rules are read from the page in this language."),
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def title(self):
        """The title in the active language, or in the language that it was written in first."""
        return self.title_in(get_language() or "")

    def title_in(self, language):
        """Return the title in `language`, falling back to the structure page's, then to any."""
        titles = self.titles
        return (
            titles.get(language)
            or titles.get(self.structure_locale)
            or next(iter(titles.values()), self.slug)
        )


class Course(Titled):
    """What a course is, in whatever language it is read."""

    is_live = models.BooleanField(_("published"), default=False)
    version = models.PositiveIntegerField(
        _("version"), default=0, help_text=_("Raised by each change that a reader could notice.")
    )
    level = models.CharField(_("level"), max_length=20, choices=Level, default=Level.INTRODUCTORY)
    enrolment_policy = models.CharField(
        _("enrolment policy"), max_length=20, choices=EnrolmentPolicy, default=EnrolmentPolicy.OPEN
    )
    reading_policy = models.CharField(
        _("reading policy"), max_length=20, choices=ReadingPolicy, default=ReadingPolicy.ENROLLED
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    days_until_due = models.PositiveSmallIntegerField(_("days until due"), null=True, blank=True)
    required_units = models.PositiveSmallIntegerField(_("required units"), default=0)
    total_minutes = models.PositiveIntegerField(_("minutes in all"), default=0)
    themes = models.ManyToManyField(
        "sala_civic.Theme", verbose_name=_("themes"), blank=True, related_name="+"
    )
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("trainers"), blank=True, related_name="sala_courses"
    )
    prerequisites = models.ManyToManyField(
        "self", verbose_name=_("prerequisites"), blank=True, symmetrical=False, related_name="unlocks"
    )
    before_test = models.ForeignKey(
        "sala_learning.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("test before"),
    )
    after_test = models.ForeignKey(
        "sala_learning.Unit",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("test after"),
    )
    cards = models.JSONField(
        _("cards"), default=dict, help_text=_("What a list shows of the course, in each language.")
    )
    languages = models.CharField(
        _("languages"), max_length=100, blank=True, help_text=_("Codes between commas: ,en,km,")
    )
    search_text = models.TextField(_("text to search in"), blank=True)
    structure_hash = models.CharField(max_length=64, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    objects = CourseQuerySet.as_manager()

    class Meta:
        verbose_name = _("course record")
        verbose_name_plural = _("course records")
        constraints = [
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=models.F("opens_on")),
                name="sala_learning_course_opens_first",
                violation_error_message=_("A course can't close before it opens."),
            ),
        ]

    def card_here(self):
        """Return the card in the active language."""
        return self.card(get_language() or "")

    def card(self, language):
        """Return what a list shows of this course, in `language` or else as it was first written."""
        return self.cards.get(language) or self.cards.get(self.structure_locale) or {}


class Module(Titled):
    """A module, which can serve in many courses."""

    class Meta:
        verbose_name = _("module record")
        verbose_name_plural = _("module records")


class Unit(Titled):
    """A lesson or quiz: what can be done, once, in any language and for every course that holds it."""

    module = models.ForeignKey(
        Module, on_delete=models.PROTECT, related_name="units", verbose_name=_("module")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=UnitKind, default=UnitKind.LESSON)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0)
    required = models.BooleanField(_("required"), default=True)
    position = models.PositiveSmallIntegerField(_("position in the module"), default=0)
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, blank=True)
    rules = models.JSONField(
        _("rules"), default=dict, blank=True, help_text=_("Of a quiz: see `learning.questions.rules.Rules`.")
    )
    pages = models.JSONField(
        _("live pages"), default=dict, help_text=_("Page and revision that are live, in each language.")
    )
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")


class CourseUnit(models.Model):
    """A unit's place in a course. Never deleted: a place given up is retired, its history stays readable."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="course_units", verbose_name=_("course")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="course_units", verbose_name=_("unit")
    )
    position = models.PositiveSmallIntegerField(_("position in the course"), default=0)
    required = models.BooleanField(_("required"), default=True)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    objects = CourseUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("unit of a course")
        verbose_name_plural = _("units of courses")
        constraints = [
            models.UniqueConstraint(
                fields=["course", "unit"],
                name="sala_learning_courseunit_once",
                violation_error_message=_("A course holds a unit once."),
            ),
        ]

    def __str__(self):
        return f"Unit {self.unit_id} in course {self.course_id}"
