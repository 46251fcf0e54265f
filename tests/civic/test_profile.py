"""A person's own profile."""

import pytest
from django.conf import settings as site
from django.urls import reverse
from django.utils.translation import override

from civic.models import Official
from civic.views.profile import ProfileView
from tests.civic.factories import OfficialFactory, OrganisationFactory

PROFILE = {
    "name_km": "ចាន់ សុភា",
    "name_latin": "Chan Sophea",
    "sex": "female",
    "position": "Deputy chief",
    "level": "municipal",
    "language": "",
    "digits": "",
    "phone": "",
}


@pytest.fixture
def url(ground):
    with override("en"):
        return reverse("sala_civic:profile")


def test_the_profile_is_for_people_who_have_signed_in(url, client):
    response = client.get(url)
    assert response.status_code == 302
    assert "login" in response.url
    assert client.post(url, PROFILE).status_code == 302
    assert not Official.objects.exists()


def test_reading_writes_nothing(url, as_person, stranger):
    response = as_person(stranger).get(url)
    assert response.status_code == 200
    assert not Official.objects.exists()
    assert "no-store" in response["Cache-Control"]


def test_saving_makes_the_official(url, as_person, stranger, battambang):
    organisation = OrganisationFactory(city=battambang)
    data = PROFILE | {"city": battambang.pk, "organisation": organisation.pk, "phone": "០១២ 345 678"}
    assert as_person(stranger).post(url, data).url == url
    made = Official.objects.get()
    assert (made.user, made.city, made.organisation) == (stranger, battambang, organisation)
    assert made.phone == "+85512345678"
    assert Official.objects.search("ចាន់សុភា").get() == made


def test_only_a_name_is_needed_in_either_script(url, as_person, stranger, learner):
    nothing = dict.fromkeys(PROFILE, "") | {"sex": "not_stated"}
    refused = as_person(stranger).post(url, nothing)
    assert "Write your name in Khmer or in Latin letters." in refused.content.decode()
    assert as_person(stranger).post(url, nothing | {"name_km": "សុភា"}).status_code == 302
    assert as_person(learner).post(url, nothing | {"name_latin": "Sophea"}).status_code == 302


def test_a_person_changes_their_own_profile_only(url, as_person, learner, other_learner):
    as_person(learner).post(url, PROFILE | {"name_latin": "New Name", "user": other_learner.pk, "pk": 1})
    learner.sala_official.refresh_from_db()
    assert learner.sala_official.name_latin == "New Name"
    assert Official.objects.get(user=other_learner).name_latin == "Keo Vibol"


@pytest.mark.parametrize("phone", ["12", "call me", "012 345 678 9999999", "\x00x"])
def test_a_wrong_phone_number_is_refused_in_words_and_keeps_the_rest(url, as_person, learner, phone):
    page = as_person(learner).post(url, PROFILE | {"name_latin": "New Name", "phone": phone})
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == {"phone"}
    assert "New Name" in page.content.decode()
    assert not Official.objects.filter(name_latin="New Name").exists()


def test_a_phone_number_of_another_person_is_refused(url, as_person, learner):
    OfficialFactory(phone="+85512345678")
    page = as_person(learner).post(url, PROFILE | {"phone": "012345678"})
    assert "Another person has this phone number already." in page.content.decode()


def test_saving_again_keeps_the_own_phone_number(url, as_person, learner):
    for _ in range(2):
        assert as_person(learner).post(url, PROFILE | {"phone": "012 345 678"}).status_code == 302
    assert 'value="012345678"' in as_person(learner).get(url).content.decode()


def test_choosing_a_language_changes_the_site_to_it(url, as_person, learner):
    client = as_person(learner)
    response = client.post(url, PROFILE | {"language": "km"})
    assert response.url.startswith("/km/")
    assert client.cookies[site.LANGUAGE_COOKIE_NAME].value == "km"
    assert client.get(response.url).status_code == 200


@pytest.mark.parametrize("wrong", [{"language": "xx"}, {"city": "\x00"}, {"sex": "'"}, {"digits": "9"}])
def test_bad_input_gets_an_answer(url, as_person, learner, wrong):
    page = as_person(learner).post(url, PROFILE | wrong)
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == wrong.keys()


def test_saving_in_two_windows_at_once_loses_nothing(url, as_person, stranger, monkeypatch):
    def first_the_other(self, queryset=None):
        OfficialFactory(user=stranger, name_latin="Other window")
        return Official(user=stranger)

    with monkeypatch.context() as patch:
        patch.setattr(ProfileView, "get_object", first_the_other)
        page = as_person(stranger).post(url, PROFILE)
    assert "Please save it again." in page.content.decode()
    assert as_person(stranger).post(url, PROFILE).status_code == 302
    assert Official.objects.get(user=stranger).name_latin == "Chan Sophea"


def test_a_forged_post_is_refused(url, stranger):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(stranger)
    assert client.post(url, PROFILE).status_code == 403
    assert not Official.objects.exists()


def test_the_price_does_not_grow_with_the_places(url, as_person, learner, django_assert_max_num_queries):
    for _ in range(10):
        OrganisationFactory()
    client = as_person(learner)
    client.get(url)
    with django_assert_max_num_queries(8):
        client.get(url)


def test_the_wish_for_digits_is_kept_from_the_profile_and_from_signing_in(url, as_person, learner):
    client = as_person(learner)
    client.post(url, PROFILE | {"digits": "latin"})
    assert client.session["sala_digits"] == "latin"
    assert as_person(learner).session["sala_digits"] == "latin"
    client.post(url, PROFILE)
    assert client.session["sala_digits"] == ""
