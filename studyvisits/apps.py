from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StudyVisitsConfig(AppConfig):
    """Study visits, from the call to the follow-up."""

    name = "studyvisits"
    label = "sala_studyvisits"
    verbose_name = _("Study visits")
    default_auto_field = "django.db.models.BigAutoField"
