"""Administrators look after accounts, and hand out nothing that they do not have."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from civic.groups import ADMINISTRATORS, TRAINERS
from tests.civic.factories import UserFactory

pytestmark = pytest.mark.django_db
ADD = "wagtailusers_users:add"


def edit(account):
    return reverse("wagtailusers_users:edit", args=[account.pk])


def data(account=None, **more):
    name = account.username if account else "new-person"
    return {
        "username": name,
        "email": "person@example.org",
        "first_name": "New",
        "last_name": "Person",
        "is_active": "on",
        "groups": [],
    } | more


@pytest.fixture
def powerful():
    """A role of the site's own, which may do more than an administrator."""
    return Group.objects.create(name="Keepers of the keys")


@pytest.fixture
def person():
    return UserFactory(username="sok")


def bulk(client, action, accounts, **more):
    address = reverse("wagtail_bulk_action", args=["auth", "user", action])
    ids = "&".join(f"id={account.pk}" for account in accounts)
    return client.post(f"{address}?{ids}&next=/admin/users/", more)


def test_an_administrator_makes_an_account_and_gives_a_role(as_person, administrator):
    trainers = Group.objects.get(name=TRAINERS)
    secret = "a-long-phrase-for-a-test"
    form = data(groups=[trainers.pk], password1=secret, password2=secret)
    client = as_person(administrator)
    assert client.post(reverse(ADD), form).status_code == 302
    assert trainers.user_set.get(username="new-person").check_password(secret)


def test_nobody_becomes_a_superuser_by_an_administrators_hand(as_person, administrator, person):
    client = as_person(administrator)
    secret = "a-long-phrase-for-a-test"
    form = data(is_superuser="on", password1=secret, password2=secret)
    client.post(reverse(ADD), form)
    client.post(edit(person), data(person, is_superuser="on"))
    client.post(edit(administrator), data(administrator, is_superuser="on"))
    type(person).objects.exclude(is_superuser=True).get(username="sok")
    assert not type(person).objects.filter(is_superuser=True).exists()


def test_the_form_does_not_offer_it(as_person, administrator, person):
    form = as_person(administrator).get(edit(person)).context["form"]
    assert form.fields["is_superuser"].disabled


@pytest.mark.parametrize("action", ["set_active_state", "assign_role"])
def test_the_account_of_a_superuser_is_closed(as_person, administrator, superuser, action):
    client = as_person(administrator)
    client.get(edit(superuser))
    client.post(edit(superuser), data(superuser, password1="mine-now-12345", password2="mine-now-12345"))
    role = Group.objects.get(name=ADMINISTRATORS).pk
    bulk(client, action, [superuser], role=role, mark_as_active="False")
    superuser.refresh_from_db()
    assert superuser.email != "person@example.org"
    assert superuser.is_active
    assert not superuser.check_password("mine-now-12345")
    assert not superuser.groups.exists()


def test_only_roles_that_one_has_or_that_are_of_sala_are_given(as_person, administrator, person, powerful):
    client = as_person(administrator)
    client.post(edit(person), data(person, groups=[powerful.pk]))
    client.post(edit(administrator), data(administrator, groups=[powerful.pk]))
    bulk(client, "assign_role", [administrator, person], role=powerful.pk)
    assert not powerful.user_set.exists()
    bulk(client, "assign_role", [person], role=Group.objects.get(name=TRAINERS).pk)
    assert person.groups.get().name == TRAINERS


def test_a_role_that_somebody_else_gave_stays(as_person, administrator, person, powerful):
    person.groups.add(powerful)
    form = data(person, groups=[powerful.pk], first_name="Sok")
    assert as_person(administrator).post(edit(person), form).status_code == 302
    person.refresh_from_db()
    assert (person.first_name, person.groups.get()) == ("Sok", powerful)


def test_a_superuser_gives_everything(as_person, superuser, person, powerful):
    client = as_person(superuser)
    assert client.post(edit(person), data(person, is_superuser="on", groups=[powerful.pk])).status_code == 302
    person.refresh_from_db()
    assert person.is_superuser
    assert person.groups.get() == powerful
