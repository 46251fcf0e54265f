"""How this site uses django-allauth: who may sign up, where a person goes next, and what is said."""

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.shortcuts import resolve_url
from django.urls import translate_url
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from civic.models import Official
from civic.people import language_of
from civic.phones import as_e164

ADMIN_PERMISSION = "wagtailadmin.access_admin"
DO_NOT_FIT = _(
    "These do not fit together. Check the name, e-mail address or phone number, then the password. "
    "If you forgot the password, set a new one."
)


def phone_or_empty(text):
    """Return `text` as an E.164 phone number, or ``""`` where it is none."""
    try:
        return as_e164(text)
    except ValidationError:
        return ""


def user_name_for(login):
    """Return the user name of the account that has the phone number `login`; anything else as it came.

    A user name that somebody really has goes first: staff numbers may look like phone numbers.
    """
    phone = phone_or_empty(login)
    if not phone or get_user_model().objects.filter(username=login).exists():
        return login
    official = Official.objects.filter(phone=phone, user__isnull=False).select_related("user").first()
    return official.user.get_username() if official else login


class AccountAdapter(DefaultAccountAdapter):
    """The site's answers to allauth's questions."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": DO_NOT_FIT,
        "email_password_mismatch": DO_NOT_FIT,
        "username_taken": _("Somebody has this user name already. Choose another."),
        "email_taken": _("An account has this e-mail address already. Sign in, or set a new password."),
        "phone_taken": _("An account has this phone number already. Sign in with it."),
        "too_many_login_attempts": _("Too many attempts failed. Wait five minutes, then try again."),
        "rate_limited": _("Too many requests in a short time. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request):
        return settings.SALA_SELF_REGISTRATION

    def clean_username(self, username, shallow=False):
        """Refuse a name that reads as another person's phone number or e-mail address."""
        if "@" in username or phone_or_empty(username):
            raise ValidationError(gettext("A user name cannot be a phone number or an e-mail address."))
        return super().clean_username(username, shallow)

    def get_login_redirect_url(self, request):
        """Learners go to their courses, those who work in the admin go there."""
        works_in_admin = request.user.has_perm(ADMIN_PERMISSION)
        return resolve_url("wagtailadmin_home" if works_in_admin else "sala_learning:my_learning")

    def get_signup_redirect_url(self, request):
        return resolve_url("sala_learning:my_learning")

    def send_mail(self, template_prefix, email, context):
        """Write in the language of whom it goes to, whoever pressed the button; links lead into that language."""
        language = language_of(context.get("user"))
        links = {
            name: translate_url(value, language) for name, value in context.items() if name.endswith("_url")
        }
        with override(language):
            super().send_mail(template_prefix, email, context | links)

    def add_message(self, request, level, message_template=None, *args, **kwargs):
        """Say nothing where the page itself shows what happened."""
        if message_template != "account/messages/logged_in.txt":
            super().add_message(request, level, message_template, *args, **kwargs)
