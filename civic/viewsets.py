"""People and places in the Wagtail admin."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.base import ViewSet as PlainViewSet
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permissions import policy_registry

from civic import filters, forms
from civic.models import City, Coordinator, Official, Organisation, Theme, TranslatedFrom
from civic.views import admin, translations


def named(relation):
    """Return a function that gives the name of a related row, or ``""``."""
    return lambda row: getattr(getattr(row, relation, None), "name", "")


def column(name, label, value=None, sort_key=None):
    """Return a column of a listing; without a sort key it can't be sorted."""
    return Column(name, label=label, accessor=value or name, sort_key=sort_key)


class ViewSet(ModelViewSet):
    """What the viewsets of this app have in common: ``export`` as in ``ListingView``."""

    index_view_class = admin.ListingView
    delete_view_class = admin.PlaceDeleteView
    copy_view_enabled = False
    list_per_page = 50
    export = {}

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(export=self.export, **kwargs)


NAMES = {
    "name_en": (_("Name in English"), lambda row: row.name_en),
    "name_km": (_("Name in Khmer"), lambda row: row.name_km),
}


class CityViewSet(ViewSet):
    model = City
    name = "sala_cities"
    url_prefix = "people-and-places/cities"
    icon = "site"
    inspect_view_enabled = True
    form_fields = [
        "name_en",
        "name_km",
        "slug",
        "country",
        "subdivision",
        "latitude",
        "longitude",
        "population",
        "population_year",
        "population_source",
    ]
    inspect_view_fields = form_fields
    list_display = [
        "name_en",
        "name_km",
        "country",
        "subdivision",
        "population",
        "population_year",
    ]
    ordering = "name_en"
    filterset_class = filters.CityFilterSet
    export_filename = "cities"
    export = NAMES | {
        "country": (_("Country"), lambda city: city.country),
        "subdivision": (_("Subdivision"), lambda city: city.subdivision),
        "latitude": (_("Latitude (degrees)"), lambda city: city.latitude),
        "longitude": (_("Longitude (degrees)"), lambda city: city.longitude),
        "population": (_("Population (persons)"), lambda city: city.population),
        "population_year": (_("Year of the population figure"), lambda city: city.population_year),
        "population_source": (_("Source of the population figure"), lambda city: city.population_source),
    }


class OrganisationViewSet(ViewSet):
    model = Organisation
    name = "sala_organisations"
    url_prefix = "people-and-places/organisations"
    icon = "group"
    inspect_view_enabled = True
    form_fields = ["name_en", "name_km", "kind", "city"]
    inspect_view_fields = form_fields
    list_display = ["name_en", "name_km", "kind", column("city", _("City"), named("city"), "city__name_en")]
    ordering = "name_en"
    filterset_class = filters.OrganisationFilterSet
    export_filename = "organisations"
    export = NAMES | {
        "kind": (_("Kind"), lambda organisation: organisation.get_kind_display()),
        "city": (_("City"), named("city")),
    }


class ThemeViewSet(ViewSet):
    model = Theme
    name = "sala_themes"
    url_prefix = "people-and-places/themes"
    icon = "tag"
    inspect_view_enabled = True
    form_fields = ["name_en", "name_km", "slug"]
    inspect_view_fields = form_fields
    list_display = ["name_en", "name_km", "slug"]
    ordering = "name_en"
    filterset_class = filters.ThemeFilterSet
    export_filename = "themes"
    export = NAMES | {"slug": (_("Slug"), lambda theme: theme.slug)}


class OfficialViewSet(ViewSet):
    """Officials. Coordinators find those of their city only; nobody deletes one."""

    model = Official
    name = "sala_officials"
    url_prefix = "people-and-places/officials"
    icon = "user"
    add_to_reference_index = False
    index_view_class = admin.OfficialListingView
    edit_view_class = admin.OfficialEditView
    history_view_class = admin.OfficialHistoryView
    usage_view_class = admin.OfficialUsageView
    list_display = [
        "name",
        column("other_name", _("Name in the other script"), sort_key="name_km"),
        column("sex", _("Sex"), "get_sex_display", "sex"),
        column("city", _("City"), named("city"), "city__name_en"),
        column("organisation", _("Organisation"), named("organisation"), "organisation__name_en"),
        column("level", _("Level of government"), "get_level_display", "level"),
        column("phone", _("Phone number"), sort_key="phone"),
    ]
    ordering = "name_latin"
    filterset_class = filters.OfficialFilterSet
    export_filename = "officials"
    export = {
        "name_km": (_("Name in Khmer"), lambda official: official.name_km),
        "name_latin": (_("Name in Latin letters"), lambda official: official.name_latin),
        "sex": (_("Sex"), lambda official: official.get_sex_display()),
        "city": (_("City"), named("city")),
        "organisation": (_("Organisation"), named("organisation")),
        "position": (_("Position"), lambda official: official.position),
        "level": (_("Level of government"), lambda official: official.get_level_display()),
        "language": (_("Language"), lambda official: official.language),
        "phone": (_("Phone number"), lambda official: official.phone),
        "email": (_("E-mail address"), lambda official: official.email),
        "created_at": (_("Added"), lambda official: official.created_at),
    }

    def get_form_class(self, for_update=False):
        return forms.OfficialForm

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{**kwargs, "delete_url_name": None})

    @property
    def erase_view(self):
        return self.construct_view(admin.EraseView)

    def get_urlpatterns(self):
        kept = [pattern for pattern in super().get_urlpatterns() if pattern.name != "delete"]
        return [*kept, path("erase/<int:pk>/", self.erase_view, name="erase")]


class CoordinatorViewSet(ViewSet):
    """Who coordinates which city."""

    model = Coordinator
    name = "sala_coordinators"
    url_prefix = "people-and-places/coordinators"
    icon = "key"
    add_to_reference_index = False
    edit_view_class = admin.CoordinatorEditView
    list_display = [
        "user",
        column("official", _("Name"), lambda row: named("sala_official")(row.user), "user__sala_official"),
        column("city", _("City"), named("city"), "city__name_en"),
    ]
    filterset_class = filters.CoordinatorFilterSet
    export_filename = "city-coordinators"
    export = {
        "user": (_("Account"), lambda row: row.user.get_username()),
        "official": (_("Name"), lambda row: named("sala_official")(row.user)),
        "city": (_("City"), named("city")),
    }

    def get_form_class(self, for_update=False):
        return forms.CoordinatorForm


class PeopleAndPlaces(ModelViewSetGroup):
    """The group in the admin's menu."""

    menu_label = _("People and places")
    menu_name = "people-and-places"
    menu_icon = "group"
    menu_order = 300
    items = (OfficialViewSet, OrganisationViewSet, CityViewSet, ThemeViewSet, CoordinatorViewSet)


class DriftViewSet(PlainViewSet):
    """Translations whose source has changed, under Reports."""

    name = "sala_drift"
    url_prefix = "reports/translations-to-renew"
    menu_hook = "register_reports_menu_item"
    menu_label = _("Translations to renew")
    menu_order = 200
    icon = "wagtail-localize-language"

    @property
    def menu_item_class(self):
        class Item(super().menu_item_class):
            def is_shown(self, request):
                policy = policy_registry.get_by_type(TranslatedFrom)
                return policy.user_has_permission(request.user, "view")

        return Item

    def get_urlpatterns(self):
        return [
            path("", self.construct_view(translations.DriftView), name="index"),
            path("results/", self.construct_view(translations.DriftView, results_only=True), name="results"),
            path("<int:pk>/", self.construct_view(translations.DriftPageView), name="page"),
        ]
