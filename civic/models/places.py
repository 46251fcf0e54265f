"""Where people work and what they work on."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from civic.models.base import Named, Slugged
from civic.querysets import OrganisationQuerySet, SearchableQuerySet


class Theme(Slugged):
    """A subject that courses, case studies and visits are about."""

    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name_en"]


class City(Slugged):
    """A city or municipality."""

    country = models.CharField(
        _("country"),
        max_length=2,
        default="KH",
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Write two capital letters, such as KH."))],
        help_text=_("The two capital letters of ISO 3166-1, such as KH for Cambodia."),
    )
    subdivision = models.CharField(
        _("subdivision"),
        max_length=6,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{2}-[A-Z0-9]{1,3}\Z", _("Write a code such as KH-2."))],
        help_text=_("The code of ISO 3166-2 where there is one, such as KH-2 for Battambang."),
    )
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
        help_text=_("Degrees north of the equator, from -90 to 90."),
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text=_("Degrees east of Greenwich, from -180 to 180."),
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True, help_text=_("Persons."))
    population_year = models.PositiveSmallIntegerField(
        _("year of the population figure"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2200)],
    )
    population_source = models.CharField(
        _("source of the population figure"),
        max_length=300,
        blank=True,
        help_text=_("Who counted, and where it is published."),
    )

    objects = SearchableQuerySet.as_manager()

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")
        ordering = ["name_en"]
        # Not on Official: whoever has any permission on a model reads its entries in the site history.
        permissions = [
            ("administer_sala", "Can act as an administrator of every city"),
            ("train_sala", "Can act as a trainer"),
        ]
        constraints = [
            models.UniqueConstraint(
                Lower("name_en"),
                "country",
                name="sala_civic_city_name",
                violation_error_message=_("There is a city of this name in this country already."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True) | Q(latitude__range=(-90, 90)),
                name="sala_civic_city_latitude",
                violation_error_message=_("The latitude must be between -90 and 90 degrees."),
            ),
            models.CheckConstraint(
                condition=Q(longitude__isnull=True) | Q(longitude__range=(-180, 180)),
                name="sala_civic_city_longitude",
                violation_error_message=_("The longitude must be between -180 and 180 degrees."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
                name="sala_civic_city_coordinates",
                violation_error_message=_("Give the latitude and the longitude, or neither."),
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population_year__isnull=False),
                name="sala_civic_city_population_year",
                violation_error_message=_("Say of which year the population figure is."),
            ),
        ]


class Organisation(Named):
    """A body that officials work for."""

    class Kind(models.TextChoices):
        MINISTRY = "ministry", _("Ministry")
        PROVINCE = "province", _("Province")
        MUNICIPALITY = "municipality", _("Municipality")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune")
        PARTNER = "partner", _("Partner")
        OTHER = "other", _("Other organisation")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.OTHER)
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name_en"]
