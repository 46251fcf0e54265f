"""Removing a name in the admin."""

import pytest
from django.urls import reverse

from tests.cast import ROLES
from tests.civic.doors import ALL_ROLES_IN_CHARGE, PERSON, status


def test_removing_a_name_asks_first(cast, as_person):
    client, official = as_person(cast["administrator"]), cast["learner"].sala_official
    url = reverse("sala_officials:erase", args=[official.pk])
    assert url in client.get(reverse("sala_officials:edit", args=[official.pk])).content.decode()
    assert "Chan Sophea" in client.get(url).content.decode()
    official.refresh_from_db()
    assert official.erased_at is None
    assert client.post(url).status_code == 302
    official.refresh_from_db()
    assert official.erased_at and not official.name_latin
    assert status(client, url, "post") == 403
    assert status(client, reverse("sala_officials:edit", args=[official.pk])) == 403
    assert client.get(reverse("sala_officials:index")).status_code == 200


@pytest.mark.parametrize("role", sorted(set(ROLES) - ALL_ROLES_IN_CHARGE))
def test_nobody_else_removes_a_name(cast, as_person, role):
    official = cast["learner"].sala_official
    url = reverse("sala_officials:erase", args=[official.pk])
    assert status(as_person(cast[role]), url, "post") in (401, 403, 404)
    official.refresh_from_db()
    assert official.erased_at is None


@pytest.mark.parametrize("role", ROLES)
def test_the_site_history_names_no_official(cast, as_person, role):
    administrator = as_person(cast["administrator"])
    for person in ("learner", "other_learner"):
        official = cast[person].sala_official
        data = PERSON | {"name_latin": official.name_latin, "city": official.city_id}
        administrator.post(reverse("sala_officials:edit", args=[official.pk]), data)
    page = as_person(cast[role]).get(reverse("wagtailadmin_reports:site_history"))
    assert "Vibol" not in page.content.decode()
