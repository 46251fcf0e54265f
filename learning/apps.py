from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    """Courses, progress and reports."""

    name = "learning"
    label = "sala_learning"
    verbose_name = _("Learning")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from civic import chain
        from learning import menus, reflections, searching, signal_handlers
        from learning.views import pages, previews  # noqa: F401 -- their views sign in for their page types

        signal_handlers.connect()
        chain.register_eraser("learning", reflections.erase)
        menus.register()
        searching.register()
