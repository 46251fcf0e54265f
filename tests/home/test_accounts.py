"""Signing in with what one has, signing up where it is allowed, and a new password by e-mail."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import IntegrityError
from django.urls import reverse

from civic.models import Official
from home.accounts import user_name_for
from home.forms import SignUpForm

pytestmark = pytest.mark.django_db
PASSWORD = "rice-and-river-2026"
PHONE = "+85512345678"


@pytest.fixture(autouse=True)
def fresh_rate_limits():
    """Counters of failed attempts live in the cache, which outlives a test."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def sokha(django_user_model):
    user = django_user_model.objects.create_user(
        "sokha", email="sokha@example.org", password=PASSWORD, first_name="Sok Kha"
    )
    Official.objects.create(user=user, name_latin="Sok Kha", phone=PHONE)
    return user


def sign_in(client, login, password=PASSWORD, **query):
    url = reverse("account_login", query=query or None)
    return client.post(url, {"login": login, "password": password, **query})


def signed_in_as(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "login",
    [
        "sokha",
        "sokha@example.org",
        "Sokha@Example.org",
        " sokha ",
        "012 345 678",
        "012345678",
        "+855 12 345 678",
        "85512345678",
        "០១២ ៣៤៥ ៦៧៨",
    ],
)
def test_signs_in_by_user_name_email_or_phone_however_it_is_written(client, sokha, login):
    answer = sign_in(client, login)
    assert answer.status_code == 302
    assert signed_in_as(client) == str(sokha.pk)


@pytest.mark.parametrize("login", ["sokha", "sokha@example.org", "012345678", "099999999", "nobody", "\x00"])
def test_a_wrong_password_says_the_same_whoever_it_is(client, sokha, login):
    answer = sign_in(client, login, "wrong")
    assert answer.status_code == 200
    assert signed_in_as(client) is None
    if login != "\x00":
        assert "do not fit together" in answer.content.decode()


def test_a_user_name_that_looks_like_a_phone_number_goes_before_the_phone(sokha, django_user_model):
    django_user_model.objects.create_user("012345678")
    assert user_name_for("012345678") == "012345678"
    assert user_name_for("012 345 678") == "sokha"


def test_every_way_to_write_a_phone_number_counts_as_the_same_account(client, sokha):
    for login in ["012345678", "012 345 678", "+85512345678", "012-345-678", "sokha"]:
        sign_in(client, login, "wrong")
    answer = sign_in(client, "sokha")
    assert "Wait five minutes" in answer.content.decode()
    assert signed_in_as(client) is None


def test_a_learner_goes_to_my_learning_and_an_editor_to_the_admin(client, sokha):
    assert sign_in(client, "sokha").url == reverse("sala_learning:my_learning")
    client.logout()
    sokha.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert sign_in(client, "sokha").url == reverse("wagtailadmin_home")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_next_never_leads_away_from_the_site(client, sokha, elsewhere):
    assert sign_in(client, "sokha", next=elsewhere).url == reverse("sala_learning:my_learning")


def test_next_leads_back_to_the_page_asked_for(client, sokha):
    assert sign_in(client, "sokha", next="/en/somewhere/").url == "/en/somewhere/"


def test_the_admin_uses_the_same_sign_in_page(client, sokha):
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))
    answer = client.get("/admin/login/?next=/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account_login") + "?next=/admin/"


def test_who_may_not_open_the_admin_is_told_so_and_not_sent_in_a_circle(client, sokha):
    client.force_login(sokha)
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "trainers and administrators" in answer.content.decode()


def test_signing_out_asks_for_a_post(client, sokha):
    client.force_login(sokha)
    assert client.get(reverse("account_logout")).status_code == 200
    assert signed_in_as(client)
    assert client.post(reverse("account_logout")).status_code == 302
    assert signed_in_as(client) is None


def test_a_closed_account_is_told_why(client, sokha):
    get_user_model().objects.update(is_active=False)
    answer = client.post(reverse("account_login"), {"login": "sokha", "password": PASSWORD}, follow=True)
    assert signed_in_as(client) is None
    assert "closed this account" in answer.content.decode()


def sign_up(client, login, name="Chan Dara", password=PASSWORD):
    return client.post(reverse("account_signup"), {"name": name, "login": login, "password1": password})


@pytest.mark.parametrize(
    ("login", "user_name", "email", "phone"),
    [
        ("dara", "dara", "", ""),
        ("Dara@Example.org", None, "dara@example.org", ""),
        ("011 222 333", None, "", "+85511222333"),
    ],
)
def test_signing_up_makes_a_user_and_an_official(client, login, user_name, email, phone):
    assert sign_up(client, login).url == reverse("sala_learning:my_learning")
    official = Official.objects.get()
    assert (official.name_latin, official.phone) == ("Chan Dara", phone)
    assert official.user.email == email
    assert user_name in (None, official.user.get_username())
    client.logout()
    sign_in(client, login)
    assert signed_in_as(client) == str(official.user.pk)


