"""Form fields for phone numbers and accounts."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from civic.models import Official
from civic.phones import as_e164, as_national


class PhoneField(forms.CharField):
    """A phone number as people write it; its value is E.164, or ``""``."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 40, "required": False, "label": _("Phone number"), **kwargs})

    def prepare_value(self, value):
        return as_national(value) if value else value

    def to_python(self, value):
        return as_e164(super().to_python(value))


class AccountField(forms.CharField):
    """A user name, e-mail address or phone number; its value is the user, or None for an empty one."""

    default_error_messages = {
        "unknown": _("There is no account with this user name, e-mail address or phone number."),
        "ambiguous": _("Several accounts have this e-mail address. Write the user name."),
    }

    def __init__(self, **kwargs):
        help_text = _("User name, e-mail address or phone number of an account that exists.")
        super().__init__(**{"label": _("Account"), "help_text": help_text, "max_length": 254, **kwargs})

    def prepare_value(self, value):
        user = get_user_model().objects.filter(pk=value).first() if isinstance(value, int) else value
        return user.get_username() if hasattr(user, "get_username") else user

    def clean(self, value):
        if hasattr(value, "get_username"):  # the initial value of a disabled field
            return value
        text = super().clean(value)
        return self._user_of(text) if text else None

    def _user_of(self, text):
        """Return the one account meant; ValidationError where there is none or several."""
        model = get_user_model()
        found = model.objects.filter(**{model.USERNAME_FIELD: text}).first()
        if found:
            return found
        by_email = list(model.objects.filter(**{f"{model.get_email_field_name()}__iexact": text})[:2])
        if len(by_email) > 1:
            raise forms.ValidationError(self.error_messages["ambiguous"], code="ambiguous")
        by_phone = Official.objects.with_phone(text).select_related("user").first()
        found = by_email[0] if by_email else by_phone and by_phone.user
        if not found:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return found
