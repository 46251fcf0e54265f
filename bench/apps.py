from django.apps import AppConfig


class BenchConfig(AppConfig):
    """The floors: a bare view, a bare insert and a bare page. Not part of the product."""

    name = "bench"
    label = "bench"
    default_auto_field = "django.db.models.BigAutoField"
