"""What a trainer sends from the page of a course."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from civic.models import Official

LONGEST_REASON = 1000  # characters


class SettleForm(forms.Form):
    """What the trainer decides about a request, and why. Who is refused a place is told the reason."""

    verdict = forms.ChoiceField(choices=[("approve", "approve"), ("decline", "decline")])
    enrolment = forms.IntegerField(min_value=1, max_value=2**53)
    reason = forms.CharField(max_length=LONGEST_REASON, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("verdict") == "decline" and not cleaned.get("reason") and "reason" not in self.errors:
            text = _("Nothing was decided. Write why there is no place: the official reads it.")
            self.add_error("reason", ValidationError(text, code="required"))
        return cleaned


class AppointForm(forms.Form):
    """Somebody to enrol by hand, named by what only they and those who know them can say."""

    official = forms.CharField(
        label=_("Official"),
        max_length=254,
        help_text=_("User name, e-mail address or phone number of the person."),
    )

    def clean_official(self):
        return official_called(self.cleaned_data["official"])


def official_called(text):
    """Return the one official with this user name, e-mail address or phone number, or raise ValidationError."""
    model = get_user_model()
    officials = Official.objects.not_erased().filter(user__is_active=True)
    ways = [
        officials.filter(**{f"user__{model.USERNAME_FIELD}": text}),
        officials.filter(**{f"user__{model.get_email_field_name()}__iexact": text}),
        officials.with_phone(text),
    ]
    for way in ways:
        found = list(way[:2])
        if len(found) == 1:
            return found[0]
    raise ValidationError(
        _("No official was found by this. Ask the person how they sign in; write it as they do."),
        code="unknown",
    )
