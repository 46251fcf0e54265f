"""People and places for tests."""

import factory
from django.contrib.auth import get_user_model
from factory.django import DjangoModelFactory

from civic.models import City, Coordinator, Official, Organisation, Theme


class UserFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person-{n}")
    email = factory.LazyAttribute(lambda user: f"{user.username}@example.org")


class CityFactory(DjangoModelFactory):
    class Meta:
        model = City

    name_en = factory.Sequence(lambda n: f"City {n}")
    name_km = "ទីក្រុង"


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name_en = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.MUNICIPALITY
    city = factory.SubFactory(CityFactory)


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme

    name_en = factory.Sequence(lambda n: f"Theme {n}")


class OfficialFactory(DjangoModelFactory):
    class Meta:
        model = Official

    class Params:
        placed = factory.Trait(
            city=factory.SubFactory(CityFactory),
            organisation=factory.SubFactory(OrganisationFactory),
            position="Deputy chief",
            level=Official.Level.MUNICIPAL,
            sex=Official.Sex.FEMALE,
        )
        without_account = factory.Trait(user=None)

    user = factory.SubFactory(UserFactory)
    name_latin = factory.Sequence(lambda n: f"Sok Dara {n}")
    name_km = "សុខ ដារ៉ា"


class CoordinatorFactory(DjangoModelFactory):
    class Meta:
        model = Coordinator

    user = factory.SubFactory(UserFactory)
    city = factory.SubFactory(CityFactory)
