"""Who is the official of a user, and taking a name out."""

import threading

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AnonymousUser
from django.db import connection, models
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from civic import chain, people
from civic.models import Erasure, Official
from civic.people import erase, official_for
from tests.civic.factories import CoordinatorFactory, OfficialFactory, UserFactory


@pytest.mark.django_db
def test_reading_makes_no_official():
    user = UserFactory()
    assert official_for(user) is None
    assert not Official.objects.exists()


@pytest.mark.django_db
def test_an_official_is_made_once_with_the_name_of_the_account():
    user = UserFactory(first_name="Chan", last_name="Sophea")
    made = official_for(user, create=True)
    assert (made.name_latin, made.name_km) == ("Chan Sophea", "")
    assert official_for(user, create=True) == made


@pytest.mark.django_db
def test_a_khmer_name_is_a_khmer_name():
    made = official_for(UserFactory(first_name="ចាន់", last_name="សុភា"), create=True)
    assert made.name_km == "ចាន់ សុភា"


@pytest.mark.django_db
def test_the_user_name_serves_where_there_is_no_name():
    assert official_for(UserFactory(username="dara"), create=True).name == "dara"


@pytest.mark.django_db
@pytest.mark.parametrize("user", [AnonymousUser(), "inactive"])
def test_nobody_else_has_an_official(user):
    user = UserFactory(is_active=False) if user == "inactive" else user
    assert official_for(user, create=True) is None
    assert not Official.objects.exists()


@pytest.mark.django_db
def test_losing_the_race_ends_with_the_official_of_the_winner(monkeypatch):
    user = UserFactory()

    def first_the_other(user):
        OfficialFactory(user=user, name_latin="Winner")
        return {"name_latin": "Loser"}

    monkeypatch.setattr(people, "names_of", first_the_other)
    assert official_for(user, create=True).name == "Winner"


@pytest.mark.django_db(transaction=True)
def test_several_requests_at_once_make_one_official():
    user = UserFactory()
    found, start = [], threading.Barrier(4)

    def request():
        start.wait()
        try:
            found.append(official_for(user, create=True).pk)
        finally:
            connection.close()

    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads do not share a database in memory")
    threads = [threading.Thread(target=request) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert set(found) == set(Official.objects.values_list("pk", flat=True))


@pytest.fixture
def erased(ground, administrator, battambang):
    """An official whose name has been taken out, as the database has it."""
    official = OfficialFactory(placed=True, city=battambang, phone="+85512345678", language="km")
    erase(official, by=administrator)
    official.refresh_from_db()
    return official


def test_erasing_empties_what_names_a_person(erased):
    assert [erased.name_km, erased.name_latin, erased.phone, erased.position] == [""] * 4
    assert (erased.user, erased.organisation) == (None, None)
    assert erased.search_text == ""
    assert erased.name == "Name removed"


def test_erasing_keeps_the_figures(erased, battambang):
    assert (erased.sex, erased.city, erased.level) == ("female", battambang, "municipal")


def test_erasing_says_who_and_when(erased, administrator):
    row = Erasure.objects.get(official=erased)
    assert (row.by, row.at) == (administrator, erased.erased_at)


def test_erasing_deletes_the_account(erased):
    assert not get_user_model().objects.filter(username__startswith="person-").exists()


def test_erasing_twice_does_nothing_more(erased):
    assert erase(erased) == erased.erasure
    assert Erasure.objects.count() == 1


@pytest.mark.django_db
def test_erasing_a_coordinator_or_somebody_without_account_works():
    coordinator = CoordinatorFactory()
    erase(OfficialFactory(user=coordinator.user))
    erase(OfficialFactory(user=None))


@pytest.mark.django_db
def test_erasing_has_the_apps_above_delete_what_the_person_wrote(monkeypatch):
    monkeypatch.setattr(chain, "_erasers", {})
    seen = []
    chain.register_eraser("notes", lambda official: seen.append(official.name_latin))
    erase(OfficialFactory(name_latin="Keo Vibol"))
    assert seen == ["Keo Vibol"]


@pytest.mark.django_db
def test_an_eraser_that_fails_undoes_everything(monkeypatch):
    monkeypatch.setattr(chain, "_erasers", {})

    def fail(official):
        raise models.ProtectedError("held", set())

    chain.register_eraser("fail", fail)
    official = OfficialFactory(name_latin="Keo Vibol")
    with pytest.raises(models.ProtectedError):
        erase(official)
    official.refresh_from_db()
    assert official.name_latin == "Keo Vibol"
    assert official.user is not None


@pytest.mark.django_db
def test_no_name_stays_in_the_log():
    official = OfficialFactory(name_latin="Keo Vibol", name_km="កែវ វិបុល")
    log(instance=official, action="wagtail.edit")
    log(instance=official.user, action="wagtail.edit")
    username = official.user.username
    assert "Keo" not in ModelLogEntry.objects.for_instance(official).get().label
    erase(official)
    assert not ModelLogEntry.objects.filter(label__contains=username).exists()
