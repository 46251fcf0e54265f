"""The completion report and the officials' report: who reads what, and that every form of it says the same."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from openpyxl import load_workbook

from civic.models import Official
from civic.people import erase
from learning import enrolling
from learning.models import Enrolment
from learning.reports import completion, officials
from learning.reports.columns import as_text
from tests.cast import ROLES
from tests.civic.doors import status
from tests.civic.factories import OfficialFactory, OrganisationFactory
from tests.learning.factories import asked, bulk_enrol, enrolled, make_course

pytestmark = pytest.mark.django_db
COMPLETION, PEOPLE = "sala_completion", "sala_officials_report"
READERS = {"trainer", "coordinator", "administrator", "superuser"}


@pytest.fixture
def course(trainer):
    return make_course("Waste", lessons=4, trainers=[trainer], days_until_due=30)


@pytest.fixture
def other_course(ground):
    return make_course("Buses", lessons=2, enrolment_policy="approval")


@pytest.fixture
def rows(course, other_course, learner, other_learner):
    """Four enrolments: Sophea of Battambang half through Waste, Vibol of Siem Reap through all of it, …"""
    return {
        "half": enrolled(course, learner.sala_official, done=2, days_ago=40),
        "whole": enrolled(course, other_learner.sala_official, done=4, days_ago=10),
        "waiting": asked(other_course, learner.sala_official),
        "fresh": enrolled(other_course, other_learner.sala_official),
    }


def found(client, name=COMPLETION, **parameters):
    """Return the keys of the rows that a reader finds."""
    page = client.get(reverse(f"{name}:index"), parameters)
    assert page.status_code == 200
    return {row["pk"] for row in page.context["object_list"]}


def keys(rows, *names):
    return {rows[name].pk for name in names}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", [COMPLETION, PEOPLE])
@pytest.mark.parametrize("view", ["index", "results"])
@pytest.mark.parametrize("export", ["", "csv", "xlsx"])
def test_who_reads_reports(cast, as_person, name, view, role, export):
    answer = status(as_person(cast[role]), reverse(f"{name}:{view}"), export=export)
    assert (answer == 200) == (role in READERS)


def test_each_reads_their_own_part(rows, as_person, administrator, coordinator, trainer):
    assert found(as_person(administrator)) == keys(rows, "half", "whole", "waiting", "fresh")
    assert found(as_person(coordinator)) == keys(rows, "half", "waiting")
    assert found(as_person(trainer)) == keys(rows, "half", "whole")


@pytest.mark.parametrize("view", ["index", "results"])
@pytest.mark.parametrize(
    "parameters", [{}, {"export": "csv"}, {"q": "Vibol"}, {"sex": "male"}, {"ordering": "-percent"}]
)
def test_a_coordinator_reads_no_other_city_by_any_address(
    rows, as_person, coordinator, siem_reap, view, parameters
):
    for name in (COMPLETION, PEOPLE):
        for more in ({}, {"city": siem_reap.pk}):
            page = as_person(coordinator).get(reverse(f"{name}:{view}"), parameters | more)
            content = b"".join(page.streaming_content) if page.streaming else page.content
            body = content.decode().replace('value="Vibol"', "").replace("q=Vibol", "")
            assert "Vibol" not in body
            assert "Siem Reap" not in body


def test_a_trainer_who_coordinates_a_city_reads_both(rows, as_person, trainer, siem_reap):
    from tests.civic.factories import CoordinatorFactory

    CoordinatorFactory(user=trainer, city=siem_reap)
    assert found(as_person(trainer)) == keys(rows, "half", "whole", "fresh")


def test_the_people_report_counts_only_the_courses_that_its_reader_sees(
    rows, as_person, administrator, trainer
):
    def numbers(user):
        page = as_person(user).get(reverse(f"{PEOPLE}:index"))
        return {
            row["name_latin"]: [row[name] for name in ("courses", "completed", "lessons", "minutes")]
            for row in page.context["object_list"]
        }

    assert numbers(administrator) == {"Chan Sophea": [2, 0, 2, 20], "Keo Vibol": [2, 1, 4, 40]}
    assert numbers(trainer) == {"Chan Sophea": [1, 0, 2, 20], "Keo Vibol": [1, 1, 4, 40]}


FILTERS = [
    ({"course": "course"}, ["half", "whole"]),
    ({"standing": "going"}, ["half"]),
    ({"standing": ["completed", "requested"]}, ["whole", "waiting"]),
    ({"standing": "new"}, ["fresh"]),
    ({"overdue": "true"}, ["half"]),
    ({"overdue": "false"}, ["whole", "waiting", "fresh"]),
    ({"sex": "female"}, ["half", "waiting"]),
    ({"sex": ["female", "male"]}, ["half", "whole", "waiting", "fresh"]),
    ({"city": "siem_reap"}, ["whole", "fresh"]),
    ({"city": "null"}, []),
    ({"city": ["null", "siem_reap"]}, ["whole", "fresh"]),
    ({"organisation": "organisation"}, ["half", "waiting"]),
    ({"kind": "municipality"}, ["half", "waiting"]),
    ({"level": "district"}, ["half", "waiting"]),
    ({"units_done_min": 1, "units_done_max": 3}, ["half"]),
    ({"required_units_max": 2}, ["waiting", "fresh"]),
    ({"percent_min": 50}, ["half", "whole"]),
    ({"percent_max": 99}, ["half", "waiting", "fresh"]),
    ({"enrolled_from": 41, "enrolled_to": 39}, ["half"]),
    ({"last_active_from": 11}, ["whole"]),
    ({"completed_from": 11}, ["whole"]),
    ({"due_to": 1}, ["half"]),
    ({"due_from": 0}, ["whole"]),
    ({"q": "sophea"}, ["half", "waiting"]),
    ({"q": "វិបុល"}, ["whole", "fresh"]),
    ({"q": "vibol keo", "course": "course"}, ["whole"]),
    ({"sex": "female", "percent_min": 50, "overdue": "true"}, ["half"]),
    ({"sex": "male", "overdue": "true"}, []),
]


@pytest.mark.parametrize(("parameters", "names"), FILTERS, ids=lambda value: str(value))
@pytest.mark.parametrize("view", ["index", "results"])
def test_filters_combine_and_move_the_summary(
    rows, as_person, administrator, course, siem_reap, learner, parameters, names, view
):
    organisation = OrganisationFactory(kind="municipality")
    Official.objects.filter(user=learner).update(organisation=organisation, level="district")
    named = {"course": course.pk, "siem_reap": siem_reap.pk, "organisation": organisation.pk}
    days = ("_from", "_to")
    asked_for = {
        key: (timezone.localdate() - timedelta(days=value)).isoformat()
        if key.endswith(days)
        else named.get(value, value)
        if isinstance(value, str)
        else [named.get(one, one) for one in value]
        if isinstance(value, list)
        else value
        for key, value in parameters.items()
    }
    page = as_person(administrator).get(reverse(f"{COMPLETION}:{view}"), asked_for)
    assert {row["pk"] for row in page.context["object_list"]} == keys(rows, *names)
    assert page.context["summary"].total.enrolments == len(names)
    assert page.context["paginator"].count == len(names)


def test_the_summary_adds_up(rows, as_person, administrator, course):
    enrolled(course, OfficialFactory(sex="not_stated", city=None))
    summary = as_person(administrator).get(reverse(f"{COMPLETION}:index")).context["summary"]
    total = summary.total
    assert (total.people, total.enrolments, total.completed, total.rate) == (3, 5, 1, 20)
    for groups in (summary.by_sex, summary.by_city):
        for name in ("people", "enrolments", "completed"):
            assert sum(getattr(group, name) for group in groups) == getattr(total, name)
    assert [(group.label, group.people) for group in summary.by_sex] == [
        ("Female", 1),
        ("Male", 1),
        ("Not stated", 1),
    ]
    assert {group.label for group in summary.by_city} == {"Battambang", "Siem Reap", "No city given"}


def test_every_number_is_defined_beside_it(rows, as_person, administrator):
    page = as_person(administrator).get(reverse(f"{COMPLETION}:index"))
    for definition in page.context["definitions"].values():
        assert str(definition) in page.content.decode()


def test_what_happens_is_in_the_report_at_once(rows, as_person, administrator, learner, course):
    client = as_person(administrator)
    assert client.get(reverse(f"{COMPLETION}:index")).context["summary"].total.enrolments == 4
    enrolled(course, OfficialFactory(name_latin="Meas Rith"))
    page = client.get(reverse(f"{COMPLETION}:index"))
    assert page.context["summary"].total.enrolments == 5
    assert "Meas Rith" in page.content.decode()


def test_what_is_kept_for_one_reader_is_not_shown_to_another(
    rows, as_person, administrator, trainer, coordinator
):
    url = reverse(f"{COMPLETION}:index")
    seen = {}
    for _ in range(2):
        for user in (administrator, trainer, coordinator):
            page = as_person(user).get(url).content.decode()
            seen[user.username] = ("Vibol" in page, "Buses" in page, user.username in page)
    assert seen == {
        "administrator": (True, True, True),
        "trainer": (True, False, True),
        "coordinator": (False, True, True),
    }


def test_messages_are_shown_once(rows, as_person, administrator):
    client = as_person(administrator)
    client.get(reverse(f"{COMPLETION}:index"))
    client.get(reverse(f"{COMPLETION}:index"))
    # An address that nobody may read leaves a message and sends to the front page.
    client.get(reverse("wagtailadmin_pages:delete", args=[1]))
    first, second = (client.get(reverse(f"{COMPLETION}:index")).content.decode() for _ in range(2))
    assert "do not have permission" in first
    assert "do not have permission" not in second


@pytest.mark.parametrize(
    ("name", "report"), [(COMPLETION, completion.CompletionReport), (PEOPLE, officials.OfficialsReport)]
)
def test_every_column_sorts_both_ways_and_back(rows, as_person, administrator, name, report):
    client = as_person(administrator)
    for column in report.all_columns:
        assert column.sort_key, column.name
        for sign in ("", "-"):
            page = client.get(reverse(f"{name}:index"), {"ordering": sign + column.sort_key})
            shown = [row[column.sort_key] for row in page.context["object_list"]]
            given = [value for value in shown if value is not None]
            assert given == sorted(given, reverse=bool(sign)), column.name
            assert shown[len(given) :] == [None] * (len(shown) - len(given)), "nothing known comes last"


def test_pages_follow_each_other_without_gap_or_repeat(course, as_person, administrator):
    bulk_enrol(course, 120)
    client = as_person(administrator)
    pages = [found(client, p=number, ordering="standing") for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [50, 50, 20]
    assert len(set.union(*pages)) == 120


def test_chosen_columns_are_kept_in_every_link(rows, as_person, administrator):
    page = as_person(administrator).get(
        reverse(f"{COMPLETION}:index"), {"columns": ["percent", "name_km", "position"], "sex": "female"}
    )
    # In the report's own order, whatever the order of the address.
    assert [column.name for column in page.context["view"].columns] == ["name_km", "position", "percent"]
    body = page.content.decode()
    assert (
        "columns=percent&amp;columns=name_km&amp;columns=position&amp;sex=female&amp;ordering=percent" in body
    )
    assert '<input type="hidden" name="columns" value="percent">' in body


def read_csv(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def read_xlsx(response):
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    return [[cell.value for cell in row] for row in sheet.rows]


PARAMETERS = [
    {},
    {"sex": "female"},
    {"ordering": "-percent", "columns": ["name_latin", "percent", "enrolled", "completed", "due", "overdue"]},
    {"q": "Keo", "columns": ["position", "kind", "standing"]},
]


@pytest.mark.parametrize("name", [COMPLETION, PEOPLE])
@pytest.mark.parametrize("parameters", PARAMETERS, ids=str)
@pytest.mark.parametrize("language", ["en", "km"])
def test_files_equal_the_screen(rows, as_person, administrator, name, parameters, language):
    client = as_person(administrator)
    headers = {"accept-language": language}
    url = reverse(f"{name}:index")
    page = client.get(url, parameters, headers=headers)
    with translation.override(language):
        view = page.context["view"]
        shown = [[column.value(row) for column in view.columns] for row in page.context["object_list"]]
        heading = [str(column.label) for column in view.columns]
        cells = [as_text(value, language) for row in shown for value in row]
    body = page.content.decode()
    assert all(text in body for text in [*heading, *cells])
    xlsx = read_xlsx(client.get(url, parameters | {"export": "xlsx"}, headers=headers))
    assert xlsx[0] == heading
    as_dates = [[value.date() if hasattr(value, "hour") else value for value in row] for row in xlsx[1:]]
    assert as_dates == [[value if value != "" else None for value in row] for row in shown]
    file = read_csv(client.get(url, parameters | {"export": "csv"}, headers=headers))
    assert file == [heading, *([str("" if value is None else value) for value in row] for row in shown)]


def test_numbers_are_numbers_and_dates_are_dates(rows, as_person, administrator):
    columns = ["percent", "units_done", "required_units", "enrolled", "due"]
    response = as_person(administrator).get(
        reverse(f"{COMPLETION}:index"), {"export": "xlsx", "columns": columns, "standing": "completed"}
    )
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    done, required, percent, enrolled_on, due = sheet[2]
    assert [cell.value for cell in (done, required, percent)] == [4, 4, 100]
    assert enrolled_on.is_date and due.is_date
    assert enrolled_on.value.date() == timezone.localdate() - timedelta(days=10)
    assert due.value.date() == timezone.localdate() + timedelta(days=20)


@pytest.mark.parametrize("name", [COMPLETION, PEOPLE])
def test_no_file_runs_a_formula(course, as_person, administrator, name):
    enrolled(course, OfficialFactory(name_latin="=1+1", name_km="@SUM(A1)"))
    client, url = as_person(administrator), reverse(f"{name}:index")
    assert read_csv(client.get(url, {"export": "csv"}))[1][:2] == ["'=1+1", "'@SUM(A1)"]
    sheet = load_workbook(io.BytesIO(b"".join(client.get(url, {"export": "xlsx"}).streaming_content))).active
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")


def test_files_are_written_a_part_at_a_time(course, as_person, administrator):
    bulk_enrol(course, 30)
    response = as_person(administrator).get(reverse(f"{COMPLETION}:index"), {"export": "csv"})
    assert response.streaming
    with CaptureQueriesContext(connection) as captured:
        assert len(read_csv(response)) == 31
    # Rows are read while the file is sent, not before.
    assert len([query for query in captured if "sala_learning_enrolment" in query["sql"]]) == 1


def test_somebody_erased_keeps_their_figures_and_no_name(rows, as_person, administrator, learner):
    erase(learner.sala_official)
    page = as_person(administrator).get(reverse(f"{COMPLETION}:index"))
    assert page.context["summary"].total.people == 2
    assert "Sophea" not in page.content.decode()
    assert found(as_person(administrator), PEOPLE) == {rows["whole"].official_id}


@pytest.mark.parametrize("name", [COMPLETION, PEOPLE])
def test_a_longer_report_costs_no_more_queries(course, as_person, administrator, trainer, name):
    def cost(client, **parameters):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(f"{name}:index"), {"ordering": "-name_latin"} | parameters)
        return len(captured)

    enrolled(course, OfficialFactory(placed=True))
    costs = {user: [cost(as_person(user))] for user in (administrator, trainer)}
    for number in range(10):
        enrolled(course, OfficialFactory(placed=True), done=number % 4)
    for user, numbers in costs.items():
        numbers.append(cost(as_person(user)))
        assert numbers[0] == numbers[1]


@pytest.mark.parametrize("name", [COMPLETION, PEOPLE])
@pytest.mark.parametrize("view", ["index", "results"])
@pytest.mark.parametrize(
    "parameters",
    [
        {"q": '"'},
        {"q": "'; --"},
        {"q": "\x00"},
        {"q": "%_\\"},
        {"q": "x" * 60_000},
        {"city": "\x00"},
        {"city": "999999999999999999999999"},
        {"city": ["1", "x"]},
        {"course": "-1"},
        {"sex": "'"},
        {"sex": "\x00"},
        {"percent_min": "many"},
        {"percent_min": "9" * 400},
        {"minutes_min": "1e400"},
        {"enrolled_from": "yesterday"},
        {"enrolled_from": "0001-01-01"},
        {"last_active_to": "9999-12-31"},
        {"enrolled_to": "9999-12-31"},
        {"due_from": "\x00"},
        {"due_to": "9999-12-31"},
        {"overdue": "perhaps"},
        {"ordering": "official__user__password"},
        {"ordering": "-"},
        {"columns": "password"},
        {"p": "x"},
        {"p": "999999"},
        {"export": "pdf"},
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_input_gets_a_page(rows, as_person, administrator, name, view, parameters):
    assert as_person(administrator).get(reverse(f"{name}:{view}"), parameters).status_code == 200


def test_a_filter_that_cannot_be_read_is_named_and_the_others_count(rows, as_person, administrator):
    page = as_person(administrator).get(
        reverse(f"{COMPLETION}:index"), {"enrolled_from": "yesterday", "sex": "male"}
    )
    assert {row["pk"] for row in page.context["object_list"]} == keys(rows, "whole", "fresh")
    assert page.context["view"].misunderstood == ["Enrolled"]
    assert "could not be read and were left out: Enrolled" in page.content.decode()


def test_declined_and_withdrawn_are_told_apart(rows, as_person, administrator, learner, course):
    enrolling.withdraw(learner, course)
    client = as_person(administrator)
    assert found(client, standing="withdrawn") == keys(rows, "half")
    enrolling.settle(administrator, rows["waiting"], "decline", reason="Full.")
    assert found(client, standing="declined") == keys(rows, "waiting")
    assert not Enrolment.objects.filter(due_on__lt=date(2000, 1, 1)).exists()
