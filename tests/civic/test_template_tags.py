"""The template tags and the parts that every page is made of."""

import re
from pathlib import Path

import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from civic.icons import ICONS
from civic.templatetags import sala

ROOT = Path(__file__).parents[2]
PARTS = sorted((ROOT / "civic/templates/sala/components").glob("*.html"))
LEARNERS_TEMPLATES = [
    path
    for folder in ("civic", "learning", "casestudies", "studyvisits", "templates")
    for path in sorted((ROOT / folder).rglob("*.html"))
    if "admin" not in path.parts
]


class Sample(forms.Form):
    name = forms.CharField(help_text="As it stands on certificates.")
    sex = forms.ChoiceField(
        choices=[("f", "Female"), ("m", "Male")], widget=forms.RadioSelect, help_text="Or none."
    )
    agree = forms.BooleanField(required=False)
    secret = forms.CharField(required=False, widget=forms.HiddenInput)


def part(name, **context):
    return render_to_string(f"sala/components/{name}.html", context)


@pytest.mark.parametrize(("language", "shown"), [("en", "2026"), ("km", "២០២៦")])
def test_digits_follow_the_language(language, shown):
    with override(language):
        assert sala.digits(2026) == shown


@pytest.mark.parametrize(
    ("minutes", "shown"), [(0, "0 min"), (None, "0 min"), (45, "45 min"), (120, "2 h"), (80, "1 h 20 min")]
)
def test_a_duration_is_written_as_people_say_it(minutes, shown):
    with override("en"):
        assert sala.duration(minutes) == shown


def test_a_duration_in_khmer_has_khmer_digits():
    with override("km"):
        assert re.search("១.*២០", sala.duration(80))


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_says_nothing_to_a_screen_reader(name):
    icon = sala.sala_icon(name)
    assert 'aria-hidden="true"' in icon
    assert "style=" not in icon


@pytest.mark.parametrize(("value", "whole", "share"), [(1, 3, 33), (0, 5, 0), (7, 5, 100), (3, 0, 0)])
def test_a_share_is_a_per_cent_that_fits_the_bar(value, whole, share):
    assert sala.sala_share(value, whole) == share


# Forms


def test_a_field_is_tied_to_its_hint_and_its_error():
    html = part("field", field=Sample({})["name"])
    assert 'aria-describedby="id_name-hint id_name-error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_name-hint"' in html
    assert 'id="id_name-error"' in html
    assert '<label for="id_name"' in html


def test_a_group_of_choices_is_described_once_by_its_fieldset():
    html = part("field", field=Sample({})["sex"])
    assert '<fieldset aria-describedby="id_sex-hint id_sex-error">' in html
    assert html.count("aria-describedby") == 1
    assert 'id="id_sex-hint"' in html


def test_the_summary_of_errors_leads_to_every_wrong_field():
    html = part("form", form=Sample({}))
    assert 'role="alert"' in html
    for target in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{target}"' in html
    assert re.findall(r'href="#([^"]+)"', html) == ["id_name", "id_sex"]


def test_a_form_without_errors_has_no_summary_and_shows_no_hidden_field():
    html = part("form", form=Sample())
    assert "role=" not in html
    assert '<input type="hidden" name="secret"' in html
    assert html.count("<label") == 4  # name, two choices, the box to tick


def test_optional_fields_say_so():
    with override("en"):
        assert "optional" in sala.sala_optional(Sample()["agree"])
        assert sala.sala_optional(Sample()["name"]) == ""


# Parts


def test_a_table_brings_its_headings_along_for_a_phone():
    html = part("table", caption="People", headings=["City", "People"], rows=[["Battambang", 84]])
    assert '<th scope="row">Battambang</th>' in html
    assert '<td data-label="People">84</td>' in html


def test_bars_stand_in_their_own_table():
    html = part("bars", caption="People", rows=[{"label": "Female", "value": 1}], whole=4)
    assert '<rect width="25%"' in html
    assert '<th scope="row">Female</th>' in html
    assert re.search(r'value">1</td>', html)


def test_a_progress_bar_says_its_rule():
    html = part("progress", done=4, total=6, rule="4 of 6 required lessons done")
    assert '<p class="sala-progress__rule">4 of 6 required lessons done</p>' in html
    assert "is-done" not in html
    assert "is-done" in part("progress", done=6, total=6, rule="all")
    assert "is-done" not in part("progress", done=0, total=0, rule="none yet")


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_every_part_says_on_top_what_it_is(path):
    assert path.read_text().startswith("{% comment %}")


@pytest.mark.parametrize("path", LEARNERS_TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_carries_style_or_script_of_its_own(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


# Languages


@pytest.fixture
def pages(ground):
    """A home page in both languages, and a page below the English one that has no Khmer."""
    cache.clear()
    english, khmer = (Locale.objects.get(language_code=code) for code in ("en", "km"))
    home = ground.add_child(instance=Page(title="Home", slug="front", locale=english))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    front = home.copy_for_translation(khmer)
    front.save_revision().publish()
    about = home.add_child(instance=Page(title="About", slug="about", locale=english))
    yield {"home": home, "about": about}
    cache.clear()


def languages(path, page=None, user=None):
    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    with override("en"):
        return {row["code"]: row for row in sala.sala_languages({"request": request, "page": page})}


def test_the_switch_names_each_language_in_itself_and_marks_the_current_one():
    rows = languages("/en/learn/")
    assert (rows["en"]["name"], rows["km"]["name"]) == ("English", "ខ្មែរ")
    assert (rows["en"]["current"], rows["km"]["current"]) == (True, False)


def test_the_switch_keeps_the_place_and_what_was_asked_for():
    assert languages("/en/learn/?page=2&q=a")["km"]["url"] == "/km/learn/?page=2&q=a"


def test_the_switch_leads_to_the_translated_page(pages):
    rows = languages("/en/", pages["home"])
    assert (rows["en"]["url"], rows["km"]["url"]) == ("/en/", "/km/")


def test_the_switch_leads_to_the_nearest_page_above_that_is_translated(pages):
    rows = languages("/en/about/", pages["about"])
    assert (rows["en"]["url"], rows["km"]["url"]) == ("/en/about/", "/km/?instead=1")


def test_who_was_led_to_the_nearest_page_is_told(client, pages):
    from home.models import HomePage

    home = Page.objects.get(pk=pages["home"].pk).add_sibling(
        "right", instance=HomePage(title="H", slug="h", headline="H", intro="Here")
    )
    Site.objects.update(root_page=home)
    told = "The page that you were on is not there in this language yet."
    assert told in client.get("/en/?instead=1").content.decode()
    assert told not in client.get("/en/").content.decode()


def test_search_engines_are_told_of_the_other_languages_of_a_page(pages):
    def named(page):
        request = RequestFactory().get("/en/")
        return sala.sala_alternates({"request": request, "page": page})["alternates"]

    assert named(pages["home"]) == [("en", "http://testserver/en/"), ("km", "http://testserver/km/")]
    assert named(pages["about"]) == []
    pages["about"].copy_for_translation(Locale.objects.get(language_code="km"), alias=True)
    cache.clear()
    assert named(pages["about"]) == []  # a copy in a foreign language is no translation


def test_the_switch_asks_the_database_once_in_a_while(pages, django_assert_num_queries):
    languages("/en/about/", pages["about"])
    with django_assert_num_queries(0):
        languages("/en/about/", pages["about"])
        languages("/en/learn/")


def test_tags_stand_a_template_without_a_request():
    assert sala.sala_nav({}) == ""
