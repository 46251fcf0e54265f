"""One table: every address of the site, and what each role meets there."""

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse
from wagtail.models import Page, Site

from civic.models import TranslatedFrom
from home.models import HomePage, StandardPage
from learning import enrolling
from learning.models import CourseIndexPage, CoursePage, LessonPage, ModuleIndexPage, ModulePage
from tests.cast import ROLES
from tests.durability.content import make_course

pytestmark = pytest.mark.django_db

OK, IN, NO, POSTED = 200, "sign in", 403, "elsewhere"
EVERYBODY = dict.fromkeys(ROLES, OK)
SIGNED_IN = {**EVERYBODY, "anonymous": IN}
# Who has no part in the administration is told so, or led to where one signs in.
ADMIN = dict.fromkeys(ROLES, "out") | {"administrator": OK, "superuser": OK}
READERS = {**ADMIN, "trainer": OK, "coordinator": OK}
WRITERS = {**ADMIN, "trainer": OK}
STAFF = {**ADMIN, "coordinator": OK}
ENROLLED = {**dict.fromkeys(ROLES, NO), "learner": OK, "administrator": OK, "superuser": OK, "anonymous": NO}

# url name, arguments, who meets what
GETS = [
    ("styleguide", (), READERS),
    ("styleguide_document", (), READERS),
    ("account_login", (), {**dict.fromkeys(ROLES, POSTED), "anonymous": OK}),
    ("account_signup", (), {**dict.fromkeys(ROLES, POSTED), "anonymous": OK}),
    ("account_logout", (), {**SIGNED_IN, "anonymous": POSTED}),
    ("account_inactive", (), EVERYBODY),
    ("account_change_password", (), SIGNED_IN),
    ("account_reset_password", (), EVERYBODY),
    ("account_reset_password_done", (), EVERYBODY),
    ("account_reset_password_from_key_done", (), EVERYBODY),
    ("account_reset_password_from_key", ("1", "a-b"), EVERYBODY),
    ("account_set_password", (), dict.fromkeys(ROLES, POSTED)),
    ("sala_civic:profile", (), SIGNED_IN),
    ("sala_search:search", (), EVERYBODY),
    ("sala_learning:my_learning", (), SIGNED_IN),
    (
        "sala_learning:enter",
        ("course",),
        {**ENROLLED, "learner": POSTED, "administrator": POSTED, "superuser": POSTED},
    ),
    ("sala_learning:unit", ("course", "lesson-0"), ENROLLED),
    # There is no such attempt: whoever has none is told so (tests/learning/quizzes/test_sitting.py has the rest).
    (
        "sala_learning:attempt",
        ("course", "lesson-0", 1),
        {**dict.fromkeys(ROLES, NO), "learner": 404, "anonymous": IN},
    ),
    ("sala_learning:finished", ("course",), dict.fromkeys(ROLES, POSTED)),
    ("sala_completion:index", (), READERS),
    ("sala_completion:results", (), READERS),
    ("sala_officials_report:index", (), READERS),
    ("sala_officials_report:results", (), READERS),
    ("sala_gain:index", (), READERS),
    ("sala_gain:results", (), READERS),
    ("sala_teaching:index", (), READERS),
    ("sala_teaching:course", ("course",), STAFF),
    ("sala_course_pages:index", (), WRITERS),
    ("sala_module_pages:index", (), WRITERS),
    ("sala_marking:index", (), WRITERS),
    ("sala_quizzes:index", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:list", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:list_results", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:add", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:count", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:import", (), WRITERS),
    ("wagtailsnippets_sala_learning_question:export", (), WRITERS),
    ("sala_drift:index", (), WRITERS),
    ("sala_drift:results", (), WRITERS),
    ("sala_drift:page", (1,), WRITERS),
    ("sala_cities:index", (), STAFF | {"trainer": OK}),
    ("sala_organisations:index", (), STAFF | {"trainer": OK}),
    ("sala_themes:index", (), STAFF | {"trainer": OK}),
    ("sala_officials:index", (), STAFF),
    ("sala_officials:add", (), ADMIN),
    ("sala_coordinators:index", (), ADMIN),
    ("sala_coordinators:add", (), ADMIN),
]
# Addresses that only take a POST: a GET is refused, and the table is about who may not even try.
POSTS = [
    ("sala_learning:enrol", ("course",)),
    ("sala_learning:withdraw", ("course",)),
    ("sala_learning:done", ("course", "lesson-0")),
    ("sala_learning:check", ("course", "lesson-0", "b")),
    ("sala_learning:reflection", ("course", "lesson-0", "b")),
    ("sala_learning:start", ("course", "lesson-0")),
    ("sala_learning:survey", ("course", "lesson-0")),
    ("sala_learning_door:events", ()),
    ("sala_learning_door:answers", ()),
]
# Addresses of a viewset that other tests go through row by row (tests/civic, tests/learning/test_reports.py).
ELSEWHERE = {
    "sala_marking",
    "sala_quizzes",
    "sala_cities",
    "sala_organisations",
    "sala_themes",
    "sala_officials",
    "sala_coordinators",
}
VIEWSET_VIEWS = {
    "add",
    "edit",
    "delete",
    "history",
    "usage",
    "inspect",
    "index_results",
    "erase",
    "history_results",
    # Of one quiz, one person, one answer (tests/learning/quizzes/test_results.py).
    "answer",
    "quiz",
    "people",
    "grant",
    "question",
    "regrade",
    "import_file",
    # Of the question bank (tests/learning/quizzes/test_bank.py).
    "preview_on_add",
    "preview_on_edit",
    "revisions_view",
    "revisions_revert",
    "revisions_compare",
    "revisions_unschedule",
    "unpublish",
    "lock",
    "unlock",
    "workflow_action",
    "collect_workflow_action_data",
    "confirm_workflow_cancellation",
    "workflow_history",
    "workflow_history_detail",
    "workflow_preview",
}
LISTINGS = {"sala_course_pages", "sala_module_pages"}


@pytest.fixture
def site(learner, ground):
    """The course of the durability tests below a home page, with the learner enrolled."""
    record, _units = make_course(units=2)
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sala", slug="sala-home", headline="Sala", intro="Learn.")
    )
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": home, "hostname": "localhost"})
    for page in (CourseIndexPage.objects.get(), ModuleIndexPage.objects.get()):
        page.move(home, pos="last-child")
    about = home.add_child(instance=StandardPage(title="About", slug="about"))
    TranslatedFrom.objects.create(pk=1, page_id=about.pk)
    enrolling.enrol(learner, record)
    return record


