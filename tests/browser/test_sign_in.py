"""Signing in, as a person does it: by keyboard, on a phone, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from civic.models import Official

PASSWORD = "rice-and-river-2026"


@pytest.fixture
def sokha(django_user_model):
    user = django_user_model.objects.create_user("sokha", password=PASSWORD)
    Official.objects.create(user=user, name_latin="Sok Kha", phone="+85512345678")
    return user


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_signs_in_with_a_phone_number_by_keyboard_alone(visit, sokha, javascript):
    page = visit("/en/account/login/", width=360, javascript=javascript)
    page.get_by_label("User name, e-mail address or phone number").focus()
    page.keyboard.type("012 345 678")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/learn/")


def test_a_wrong_password_is_said_in_words(visit, sokha):
    page = visit("/en/account/login/", width=360)
    page.get_by_label("User name, e-mail address or phone number").fill("sokha")
    page.get_by_label("Password").fill("wrong")
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_text("These do not fit together").wait_for()


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_scrolls_sideways_at_320_pixels(visit, path, language):
    page = visit(f"/{language}/account/{path}", width=320, language=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", ["login/", "signup/", "password/reset/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(visit, path, width):
    page = visit(f"/en/account/{path}", width=width, bypass_csp=True)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
