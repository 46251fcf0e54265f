from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    """The site that puts the apps together."""

    name = "home"
    label = "sala_home"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"
