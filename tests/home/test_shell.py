"""The shell of the site: header, menu, languages, footer, front page, error pages, style guide."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override
from wagtail.models import Site

from home.models import HomePage, StandardPage
from learning.models import CourseIndexPage

STYLE = Path(finders.find("sala/civic/css/sala.css"))


@pytest.fixture
def site(ground):
    """A front page with one open and one closed door, a catalogue, and a plain page for the footer."""
    cache.clear()
    home = ground.add_child(
        instance=HomePage(title="Sala", slug="front", headline="Cities learn here", intro="In short lessons.")
    )
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    courses = home.add_child(instance=CourseIndexPage(title="Courses", slug="courses"))
    home.add_child(instance=StandardPage(title="Privacy", slug="privacy", show_in_menus=True))
    home.doors = [
        ("door", {"title": "Courses", "text": "Learn.", "page": courses, "link_text": "See all"}),
        ("door", {"title": "Study visits", "text": "Go and see.", "page": None, "link_text": ""}),
    ]
    home.save()
    yield home
    cache.clear()


def html(client, path="/en/", status=200):
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def between(text, start, end):
    return text[text.index(start) : text.index(end)]


# Landmarks, languages, account


def test_a_page_has_one_main_one_h1_its_language_and_a_way_to_skip(site, client):
    text = html(client)
    assert '<html lang="en">' in text
    assert text.count("<main ") == text.count("<h1") == text.count("<header ") == text.count("<footer ") == 1
    assert text.index('href="#main"') < text.index("<header")
    assert 'id="main"' in text


def test_the_language_switch_marks_its_words_with_their_language(site, client):
    text = html(client)
    assert re.search(r'lang="km" hreflang="km">ខ្មែរ</a>', text)
    assert re.search(r'lang="en" hreflang="en" aria-current="true">English</a>', text)


def test_a_visitor_can_sign_in_and_has_no_learning_of_their_own(site, client):
    header = between(html(client), "<header", "</header>")
    assert "/en/account/login/" in header
    assert "/en/courses/" in header
    assert "My learning" not in header
    assert "Sign out" not in header


def test_somebody_signed_in_signs_out_by_post_and_finds_their_learning(site, learner, as_person):
    header = between(html(as_person(learner)), "<header", "</header>")
    assert re.search(r'<form method="post" action="/en/account/logout/">', header)
    assert "csrfmiddlewaretoken" in header
    assert 'href="/en/account/me/"' in header
    assert 'href="/en/learn/"' in header


def test_the_menu_marks_where_one_stands(site, client):
    assert '<a href="/en/courses/" aria-current="true">' in html(client, "/en/courses/")


def test_the_footer_names_plain_pages_with_their_language(site, client):
    footer = between(html(client), "<footer", "</footer>")
    assert '<a href="/en/privacy/">Privacy</a>' in footer
    with override("km"):
        shown = render_to_string("includes/footer.html", {"LANGUAGE_CODE": "km"})
    assert '<a href="/en/privacy/" lang="en">Privacy</a>' in shown


def test_the_shell_asks_no_more_for_a_long_footer(site, client, django_assert_num_queries):
    html(client)
    with django_assert_num_queries(0):
        render_to_string("includes/footer.html", {"LANGUAGE_CODE": "en"})


# The front page and plain pages


def test_the_front_page_says_what_this_is_and_leads_on(site, client, learner, as_person):
    text = html(client)
    assert "<h1>Cities learn here</h1>" in text
    assert re.search(r'class="sala-button" href="/en/courses/"', text)
    assert re.search(r'class="sala-button" href="/en/learn/"', html(as_person(learner)))


def test_a_door_without_a_page_cannot_be_opened(site, client):
    text = html(client)
    assert '<a href="/en/courses/">Courses</a>' in text
    closed = text[text.index("sala-card--closed") :]
    assert "Study visits" in closed
    assert "Opens later" in closed
    assert "<a " not in closed[: closed.index("</ul>")]


def test_a_door_closes_with_its_page(site, client):
    CourseIndexPage.objects.get().unpublish()
    assert html(client).count("sala-card--closed") == 2


def test_a_plain_page_stands_below_the_front_page_or_another_plain_page():
    assert set(StandardPage.allowed_parent_page_models()) == {HomePage, StandardPage}
    assert StandardPage.allowed_subpage_models() == [StandardPage]


@pytest.mark.parametrize("model", [HomePage, StandardPage])
def test_pages_can_be_previewed_before_they_are_complete(model, ground, rf):
    page = model(title="New", slug="new")
    response = page.make_preview_request(rf.get("/"), "")
    assert response.status_code == 200


# When something is wrong


def test_a_missing_page_says_what_is_kept_in_the_readers_language(site, client):
    text = html(client, "/en/nowhere/", status=404)
    assert "What you did in your courses is kept." in text
    assert '<html lang="km">' in html(client, "/km/nowhere/", status=404)


def test_a_form_without_its_token_says_what_to_do(site, learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    response = client.post("/en/account/logout/")
    assert response.status_code == 403
    assert "press once more" in response.content.decode()


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_the_last_error_pages_need_nothing_and_speak_both_languages(name):
    text = render_to_string(name)  # no database here
    assert '<html lang="en">' in text
    assert '<div lang="km">' in text
    assert text.count("<h1>") == 1
    [address] = re.findall(r'rel="stylesheet" href="([^"]+)"', text)
    assert finders.find(address.removeprefix(settings.STATIC_URL))


def test_a_broken_request_is_answered_with_its_page(site, client):
    response = client.get("/en/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert "could not read this" in response.content.decode()


# The style guide


@pytest.mark.parametrize("language", ["en", "km"])
def test_the_style_guide_shows_every_part(site, administrator, as_person, language):
    text = html(as_person(administrator), f"/{language}/styleguide/")
    parts = Path(finders.find("sala/civic/css/sala.css")).parents[4] / "templates/sala/components"
    template = Path(settings.BASE_DIR / "templates/home/styleguide.html").read_text()
    included = set(re.findall(r"sala/components/(\w+)\.html", template))
    # A field comes with its form, and the last press's messages with every page.
    assert included | {"field", "field_input", "field_notes", "messages"} == {
        path.stem for path in parts.glob("*.html")
    }
    assert text.count("<h1") == 1


def test_the_style_guide_is_for_people_of_the_admin(site, client, learner, as_person):
    assert client.get("/en/styleguide/").status_code == 302
    assert as_person(learner).get("/en/styleguide/").status_code == 403


# Weight


def test_the_style_is_light():
    assert len(gzip.compress(STYLE.read_bytes())) < 9_000  # bytes over the wire


def test_an_english_page_asks_for_no_khmer_font():
    style = STYLE.read_text()
    faces = re.findall(r"@font-face \{(.*?)\}", style)
    assert len(faces) == 4
    assert all("unicode-range: U+1780-17FF" in face and "font-display: swap" in face for face in faces)
    names = [face for face in faces if "names-" in face]
    fonts = STYLE.parents[1] / "fonts"
    assert len(names) == 2
    assert all(path.stat().st_size < 3_000 for path in fonts.glob("names-*.woff2"))
    assert (fonts / "OFL.txt").exists()


def test_styles_know_left_and_right_only_as_start_and_end():
    assert not re.search(r"(margin|padding|border)-(left|right)|text-align: (left|right)", STYLE.read_text())


def test_pages_of_text_are_found(site, client):
    """The search of the site finds what is not about learning too."""
    page = StandardPage.objects.first()
    page.intro = "Nobody sells your name."
    page.save_revision().publish()
    response = client.get("/en/search/", {"q": "sells"})
    (group,) = response.context["groups"]
    assert group.kind.name == "pages"
    assert "<mark>sells</mark>" in group.hits[0].excerpt
