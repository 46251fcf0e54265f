"""Who may do what with people and places."""

import pytest

from civic import access
from civic.models import Official
from civic.people import erase
from tests.cast import ROLES
from tests.civic.factories import OfficialFactory

IN_CHARGE_OF_ALL = {"administrator", "superuser"}


@pytest.mark.parametrize("role", ROLES)
def test_roles(cast, role, battambang):
    user = cast[role]
    assert access.is_administrator(user) == (role in IN_CHARGE_OF_ALL)
    assert access.is_trainer(user) == (role in {"trainer", "superuser"})
    assert access.coordinated_city(user) == (battambang if role == "coordinator" else None)


@pytest.mark.parametrize("role", ROLES)
def test_officials_visible(cast, role):
    here, there = cast["learner"].sala_official, cast["other_learner"].sala_official
    expected = {
        "learner": {here},
        "other_learner": {there},
        "coordinator": {here},
        "administrator": {here, there},
        "superuser": {here, there},
    }
    assert set(access.officials_visible_to(cast[role])) == expected.get(role, set())


@pytest.mark.parametrize("role", ROLES)
def test_the_answer_for_one_agrees_with_the_list(cast, role):
    managed = set(access.officials_managed_by(cast[role]))
    for official in Official.objects.all():
        answer = access.may_manage_official(cast[role], official)
        assert bool(answer) == (official in managed)
        assert answer or answer.reason


def test_a_deactivated_person_sees_nothing(cast):
    for user in cast.values():
        user.is_active = False
        assert not access.officials_visible_to(user).exists()
        assert access.coordinated_city(user) is None


@pytest.mark.parametrize("role", ROLES)
def test_only_administrators_erase(cast, role):
    official = cast["learner"].sala_official
    assert bool(access.may_erase(cast[role], official)) == (role in IN_CHARGE_OF_ALL)


def test_nobody_erases_themself_or_twice_and_no_administrator_a_superuser(cast):
    administrator = cast["administrator"]
    own = OfficialFactory(user=administrator)
    assert access.may_erase(administrator, own).code == "own"
    assert access.may_erase(administrator, OfficialFactory(user=cast["superuser"])).code == "superuser"
    gone = OfficialFactory()
    erase(gone)
    gone.refresh_from_db()
    assert access.may_erase(administrator, gone).code == "erased"
