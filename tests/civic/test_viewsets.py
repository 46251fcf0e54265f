"""People and places in the admin: who gets in, what they find, and at what price."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from civic.models import City, Coordinator, Official, Organisation, Theme
from tests.cast import ROLES
from tests.civic.doors import ALL_ROLES_IN_CHARGE, PERSON, status
from tests.civic.factories import (
    CityFactory,
    CoordinatorFactory,
    OfficialFactory,
    OrganisationFactory,
    ThemeFactory,
    UserFactory,
)

VIEWSETS = {
    "sala_cities": CityFactory,
    "sala_organisations": OrganisationFactory,
    "sala_themes": ThemeFactory,
    "sala_officials": OfficialFactory,
    "sala_coordinators": CoordinatorFactory,
}
PLACES = {"sala_cities", "sala_organisations", "sala_themes"}
READERS = {name: ALL_ROLES_IN_CHARGE | {"coordinator", "trainer"} for name in PLACES} | {
    "sala_officials": ALL_ROLES_IN_CHARGE | {"coordinator"},
    "sala_coordinators": ALL_ROLES_IN_CHARGE,
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", VIEWSETS)
def test_who_reads_and_who_changes(cast, as_person, name, role):
    client, row = as_person(cast[role]), VIEWSETS[name]()
    reads, changes = role in READERS[name], role in ALL_ROLES_IN_CHARGE
    for view in ("index", "index_results"):
        assert (status(client, reverse(f"{name}:{view}")) == 200) == reads
    assert (status(client, reverse(f"{name}:add")) == 200) == changes
    for view in ("edit", "history", "usage", "history_results"):
        assert (status(client, reverse(f"{name}:{view}", args=[row.pk])) == 200) == changes
    if name in PLACES:
        assert (status(client, reverse(f"{name}:inspect", args=[row.pk])) == 200) == reads
    if name != "sala_officials":
        assert (status(client, reverse(f"{name}:delete", args=[row.pk])) == 200) == changes


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_an_official(cast, as_person, role):
    official = cast["learner"].sala_official
    url = reverse("sala_officials:edit", args=[official.pk]).replace("/edit/", "/delete/")
    assert status(as_person(cast[role]), url, "post") in (401, 403, 404)
    official.refresh_from_db()


def test_a_coordinator_finds_the_people_of_their_city_only(cast, as_person):
    client = as_person(cast["coordinator"])
    for view in ("index", "index_results"):
        page = client.get(reverse(f"sala_officials:{view}")).content.decode()
        assert "Chan Sophea" in page
        assert "Keo Vibol" not in page
    page = client.get(reverse("sala_officials:index"), {"q": "Vibol"}).content.decode()
    assert "Keo Vibol" not in page


@pytest.mark.parametrize("view", ["edit", "history", "history_results", "usage", "erase"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_coordinator_reaches_no_other_city_by_address(cast, as_person, siem_reap, view, method):
    url = reverse(f"sala_officials:{view}", args=[cast["other_learner"].sala_official.pk])
    data = PERSON | {"name_latin": "Changed", "city": siem_reap.pk} if method == "post" else {}
    assert status(as_person(cast["coordinator"]), url, method, **data) in (403, 404, 405)
    assert not Official.objects.filter(name_latin="Changed").exists()


def test_a_coordinator_does_not_choose_another_city_in_the_filter(cast, as_person, siem_reap):
    page = as_person(cast["coordinator"]).get(reverse("sala_officials:index"), {"city": siem_reap.pk})
    assert "Keo Vibol" not in page.content.decode()
    assert "Siem Reap" not in page.content.decode()


def test_a_coordinator_changes_a_person_and_neither_city_nor_account(cast, as_person, battambang, siem_reap):
    official = cast["learner"].sala_official
    url = reverse("sala_officials:edit", args=[official.pk])
    client = as_person(cast["coordinator"])
    assert client.get(url).status_code == 200
    data = PERSON | {"name_latin": "Chan Bopha", "city": siem_reap.pk, "account": "stranger"}
    assert client.post(url, data).status_code == 302
    official.refresh_from_db()
    assert official.name_latin == "Chan Bopha"
    assert official.city == battambang
    assert official.user == cast["learner"]


@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_a_coordinator_exports_their_city_only(cast, as_person, export):
    response = as_person(cast["coordinator"]).get(reverse("sala_officials:index"), {"export": export})
    content = b"".join(response.streaming_content)
    if export == "csv":
        names = [row[1] for row in csv.reader(io.StringIO(content.decode()))]
    else:
        names = [row[1].value for row in load_workbook(io.BytesIO(content)).active.rows]
    assert names == ["Name in Latin letters", "Chan Sophea"]


@pytest.mark.parametrize("name", VIEWSETS)
@pytest.mark.parametrize("export", ["csv", "xlsx"])
def test_every_listing_is_exported(administrator, as_person, name, export):
    VIEWSETS[name]()
    response = as_person(administrator).get(reverse(f"{name}:index"), {"export": export})
    assert response.status_code == 200
    assert b"".join(response.streaming_content)


def test_an_export_runs_no_formula(administrator, as_person):
    OfficialFactory(name_latin="=1+1", phone="+85512345678", position="-x")
    response = as_person(administrator).get(reverse("sala_officials:index"), {"export": "csv"})
    row = next(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode())))
    assert row["Name in Latin letters"] == "'=1+1"
    assert row["Position"] == "'-x"
    assert row["Phone number"] == "+85512345678"


@pytest.mark.parametrize("query", ["សុភា", "sophea", "ចាន់សុភា", "សុភា ចាន់"])
def test_search_in_both_scripts(cast, as_person, query):
    page = as_person(cast["administrator"]).get(reverse("sala_officials:index"), {"q": query})
    assert [row.name for row in page.context["object_list"]] == ["Chan Sophea"]


@pytest.mark.parametrize("name", VIEWSETS)
@pytest.mark.parametrize(
    "parameters",
    [
        {"q": '"'},
        {"q": "'; --"},
        {"q": "\x00"},
        {"q": "%_\\"},
        {"q": "x" * 60_000},
        {"city": "\x00"},
        {"city": "999999999999999999999999"},
        {"kind": "'"},
        {"sex": "\x00"},
        {"ordering": "password"},
        {"p": "x"},
    ],
)
def test_bad_input_gets_a_page(administrator, as_person, name, parameters):
    VIEWSETS[name]()
    assert as_person(administrator).get(reverse(f"{name}:index"), parameters).status_code == 200


@pytest.mark.parametrize("name", VIEWSETS)
def test_a_listing_costs_the_same_for_one_row_and_for_ten(
    administrator, as_person, name, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    factory = VIEWSETS[name]
    traits = {"placed": True} if name == "sala_officials" else {}
    if name == "sala_coordinators":
        traits = {"user": lambda: OfficialFactory().user}

    def add():
        return factory(**{key: value() if callable(value) else value for key, value in traits.items()})

    client, url = as_person(administrator), reverse(f"{name}:index")
    add()
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as one:
        assert client.get(url).status_code == 200
    for _ in range(9):
        add()
    with django_assert_num_queries(len(one)):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("ordering", ["name_latin", "-name_km", "city__name_en", "phone", "sex"])
def test_officials_are_sorted(cast, as_person, ordering):
    page = as_person(cast["administrator"]).get(reverse("sala_officials:index"), {"ordering": ordering})
    assert page.context["ordering"] == ordering
    field = ordering.lstrip("-")
    values = dict(Official.objects.values_list("pk", field))
    shown = [values[row.pk] for row in page.context["object_list"]]
    assert shown == list(Official.objects.order_by(ordering).values_list(field, flat=True))


def test_an_administrator_adds_an_official_for_an_account(administrator, as_person, stranger, battambang):
    client, url = as_person(administrator), reverse("sala_officials:add")
    data = PERSON | {"name_latin": "Keo Dara", "city": battambang.pk, "phone": "012 345 678"}
    assert client.post(url, data | {"account": "stranger@example.org"}).status_code == 302
    official = Official.objects.get(phone="+85512345678")
    assert (official.user, official.city) == (stranger, battambang)
    assert "belongs to another official" in client.post(url, data | {"account": "stranger"}).content.decode()
    assert "There is no account" in client.post(url, data | {"account": "nobody"}).content.decode()


def test_an_official_without_an_account_can_be_added(administrator, as_person):
    response = as_person(administrator).post(reverse("sala_officials:add"), PERSON | {"name_latin": "Keo"})
    assert response.status_code == 302
    assert Official.objects.get().user is None


def test_an_administrator_makes_a_coordinator(administrator, as_person, stranger, battambang, siem_reap):
    client = as_person(administrator)
    data = {"account": "stranger", "city": battambang.pk}
    assert client.post(reverse("sala_coordinators:add"), data).status_code == 302
    made = Coordinator.objects.get()
    assert (made.user, made.city) == (stranger, battambang)
    again = client.post(reverse("sala_coordinators:add"), data)
    assert "coordinates a city already" in again.content.decode()
    other = UserFactory()
    moved = {"account": other.username, "city": siem_reap.pk}
    assert client.post(reverse("sala_coordinators:edit", args=[made.pk]), moved).status_code == 302
    made.refresh_from_db()
    assert (made.user, made.city) == (stranger, siem_reap)


@pytest.mark.parametrize("role", ["coordinator", "trainer", "learner"])
def test_nobody_else_makes_a_coordinator(cast, as_person, battambang, role):
    data = {"account": "stranger", "city": battambang.pk}
    assert status(as_person(cast[role]), reverse("sala_coordinators:add"), "post", **data) in (401, 403)
    assert Coordinator.objects.count() == 1


def test_a_city_in_use_stays_and_says_why(administrator, as_person, battambang):
    OfficialFactory(city=battambang)
    client = as_person(administrator)
    response = client.post(reverse("sala_cities:delete", args=[battambang.pk]), follow=True)
    assert "is in use and stays" in response.content.decode()
    assert City.objects.filter(pk=battambang.pk).exists()


def test_places_are_added_changed_and_deleted(administrator, as_person, battambang):
    client = as_person(administrator)
    data = {"name_en": "Town hall", "name_km": "សាលាក្រុង", "kind": "municipality", "city": battambang.pk}
    assert client.post(reverse("sala_organisations:add"), data).status_code == 302
    made = Organisation.objects.search("សាលាក្រុង").get()
    edit = reverse("sala_organisations:edit", args=[made.pk])
    assert client.post(edit, data | {"name_en": "City hall"}).status_code == 302
    assert client.post(reverse("sala_organisations:delete", args=[made.pk])).status_code == 302
    assert not Organisation.objects.exists()
    assert client.post(reverse("sala_themes:add"), {"name_en": "Waste"}).status_code == 302
    assert Theme.objects.get().slug == "waste"
    impossible = {"name_en": "Far", "country": "KH", "latitude": 95}
    assert client.post(reverse("sala_cities:add"), impossible).status_code == 200
    assert City.objects.get() == battambang
