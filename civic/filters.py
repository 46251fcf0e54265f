"""Filters of the listings of people and places."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from civic import access
from civic.forms import language_choices
from civic.models import City, Coordinator, Official, Organisation, Theme


def cities_of(request):
    """Return the cities among which the reader of a listing can choose."""
    if request is None or access.is_administrator(request.user):
        return City.objects.all()
    city = access.coordinated_city(request.user)
    return City.objects.filter(pk=city.pk) if city else City.objects.none()


class ThemeFilterSet(WagtailFilterSet):
    has_khmer = django_filters.BooleanFilter(label=_("Has a name in Khmer"), method="by_khmer")

    class Meta:
        model = Theme
        fields = []

    def by_khmer(self, queryset, name, value):
        return queryset.exclude(name_km="") if value else queryset.filter(name_km="")


class CityFilterSet(WagtailFilterSet):
    country = django_filters.ChoiceFilter(
        label=_("Country"),
        choices=lambda: [
            (code, code)
            for code in City.objects.order_by("country").values_list("country", flat=True).distinct()
        ],
    )

    class Meta:
        model = City
        fields = ["country"]


class OrganisationFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Organisation.Kind)
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=City.objects.all())

    class Meta:
        model = Organisation
        fields = ["kind", "city"]


class OfficialFilterSet(WagtailFilterSet):
    sex = django_filters.ChoiceFilter(label=_("Sex"), choices=Official.Sex)
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=cities_of)
    organisation = django_filters.ModelChoiceFilter(
        label=_("Organisation"), queryset=Organisation.objects.all()
    )
    level = django_filters.ChoiceFilter(label=_("Level of government"), choices=Official.Level)
    language = django_filters.ChoiceFilter(label=_("Language"), choices=lambda: language_choices()[1:])
    no_account = django_filters.BooleanFilter(
        label=_("Without an account"), field_name="user", lookup_expr="isnull"
    )
    is_demo = django_filters.BooleanFilter(label=_("Demo data"))

    class Meta:
        model = Official
        fields = ["sex", "city", "organisation", "level", "language", "no_account", "is_demo"]


class CoordinatorFilterSet(WagtailFilterSet):
    city = django_filters.ModelChoiceFilter(label=_("City"), queryset=City.objects.all())

    class Meta:
        model = Coordinator
        fields = ["city"]
