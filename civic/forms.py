"""Forms about people: the person's own profile, and those of the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.coreutils import get_content_languages

from civic import access
from civic.fields import AccountField, PhoneField
from civic.models import Coordinator, Official

PERSON_FIELDS = [
    "name_km",
    "name_latin",
    "sex",
    "city",
    "organisation",
    "position",
    "level",
    "language",
    "digits",
    "phone",
]


def language_choices():
    """Return the languages of the site, each by its name, after the empty choice."""
    return [("", _("No preference")), *get_content_languages().items()]


class PersonForm(forms.ModelForm):
    """What is common to all forms about a person: language by choice, phone as people write it."""

    language = forms.ChoiceField(label=_("Language"), choices=language_choices, required=False)
    phone = PhoneField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = [("", _("Not stated")), *Official.Level.choices]
        self.fields["digits"].choices = [("", _("As the language has them")), *Official.Digits.choices]

    def clean_phone(self):
        phone = self.cleaned_data["phone"]
        if phone and Official.objects.filter(phone=phone).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another person has this phone number already."), code="unique")
        return phone

    def clean(self):
        cleaned = super().clean()
        if not {"name_km", "name_latin"} & set(self.errors) and not self._has_name():
            self.add_error("name_latin", _("Write your name in Khmer or in Latin letters."))
        return cleaned

    def _has_name(self):
        return bool(self.cleaned_data.get("name_km") or self.cleaned_data.get("name_latin"))

    def _get_validation_exclusions(self):
        # The phone number is checked above, so that the message stands at its field.
        return super()._get_validation_exclusions() | {"phone"}


class ProfileForm(PersonForm):
    """A person's own profile."""

    class Meta:
        model = Official
        fields = PERSON_FIELDS
        widgets = {
            "name_km": forms.TextInput(attrs={"autocomplete": "name", "lang": "km"}),
            "name_latin": forms.TextInput(attrs={"autocomplete": "name", "lang": "en"}),
            "position": forms.TextInput(attrs={"autocomplete": "organization-title"}),
            "city": forms.Select(attrs={"autocomplete": "address-level2"}),
            "organisation": forms.Select(attrs={"autocomplete": "organization"}),
            "language": forms.Select(attrs={"autocomplete": "language"}),
            "sex": forms.Select(attrs={"autocomplete": "sex"}),
        }


class OfficialForm(PersonForm, WagtailAdminModelForm):
    """An official in the admin. Only administrators say which city they work for and whose account it is."""

    account = AccountField(required=False)

    class Meta:
        model = Official
        fields = PERSON_FIELDS

    field_order = ["account", *PERSON_FIELDS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["account"].initial = self.instance.user
        if not access.is_administrator(self.for_user):
            self.fields["account"].disabled = True
            self.fields["city"].disabled = True

    def clean_account(self):
        if self.fields["account"].disabled:
            return self.instance.user
        user = self.cleaned_data["account"]
        if user and Official.objects.filter(user=user).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("This account belongs to another official already."), code="unique")
        return user

    def save(self, commit=True):
        self.instance.user = self.cleaned_data["account"]
        return super().save(commit)


class CoordinatorForm(WagtailAdminModelForm):
    """Which city a person coordinates. The person stays the same: another person is another coordinator."""

    account = AccountField()

    class Meta:
        model = Coordinator
        fields = ["city"]

    field_order = ["account", "city"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["account"].initial = self.instance.user
            self.fields["account"].disabled = True

    def clean_account(self):
        if self.instance.pk:
            return self.instance.user
        user = self.cleaned_data["account"]
        if Coordinator.objects.filter(user=user).exists():
            raise forms.ValidationError(_("This person coordinates a city already."), code="unique")
        return user

    def save(self, commit=True):
        self.instance.user = self.cleaned_data["account"]
        return super().save(commit)
