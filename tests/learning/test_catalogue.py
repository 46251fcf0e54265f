"""Finding a course: search in both scripts, filters, pages, and addresses that somebody wrote by hand."""

import pytest
from wagtail.models import Locale

from civic.models import Theme
from civic.people import official_for
from learning.models import CourseIndexPage, CoursePage
from learning.syllabus import sync_all
from tests.learning.factories import asked, enrolled, make_course, make_course_page, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def waste(ground):
    return make_course("Waste", level="introductory")


@pytest.fixture
def buses(waste):
    return make_course("Buses", level="advanced")


@pytest.fixture
def catalogue(waste, buses):
    return CourseIndexPage.objects.get().url


def shown(client, catalogue, **query):
    """Return the titles in the list, in its order."""
    response = client.get(catalogue, query)
    assert response.status_code == 200
    return [entry.card["title"] for entry in response.context["entries"].object_list]


def test_a_visitor_sees_every_published_course(client, catalogue):
    make_course_page("Draft", live=False)
    sync_all()
    assert shown(client, catalogue) == ["Waste", "Buses"]


@pytest.mark.parametrize("text", ["waste", "WASTE", "  waste ", "about was"])
def test_words_are_found_however_they_are_written(client, catalogue, text):
    assert shown(client, catalogue, q=text) == ["Waste"]


@pytest.mark.parametrize("text", ["សំរាម", "សំ\u200bរាម", "ការគ្រប់គ្រង សំរាម"])
def test_khmer_words_are_found_with_and_without_invisible_spaces(client, catalogue, waste, text):
    page = page_of(waste).copy_for_translation(Locale.objects.get(language_code="km"), copy_parents=True)
    page.title, page.summary = "ការគ្រប់គ្រងសំរាម", "អំពីសំរាម"
    page.save_revision().publish()
    sync_all()
    assert shown(client, catalogue, q=text) == ["Waste"]


@pytest.mark.parametrize(
    "text", ["'", '"', "%", "_", "\\", "' OR 1=1 --", "\x00", "<script>", "🚌", "x" * 5000, "កកកក"]
)
def test_a_strange_search_is_no_error(client, catalogue, text):
    response = client.get(catalogue, {"q": text})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_nothing_found_says_so_and_leads_back_to_everything(client, catalogue):
    response = client.get(catalogue, {"q": "zebra"})
    assert shown(client, catalogue, q="zebra") == []
    assert "No course fits these filters" in response.content.decode()


def test_by_theme_and_level_and_both(client, catalogue, waste):
    theme = Theme.objects.create(name_en="Solid waste", name_km="សំណល់រឹង", slug="solid-waste")
    page = page_of(waste)
    page.themes.set([theme])
    page.save()
    sync_all()
    assert shown(client, catalogue, theme=theme.pk) == ["Waste"]
    assert shown(client, catalogue, level="advanced") == ["Buses"]
    assert shown(client, catalogue, theme=theme.pk, level="advanced") == []


def test_by_language(client, catalogue, buses):
    page = page_of(buses).copy_for_translation(Locale.objects.get(language_code="km"), copy_parents=True)
    page.save_revision().publish()
    sync_all()
    assert shown(client, catalogue, language="km") == ["Buses"]
    assert shown(client, catalogue, language="en") == ["Waste", "Buses"]


def test_by_what_one_has_done(as_person, learner, other_learner, catalogue, waste, buses):
    enrolled(waste, official_for(learner), done=2)
    enrolled(buses, official_for(learner), done=1)
    client = as_person(learner)
    assert shown(client, catalogue, mine="done") == ["Waste"]
    assert shown(client, catalogue, mine="going") == ["Buses"]
    assert shown(client, catalogue, mine="new") == []
    client = as_person(other_learner)
    assert shown(client, catalogue, mine="done") == []
    assert shown(client, catalogue, mine="new") == ["Waste", "Buses"]


def test_a_course_that_one_has_only_asked_for_is_not_started(as_person, learner, catalogue):
    asked(make_course("Water", enrolment_policy="approval"), official_for(learner))
    assert "Water" in shown(as_person(learner), catalogue, mine="new")


@pytest.mark.parametrize(
    "query",
    [
        {"theme": "no"},
        {"theme": "99999999999999999999"},
        {"theme": "1\x00"},
        {"level": "guru"},
        {"language": "xx"},
        {"mine": "all of it"},
        {"page": "-1"},
        {"page": "abc"},
        {"page": "9" * 400},
        {"unknown": "x"},
    ],
)
def test_a_wrong_filter_is_left_out(as_person, learner, catalogue, query):
    assert shown(as_person(learner), catalogue, **query) == ["Waste", "Buses"]


def test_a_visitor_has_done_nothing_that_could_be_filtered(client, catalogue):
    response = client.get(catalogue, {"mine": "done"})
    assert "mine" not in response.context["form"].fields
    assert shown(client, catalogue, mine="done") == ["Waste", "Buses"]


def test_pages_keep_the_filters(client, catalogue):
    for number in range(14):
        make_course_page(f"Street {number}")
    sync_all()
    first = shown(client, catalogue, q="street")
    second = shown(client, catalogue, q="street", page=2)
    assert (len(first), len(second), len({*first, *second})) == (12, 2, 14)
    assert "q=street" in client.get(catalogue, {"q": "street"}).content.decode()


def test_an_unpublished_course_leaves_the_list(client, catalogue, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        CoursePage.objects.get(title="Waste").unpublish()
    assert shown(client, catalogue) == ["Buses"]
