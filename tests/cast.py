"""The shared cast of people, and the ground that they stand on.

Each person is a user. `cast` has them all by role, for tables of role × address; `as_person` signs one in.
"""

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from wagtail.models import Collection, Locale, Page

from civic import groups
from learning import people
from tests.civic.factories import CityFactory, CoordinatorFactory, OfficialFactory, UserFactory

ROLES = [
    "learner",
    "other_learner",
    "trainer",
    "coordinator",
    "administrator",
    "superuser",
    "stranger",
    "anonymous",
]


@pytest.fixture
def ground(db):
    """What the migrations leave behind, made again where they have not run or a test has wiped it.

    Languages, the roots of pages and collections, and the groups. Returns the root page.
    """
    for language in ("en", "km"):
        Locale.objects.get_or_create(language_code=language)
    root = Page.get_first_root_node()
    if root is None:
        root = Page.add_root(title="Root", slug="root", locale=Locale.objects.get(language_code="en"))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    if not Group.objects.filter(name=groups.ADMINISTRATORS, page_permissions__isnull=False).exists():
        groups.set_up(apps)
        people.set_up_bank(apps)
    return root


@pytest.fixture
def battambang(db):
    return CityFactory(name_en="Battambang", name_km="បាត់ដំបង", slug="battambang", subdivision="KH-2")


@pytest.fixture
def siem_reap(db):
    return CityFactory(name_en="Siem Reap", name_km="សៀមរាប", slug="siem-reap", subdivision="KH-17")


def member_of(group_name, username):
    """Return a new user, without an official, in one group."""
    user = UserFactory(username=username)
    user.groups.add(Group.objects.get(name=group_name))
    return user


@pytest.fixture
def learner(ground, battambang):
    """An official of Battambang."""
    user = UserFactory(username="learner")
    OfficialFactory(user=user, name_latin="Chan Sophea", name_km="ចាន់ សុភា", sex="female", city=battambang)
    return user


@pytest.fixture
def other_learner(ground, siem_reap):
    """An official of Siem Reap."""
    user = UserFactory(username="other-learner")
    OfficialFactory(user=user, name_latin="Keo Vibol", name_km="កែវ វិបុល", sex="male", city=siem_reap)
    return user


@pytest.fixture
def trainer(ground):
    """Trainers and nothing more."""
    return member_of(groups.TRAINERS, "trainer")


@pytest.fixture
def administrator(ground):
    """Administrators and nothing more."""
    return member_of(groups.ADMINISTRATORS, "administrator")


@pytest.fixture
def coordinator(ground, battambang):
    """The coordinator of Battambang."""
    return CoordinatorFactory(user__username="coordinator", city=battambang).user


@pytest.fixture
def superuser(ground):
    return UserFactory(username="superuser", is_superuser=True, is_staff=True)


@pytest.fixture
def stranger(ground):
    """Signed in, and neither an official nor in any group."""
    return UserFactory(username="stranger")


@pytest.fixture
def anonymous(ground):
    return AnonymousUser()


@pytest.fixture
def cast(learner, other_learner, trainer, coordinator, administrator, superuser, stranger, anonymous):
    """Everybody, by role, in the order of ROLES."""
    people = [learner, other_learner, trainer, coordinator, administrator, superuser, stranger, anonymous]
    return dict(zip(ROLES, people, strict=True))


@pytest.fixture
def as_person():
    """Return a function that gives a test client with a person signed in, or nobody."""

    def client_of(person=None):
        client = Client()
        if person is not None and person.is_authenticated:
            client.force_login(person)
        return client

    return client_of
