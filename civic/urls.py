"""Addresses of this app; a site includes them inside ``i18n_patterns`` at ``account/me/``."""

from django.urls import path

from civic.views.profile import ProfileView

app_name = "sala_civic"
urlpatterns = [
    path("", ProfileView.as_view(), name="profile"),
]