def test_a_name_in_khmer_is_kept_as_such(client):
    sign_up(client, "dara", name="ចាន់ ដារ៉ា")
    assert Official.objects.get().name_km == "ចាន់ ដារ៉ា"


@pytest.mark.parametrize("login", ["sokha", "sokha@example.org", "012345678", "no@mail", "a b", "\x00", ""])
def test_signing_up_refuses_what_is_taken_or_makes_no_sense(client, sokha, login):
    answer = sign_up(client, login)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert get_user_model().objects.count() == 1


@pytest.mark.parametrize("password", ["12345678", "password", "short", "dara-chan"])
def test_signing_up_refuses_a_weak_password(client, password):
    answer = sign_up(client, "dara-chan", password=password)
    assert "password1" in answer.context["form"].errors


def test_two_who_take_the_same_name_at_once_get_an_answer(client, monkeypatch):
    def too_late(form, request):
        raise IntegrityError

    monkeypatch.setattr(SignUpForm, "save", too_late)
    answer = sign_up(client, "dara")
    assert answer.url == reverse("account_signup")


def test_without_self_registration_the_link_goes_and_the_page_says_why(client, settings):
    assert reverse("account_signup") in client.get(reverse("account_login")).content.decode()
    settings.SALA_SELF_REGISTRATION = False
    assert f'href="{reverse("account_signup")}"' not in client.get(reverse("account_login")).content.decode()
    answer = client.get(reverse("account_signup"))
    assert "administrator adds each official" in answer.content.decode()
    sign_up(client, "dara")
    assert not get_user_model().objects.exists()


def test_a_new_password_by_email(client, sokha, mailoutbox):
    client.post(reverse("account_reset_password"), {"email": "sokha@example.org"})
    [message] = mailoutbox
    assert "new password" in message.subject
    assert "sokha" in message.body
    link = re.search(r"https?://[^/]+(\S+)", message.body)[1]
    form_url = client.get(link).url
    client.post(form_url, {"password1": "new-rice-2026", "password2": "new-rice-2026"})
    sign_in(client, "sokha", "new-rice-2026")
    assert signed_in_as(client) == str(sokha.pk)
    assert "no longer works" in client.get(link, follow=True).content.decode()


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, sokha, mailoutbox):
    known = client.post(reverse("account_reset_password"), {"email": "sokha@example.org"})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mailoutbox) == 1


def test_changing_the_password_asks_for_the_old_one(client, sokha):
    client.force_login(sokha)
    new = {"password1": "new-rice-2026", "password2": "new-rice-2026"}
    client.post(reverse("account_change_password"), {"oldpassword": "wrong", **new})
    sokha.refresh_from_db()
    assert sokha.check_password(PASSWORD)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})
    sokha.refresh_from_db()
    assert sokha.check_password("new-rice-2026")


def test_who_has_no_password_yet_is_sent_to_the_email_way(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("new"))
    answer = client.get(reverse("account_change_password"), follow=True)
    assert answer.redirect_chain[-1][0] == reverse("account_reset_password")


PAGES = [
    "account_login",
    "account_logout",
    "account_signup",
    "account_inactive",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_change_password",
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "km"])
def test_every_account_page_opens_in_both_languages(client, sokha, name, language):
    if name in ("account_logout", "account_change_password"):
        client.force_login(sokha)
    answer = client.get(reverse(name).replace("/en/", f"/{language}/", 1))
    assert answer.status_code == 200
    assert answer.content.decode().count("<h1") == 1


def test_pages_that_are_not_listed_do_not_exist(client):
    for path in ["email/", "confirm-email/", "reauthenticate/", "login/code/", "phone/change/"]:
        assert client.get(f"/en/account/{path}").status_code == 404


def test_a_hammered_sign_in_page_answers_429_with_advice(client, sokha):
    answers = [sign_in(client, f"nobody{n}", "wrong") for n in range(32)]
    assert answers[-1].status_code == 429
    assert "wait a few minutes" in answers[-1].content.decode()


def test_an_e_mail_is_in_the_language_of_whom_it_goes_to(client, sokha, mailoutbox):
    Official.objects.filter(user=sokha).update(language="km")
    client.post(reverse("account_reset_password"), {"email": "sokha@example.org"})
    (mail,) = mailoutbox
    assert "ពាក្យសម្ងាត់" in mail.subject + mail.body
    assert "password" not in mail.subject
    assert "/km/account/" in mail.body
