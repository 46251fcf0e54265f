from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CivicConfig(AppConfig):
    """Ground floor: who and where."""

    name = "civic"
    label = "sala_civic"
    verbose_name = _("People and places")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from civic import checks, menus, signal_handlers

        checks.register_all()
        signal_handlers.connect()
        menus.register()
