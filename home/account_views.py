"""The one account page that differs from allauth's own."""

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.shortcuts import render
from django.urls import reverse

from home.accounts import ADMIN_PERMISSION


class SignInView(LoginView):
    """Sign in; somebody already in who may not open the admin is told so, not sent round in a circle."""

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        to_admin = request.GET.get("next", "").startswith(reverse("wagtailadmin_home"))
        if to_admin and user.is_authenticated and not user.has_perm(ADMIN_PERMISSION):
            return render(request, "account/no_admin.html", status=403)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        open_for_signup = get_adapter().is_open_for_signup(self.request)
        return super().get_context_data(self_registration=open_for_signup, **kwargs)
