"""Before and after: two tests of a course make a pair, and the gain is told to the official and in the report."""

import csv
import io

import pytest
from django.urls import reverse

from learning.forms import CoursePageForm
from learning.models import Course, CoursePage, Enrolment
from learning.reports.gain import summarise
from tests.civic.factories import OfficialFactory, UserFactory
from tests.learning import factories as make
from tests.learning.quizzes.test_results import sits

pytestmark = pytest.mark.django_db
DRAW = {"how_many": 2, "tag": "waste"}


@pytest.fixture
def paired(trainer, ground):
    """(course, test before, test after): each draws two questions of the same tag."""
    for number in range(2):
        make.make_question("true_false", title=f"Q{number}", is_true=True, tags=["waste"])
    module = make.make_module("Sorting", lessons=1)
    before = make.make_quiz(module, DRAW, title="Before", purpose="pre_test")
    after = make.make_quiz(module, DRAW, title="After", purpose="post_test")
    course = make.make_course("Waste", modules=[module], trainers=[trainer], pre_test=before, post_test=after)
    return course, course.before_test, course.after_test


def person(number, **fields):
    user = UserFactory(username=f"person-{number}")
    OfficialFactory(user=user, **fields)
    return user


def test_the_pair_is_on_the_record(paired):
    course, before, after = paired
    assert (before.purpose, after.purpose) == ("pre_test", "post_test")


@pytest.mark.parametrize(
    ("right", "gain", "normalised"),
    [((0, 2), 1, 1), ((1, 2), 0.5, 1), ((1, 1), 0, 0), ((2, 2), 0, None), ((2, 1), -0.5, -0.5)],
)
def test_gain_and_normalised_gain(paired, right, gain, normalised):
    course, before, after = paired
    user = person(1)
    for unit, number in zip((before, after), right, strict=True):
        sits(course, unit, user, *["true" if n < number else "false" for n in range(2)])
    found = Enrolment.objects.with_gain().values("before", "after", "gain", "normalised").get()
    assert (found["before"], found["after"]) == (right[0] / 2, right[1] / 2)
    assert found["gain"] == pytest.approx(gain)
    assert found["normalised"] == (None if normalised is None else pytest.approx(normalised))


def test_who_sat_one_test_only_is_no_pair(paired):
    course, before, after = paired
    sits(course, before, person(1), "true", "true")
    assert not Enrolment.objects.with_gain().exists()


def test_the_official_sees_their_own_gain(paired, as_person):
    course, before, after = paired
    user = person(1)
    sits(course, before, user, "true", "false")
    sits(course, after, user, "true", "true")
    url = reverse("sala_learning:attempt", args=[course.slug, after.slug, 1])
    html = as_person(user).get(url).content.decode()
    assert "Before the course: 50%. After it: 100%." in html
    assert "You gained 100% of what there was to gain." in html


def test_the_report_has_means_with_the_number_of_pairs(
    paired, administrator, as_person, battambang, siem_reap
):
    course, before, after = paired
    people = [("female", battambang, 2), ("female", siem_reap, 2), ("male", battambang, 1)]
    for number, (sex, city, reached) in enumerate(people):
        user = person(number, sex=sex, city=city, name_latin=f"Person {number}")
        sits(course, before, user, "true", "false")
        sits(course, after, user, *["true" if n < reached else "false" for n in range(2)])
    total, tables = summarise(Enrolment.objects.with_gain())
    assert (total.pairs, total.before) == (3, 50)
    by_sex = {group.label: group for group in tables[2][1]}
    assert (by_sex["Female"].pairs, by_sex["Female"].gain, by_sex["Male"].gain) == (2, 50, 0)
    by_city = {group.label: group.pairs for group in tables[1][1]}
    assert by_city == {"Battambang": 2, "Siem Reap": 1}
    client = as_person(administrator)
    html = client.get(reverse("sala_gain:index")).content.decode()
    assert "Person 1" in html and "Normalised gain" in html
    file = client.get(reverse("sala_gain:index"), {"export": "csv"}).getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(file)))
    assert len(rows) == 3
    assert {row["Gain (percentage points)"] for row in rows} == {"50.0", "0.0"}
    filtered = client.get(reverse("sala_gain:index"), {"sex": "male"}).content.decode()
    assert "Person 2" in filtered and "Person 1" not in filtered


def test_a_trainer_reads_of_their_own_courses_only(paired, as_person):
    course, before, after = paired
    user = person(1, name_latin="Sok Dara")
    sits(course, before, user, "true", "true")
    sits(course, after, user, "true", "true")
    other = as_person(make.staff("Trainers", "other-trainer"))
    assert "Sok Dara" not in other.get(reverse("sala_gain:index")).content.decode()


def pair_errors(course, **tests):
    """Return the fields at which the course's form refuses these tests."""
    page = CoursePage.objects.get(translation_key=course.key)
    form = CoursePage.get_edit_handler().get_form_class()(instance=page)
    assert isinstance(form, CoursePageForm)
    form._errors, form.cleaned_data = None, {}
    from django.forms.utils import ErrorDict

    form._errors = ErrorDict()
    form._check_pair(tests.get("before"), tests.get("after"))
    return set(form._errors)


def test_only_equivalent_forms_make_a_pair(paired):
    course, before, after = paired
    from learning.models import QuizPage

    first, second = (QuizPage.objects.get(translation_key=unit.key) for unit in (before, after))
    assert pair_errors(course, before=first, after=second) == set()
    assert pair_errors(course, before=first) == {"post_test"}
    assert pair_errors(course, before=second, after=first) == {"pre_test"}
    module = first.get_parent()
    other = make.make_quiz(module, {"how_many": 1, "tag": "waste"}, title="Other", purpose="post_test")
    assert pair_errors(course, before=first, after=other) == {"post_test"}
    assert Course.objects.get(pk=course.pk).after_test_id == after.pk
