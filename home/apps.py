from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class HomeConfig(AppConfig):
    """The site that puts the apps together."""

    default = True
    name = "home"
    label = "sala_home"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from civic import chain
        from home.models import StandardPage

        chain.register_search(
            "pages",
            _("Pages"),
            lambda user: StandardPage.objects.live().public().select_related("locale"),
            order=900,
        )


class UsersConfig(WagtailUsersAppConfig):
    """Wagtail's accounts, where nobody hands out a right that they do not have."""

    default = False
    user_viewset = "civic.accounts.AccountViewSet"