def met(response):
    """Return what a visitor met, in the words of the table."""
    if response.status_code in (301, 302):
        return IN if settings_login() in response.url else POSTED
    return response.status_code


def settings_login():
    return reverse(settings.LOGIN_URL).split("/", 2)[2]


def check(wanted, response):
    found = met(response)
    if wanted == "out":
        return found in (IN, NO, POSTED) and found != OK
    return found == wanted


@pytest.mark.parametrize("role", ROLES)
def test_who_meets_what(role, cast, as_person, site):
    client = as_person(cast[role])
    wrong = []
    for name, arguments, table in GETS:
        response = client.get(reverse(name, args=arguments))
        if not check(table[role], response):
            wrong.append((name, table[role], met(response)))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "arguments"), POSTS, ids=[name for name, _arguments in POSTS])
def test_what_changes_something_takes_a_post_only(role, name, arguments, cast, as_person, site):
    client = as_person(cast[role])
    assert client.get(reverse(name, args=arguments)).status_code == 405
    if role == "anonymous" and name != "sala_learning:check":
        response = client.post(reverse(name, args=arguments))
        assert response.status_code == 401 or met(response) == IN


@pytest.mark.parametrize("role", ROLES)
def test_pages(role, cast, as_person, site):
    client = as_person(cast[role])
    assert client.get(HomePage.objects.get().url).status_code == 200
    assert client.get(StandardPage.objects.get().url).status_code == 200
    assert client.get(CourseIndexPage.objects.get().url).status_code == 200
    assert client.get(CoursePage.objects.get().url).status_code == 200
    assert client.get(ModulePage.objects.get().url).status_code == 200
    assert client.get(ModuleIndexPage.objects.get().url).status_code == 302
    lesson = client.get(LessonPage.objects.first().url)
    assert lesson.status_code == (302 if ENROLLED[role] == OK else 403)


def ours(patterns, namespace=""):
    """Yield the name of every address of ours, with its namespace."""
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            if not inner or inner.startswith("sala_"):
                yield from ours(pattern.url_patterns, inner)
        elif pattern.name and (namespace or pattern.name.startswith(("account_", "styleguide", "sala_"))):
            yield f"{namespace}{pattern.name}"


def test_the_table_knows_every_address_of_ours():
    known = {name for name, *_rest in GETS} | {name for name, _arguments in POSTS}
    unknown = []
    for name in set(ours(get_resolver().url_patterns)) - known:
        namespace, _colon, view = name.partition(":")
        if namespace in ELSEWHERE and view in VIEWSET_VIEWS:
            continue
        if namespace in LISTINGS:
            continue
        unknown.append(name)
    assert unknown == []
