"""People and places: names, search and what the database keeps."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from civic.models import City, Official, Organisation, Theme
from tests.civic.factories import (
    CityFactory,
    CoordinatorFactory,
    OfficialFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def refused(model, **values):
    """Assert that both the form's edge and the database refuse a row, and return the messages."""
    with pytest.raises(ValidationError) as error:
        model(**values).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        model(**values).save()
    return str(error.value)


def test_the_name_follows_the_readers_language():
    official = OfficialFactory(name_km="ចាន់ សុភា", name_latin="Chan Sophea")
    assert (official.name, official.other_name) == ("Chan Sophea", "ចាន់ សុភា")
    with override("km"):
        assert (official.name, official.other_name) == ("ចាន់ សុភា", "Chan Sophea")


def test_a_name_in_one_script_serves_both_languages():
    official = OfficialFactory(name_km="ចាន់ សុភា", name_latin="")
    assert official.name == "ចាន់ សុភា"
    assert official.other_name == ""


@pytest.mark.parametrize(
    "query",
    [
        "sophea",
        "CHAN sophea",
        "Sophea Chan",
        "ចាន់ សុភា",
        "ចាន់សុភា",
        "សុភា",
        "012 345",
        "០១២",
        "+85512345678",
        "chan.s@example",
        "ចាន់\u200bសុភា",
    ],
)
def test_an_official_is_found_in_both_scripts_by_phone_and_by_email(query):
    user = UserFactory(email="Chan.S@example.org")
    sought = OfficialFactory(user=user, name_km="ចាន់ សុភា", name_latin="Chan Sophéa", phone="+85512345678")
    OfficialFactory(name_km="កែវ វិបុល", name_latin="Keo Vibol", phone="+85599999999")
    assert list(Official.objects.search(query)) == [sought]


@pytest.mark.parametrize("query", ["'", '"', "%", "_", "\\", "\x00", "';--", "a" * 100_000, "\ud800", "*"])
def test_no_query_breaks_the_search(query):
    OfficialFactory(name_latin="Keo Vibol")
    assert Official.objects.search(query).count() in (0, 1)


def test_wildcards_are_letters_like_others():
    OfficialFactory(name_latin="Keo Vibol", user=None)
    assert not Official.objects.search("%").exists()


def test_an_empty_query_keeps_all():
    OfficialFactory()
    assert Official.objects.search("  ").count() == 1


def test_saving_some_fields_keeps_the_search_text_true():
    official = OfficialFactory(name_latin="Keo Vibol")
    official.name_latin = "Keo Bopha"
    official.save(update_fields=["name_latin"])
    assert Official.objects.search("bopha").exists()
    assert not Official.objects.search("vibol").exists()


def test_many_rows_at_once_are_searchable_too():
    Official.objects.bulk_add([Official(name_latin="Keo Vibol"), Official(name_km="ចាន់ សុភា")])
    assert Official.objects.search("ចាន់").count() == 1
    themes = Theme.objects.bulk_add([Theme(name_en="Waste", slug="waste")])
    assert list(Theme.objects.search("waste")) == themes


def test_a_changed_email_address_is_found():
    official = OfficialFactory()
    official.user.email = "new@example.org"
    official.user.save()
    assert Official.objects.search("new@example.org").get() == official


def test_signing_in_touches_no_official(django_assert_num_queries):
    user = OfficialFactory().user
    with django_assert_num_queries(1):
        user.last_login = timezone.now()
        user.save(update_fields=["last_login"])


def test_a_phone_number_belongs_to_one_person():
    OfficialFactory(phone="+85512345678")
    assert "already" in refused(Official, name_latin="Other", phone="+85512345678")
    OfficialFactory(phone="")
    OfficialFactory(phone="")


def test_an_official_is_found_by_phone_however_it_is_written():
    official = OfficialFactory(phone="+85512345678")
    assert Official.objects.with_phone("012 345 678").get() == official
    for text in ("", "no number", "\x00"):
        assert not Official.objects.with_phone(text).exists()


def test_an_official_has_a_name():
    assert "name" in refused(Official, name_km="", name_latin="")


def test_the_official_outlives_the_user():
    official = OfficialFactory()
    official.user.delete()
    official.refresh_from_db()
    assert official.user is None
    assert official.email == ""


@pytest.mark.parametrize(
    "values",
    [
        {"latitude": 91, "longitude": 0},
        {"latitude": 0, "longitude": -181},
        {"latitude": 13},
        {"population": 5},
    ],
)
def test_the_database_refuses_impossible_cities(values):
    refused(City, name_en="Nowhere", slug="nowhere", **values)


def test_a_city_has_its_name_alone_in_its_country():
    CityFactory(name_en="Battambang", country="KH")
    refused(City, name_en="battambang", country="KH", slug="other")
    CityFactory(name_en="Battambang", country="TH")


def test_an_empty_slug_is_made_from_the_name_and_stays_alone():
    assert Theme.objects.create(name_en="Solid Waste").slug == "solid-waste"
    assert Theme.objects.create(name_en="Solid waste!").slug == "solid-waste-2"
    assert Theme.objects.create(name_en="សំរាម").slug
    assert Theme.objects.create(name_en="???").slug == "theme"


def test_places_are_found_in_both_scripts():
    city = CityFactory(name_en="Battambang", name_km="បាត់ដំបង")
    organisation = OrganisationFactory(name_en="Town hall", name_km="សាលាក្រុង", city=city)
    theme = ThemeFactory(name_en="Waste", name_km="សំរាម")
    CityFactory(name_en="Kep")
    assert list(City.objects.search("បាត់ដំបង")) == list(City.objects.search("BATTAM")) == [city]
    assert list(Organisation.objects.search("សាលា")) == [organisation]
    assert list(Theme.objects.search("សំរាម")) == [theme]
    assert list(Organisation.objects.of_city(city)) == [organisation]


def test_a_coordinator_is_in_the_group_as_long_as_they_coordinate():
    coordinator = CoordinatorFactory()
    user = coordinator.user
    assert user.groups.filter(name="City coordinators").exists()
    coordinator.delete()
    assert not user.groups.exists()


def test_deleting_a_user_who_coordinates_works():
    CoordinatorFactory().user.delete()


def test_names_in_mixed_order_are_kept_in_one_order():
    official = OfficialFactory(name_km="ស្រ្តី", position="កំុ")
    assert (official.name_km, official.position) == ("ស្ត្រី", "កុំ")
