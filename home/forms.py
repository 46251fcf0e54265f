"""Signing in and signing up with whatever a person has: a user name, an e-mail address or a phone number."""

from allauth.account import forms as allauth_forms
from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email, setup_user_email
from django import forms
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from civic.models import Official
from civic.people import official_for
from home.accounts import phone_or_empty, user_name_for

# What AUTH_PASSWORD_VALIDATORS ask for, in one line.
GOOD_PASSWORD = _("8 characters or more, not only digits, and nothing that others would guess first.")


class PlainFields:
    """allauth's fields with labels alone: a placeholder goes away when one starts to write."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = GOOD_PASSWORD if name == "password1" else ""


class ChangePasswordForm(PlainFields, allauth_forms.ChangePasswordForm):
    """The old password, and the new one twice."""


class ResetPasswordForm(PlainFields, allauth_forms.ResetPasswordForm):
    """The e-mail address to which the link goes."""


class NewPasswordForm(PlainFields, allauth_forms.ResetPasswordKeyForm):
    """The new password, twice."""


class SignInForm(PlainFields, allauth_forms.LoginForm):
    """User name, e-mail address or phone number in one field, and the password."""

    field_order = ["login", "password", "remember"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("User name, e-mail address or phone number"),
            max_length=254,
            widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
        )
        self.fields["remember"].label = _("Keep me signed in on this device")
        self.order_fields(self.field_order)

    def clean_login(self):
        return user_name_for(super().clean_login())


class SignUpForm(forms.Form):
    """A new account: a name, one thing to sign in with, and a password."""

    by_passkey = False  # allauth's view asks

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        help_text=_("In Khmer or in Latin letters. You can add the other later, in your profile."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    login = forms.CharField(
        label=_("E-mail address, phone number or a user name of your choice"),
        max_length=150,
        help_text=_(
            "You sign in with it. With an e-mail address you can set a new password if you forget it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password1 = forms.CharField(
        label=_("Password"),
        strip=False,
        help_text=GOOD_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_login(self):
        """Return what was typed; what it is goes into `email`, `phone` or `username`."""
        login = self.cleaned_data["login"].strip()
        self.cleaned_data.update(email="", phone="", username="")
        if "@" in login:
            self.cleaned_data["email"] = self.free_email(login.lower())
        elif phone := phone_or_empty(login):
            self.cleaned_data["phone"] = self.free_phone(phone)
        else:
            self.cleaned_data["username"] = get_adapter().clean_username(login)
        return login

    def free_email(self, email):
        validate_email(email)
        if filter_users_by_email(email):
            raise get_adapter().validation_error("email_taken")
        return email

    def free_phone(self, phone):
        if Official.objects.filter(phone=phone).exists():
            raise get_adapter().validation_error("phone_taken")
        return phone

    def clean(self):
        data = super().clean()
        if "password1" in data and "login" in data:
            user = get_user_model()(
                username=data["username"], email=data["email"], first_name=data.get("name", "")
            )
            try:
                get_adapter().clean_password(data["password1"], user=user)
            except forms.ValidationError as error:
                self.add_error("password1", error)
        return data

    def try_save(self, request):
        """Return the new user, or the answer to give instead: somebody was quicker."""
        try:
            with transaction.atomic():
                return self.save(request), None
        except IntegrityError:
            messages.error(request, gettext("Somebody has just taken this name. Try another."))
            return None, redirect("account_signup")

    def save(self, request):
        data = self.cleaned_data
        adapter = get_adapter()
        user = adapter.new_user(request)
        user.first_name = data["name"]
        adapter.save_user(request, user, self)
        setup_user_email(request, user, [EmailAddress(email=data["email"])] if data["email"] else [])
        official = official_for(user, create=True)
        if data["phone"]:
            official.phone = data["phone"]
            official.save()
        return user
