"""A person's own profile."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse, translate_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.generic import UpdateView
from wagtail.users.models import UserProfile

from civic import digits
from civic.forms import ProfileForm
from civic.models import Official
from civic.people import full_name, in_its_script, official_for


@method_decorator(never_cache, name="dispatch")
class ProfileView(LoginRequiredMixin, UpdateView):
    """Show the profile and save it. Reading writes nothing: the official is made when it is first saved."""

    form_class = ProfileForm
    template_name = "sala/civic/profile.html"
    context_object_name = "official"

    def get_object(self, queryset=None):
        user = self.request.user
        return official_for(user) or Official(user=user, **in_its_script(full_name(user)))

    def form_valid(self, form):
        try:
            with transaction.atomic():
                official = form.save()
        except IntegrityError:
            form.add_error(
                None, _("Your profile was saved in another window just now. Please save it again.")
            )
            return self.form_invalid(form)
        return self._saved(official)

    def _saved(self, official):
        """Return to the profile, in the language that the person has chosen."""
        digits.remember(self.request, official)
        _speak_in_the_admin(self.request.user, official.language)
        address = reverse("sala_civic:profile")
        if not official.language:
            messages.success(self.request, str(_("Your profile has been saved.")))
            return HttpResponseRedirect(address)
        with override(official.language):
            messages.success(self.request, str(_("Your profile has been saved.")))
        response = HttpResponseRedirect(translate_url(address, official.language))
        remember_language(response, official.language)
        return response


def _speak_in_the_admin(user, language):
    """Let the Wagtail admin, and what it sends by e-mail, speak the language of the profile."""
    if language and user.has_perm("wagtailadmin.access_admin"):
        UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})


def remember_language(response, language):
    """Set the cookie by which Django knows the language of a visitor."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=settings.LANGUAGE_COOKIE_PATH,
        domain=settings.LANGUAGE_COOKIE_DOMAIN,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
