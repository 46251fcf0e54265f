"""Who learns, who looks after a city, and whose name was taken out."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from civic.models.base import Searchable, in_language
from civic.models.places import City, Organisation
from civic.phones import as_national
from civic.querysets import CoordinatorQuerySet, OfficialQuerySet


class Official(Searchable):
    """A person who learns: one for each user who does, and it stays when the user goes.

    Nobody deletes one, as the history of learning hangs on it: ``civic.people.erase`` takes the name out.
    """

    tidied = ("name_km", "name_latin", "position")

    class Sex(models.TextChoices):
        FEMALE = "female", _("Female")
        MALE = "male", _("Male")
        NOT_STATED = "not_stated", _("Not stated")

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        PROVINCIAL = "provincial", _("Provincial")
        MUNICIPAL = "municipal", _("Municipal")
        DISTRICT = "district", _("District")
        COMMUNE = "commune", _("Commune")
        OTHER = "other", _("Other level")

    class Digits(models.TextChoices):
        LATIN = "latin", _("0 1 2 3")
        KHMER = "khmer", _("០ ១ ២ ៣")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="sala_official",
    )
    name_km = models.CharField(_("name in Khmer"), max_length=200, blank=True)
    name_latin = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    sex = models.CharField(_("sex"), max_length=10, choices=Sex, default=Sex.NOT_STATED)
    city = models.ForeignKey(
        City,
        verbose_name=_("city"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="officials",
    )
    position = models.CharField(_("position"), max_length=200, blank=True)
    level = models.CharField(_("level of government"), max_length=12, choices=Level, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    digits = models.CharField(
        _("digits"),
        max_length=5,
        choices=Digits,
        blank=True,
        help_text=_("How numbers are written in Khmer."),
    )
    phone = models.CharField(_("phone number"), max_length=16, blank=True)
    is_demo = models.BooleanField(_("demo data"), default=False, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    erased_at = models.DateTimeField(_("erased at"), null=True, blank=True, editable=False)

    objects = OfficialQuerySet.as_manager()

    class Meta:
        verbose_name = _("official")
        verbose_name_plural = _("officials")
        ordering = ["name_latin", "name_km", "pk"]
        constraints = [
            # Signing in by phone number asks for the one official who has it.
            models.UniqueConstraint(
                fields=["phone"],
                condition=~Q(phone=""),
                name="sala_civic_official_phone",
                violation_error_message=_("Another person has this phone number already."),
            ),
            models.CheckConstraint(
                condition=~Q(name_km="", name_latin="") | Q(erased_at__isnull=False),
                name="sala_civic_official_named",
                violation_error_message=_("Write the name in Khmer or in Latin letters."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def name(self):
        """The name as the reader reads it: in Khmer for a reader of Khmer, else in Latin letters."""
        if self.erased_at:
            return gettext("Name removed")
        return in_language(self.name_km, self.name_latin)

    @property
    def other_name(self):
        """The name in the script that ``name`` is not in, or ``""``."""
        return ({self.name_km, self.name_latin} - {self.name, ""} or {""}).pop()

    @property
    def email(self):
        """E-mail address of the account, or ``""``."""
        return (self.user and getattr(self.user, self.user.get_email_field_name(), "")) or ""

    def search_parts(self):
        local = as_national(self.phone)
        return [self.name_km, self.name_latin, self.email, self.phone, local]


class Coordinator(models.Model):
    """Which city a person coordinates: given by administrators, never taken from the person's own profile."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.CASCADE,
        related_name="sala_coordinator",
    )
    city = models.ForeignKey(
        City, verbose_name=_("city"), on_delete=models.PROTECT, related_name="coordinators"
    )

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        verbose_name = _("city coordinator")
        verbose_name_plural = _("city coordinators")
        ordering = ["pk"]

    def __str__(self):
        return gettext("Coordinator %(number)s") % {"number": self.pk}


class Erasure(models.Model):
    """That the name of an official was taken out, when, and by whom."""

    official = models.OneToOneField(
        Official, verbose_name=_("official"), on_delete=models.PROTECT, related_name="erasure"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), default=timezone.now)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]

    def __str__(self):
        return gettext("Erasure of official %(number)s") % {"number": self.official_id}
