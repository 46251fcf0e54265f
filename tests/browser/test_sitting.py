"""An official sits a test on a phone: the line cut in the middle, two devices, no JavaScript, the keyboard alone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.models import Page, Site

from home.models import HomePage
from learning import enrolling, verify
from learning.models import Attempt, LearningEvent, UnitProgress
from tests.learning import factories as make

RIGHT = "Count the houses"


@pytest.fixture
def quiz(whole_database, learner):
    """A course with a lesson and a quiz of ten questions; the learner is enrolled. Returns (course, unit)."""
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sala", slug="sala", headline="Learn here", intro="For cities.")
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    questions = [
        make.make_question(title=f"What comes first in street {n}?", km=f"ផ្លូវ {n}") for n in range(1, 11)
    ]
    course, unit = make.make_quizzed_course(*questions, pass_mark=70, shuffle_answers=False)
    enrolling.enrol(learner, course)
    return course, unit


def sit(visit, quiz, learner, **options):
    course, unit = quiz
    page = visit(f"/en/learn/{course.slug}/{unit.slug}/", user=learner, **options)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="Attempt 1", level=1).wait_for()
    return page


def answer(page, number, text=RIGHT):
    page.locator(f"#question-{number}").get_by_label(text).check()


def kept():
    """Return the positions that the server holds an answer to."""
    rows = Attempt.objects.get().answers.filter(answer__isnull=False)
    return sorted(rows.values_list("position", flat=True))


def test_with_the_line_cut_in_question_five_nothing_is_lost(visit, quiz, learner):
    page = sit(visit, quiz, learner, width=360)
    for number in range(1, 5):
        answer(page, number)
    page.locator("[data-saved]", has_text="Saved at the server.").wait_for()
    assert kept() == [1, 2, 3, 4]
    page.context.set_offline(True)
    for number in (5, 6):
        answer(page, number)
    page.locator("#question-5 [data-said]", has_text="Kept on this phone").wait_for()
    page.locator("[data-saved]", has_text="The line is gone.").wait_for()
    assert kept() == [1, 2, 3, 4]
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Not handed in: some answers are still on this phone.").wait_for()
    assert Attempt.objects.get().state == "open"
    page.context.set_offline(False)
    page.get_by_text("The line is back. Everything is saved at the server.").wait_for()
    page.locator("#question-6 [data-said]", has_text="Saved at the server.").wait_for()
    assert kept() == [1, 2, 3, 4, 5, 6]
    for number in range(7, 11):
        answer(page, number)
    page.get_by_text("10 of 10 answered").wait_for()
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("100%").first.wait_for()
    attempt = Attempt.objects.get()
    assert (attempt.score, attempt.passed) == (1, True)
    assert LearningEvent.objects.filter(kind="responded").count() == 10
    assert UnitProgress.objects.get(unit=attempt.unit).completed_at
    assert list(verify.check()) == []


def test_what_a_closed_page_kept_is_there_and_sent_when_it_is_opened_again(visit, quiz, learner):
    page = sit(visit, quiz, learner, width=360)
    page.route("**/learning/answers/", lambda route: route.abort())
    answer(page, 5)
    page.locator("#question-5 [data-said]", has_text="Kept on this phone").wait_for()
    assert kept() == []
    page.unroute("**/learning/answers/")
    page.reload()
    page.locator("#question-5 [data-said]", has_text="Saved at the server.").wait_for()
    assert page.locator("#question-5").get_by_label(RIGHT).is_checked()
    assert kept() == [5]


def test_an_answer_given_before_the_script_has_come_is_not_lost(visit, quiz, learner):
    course, unit = quiz
    page = visit(f"/en/learn/{course.slug}/{unit.slug}/", user=learner)
    scripts = []
    page.route("**/sitting*.js", lambda route: scripts.append(route))
    page.get_by_role("button", name="Start").click()
    answer(page, 1)
    answer(page, 2)
    page.wait_for_timeout(200)
    scripts[0].continue_()
    page.locator("#question-2 [data-said]", has_text="Saved at the server.").wait_for()
    assert kept() == [1, 2]


def test_the_same_attempt_goes_on_on_another_device(visit, quiz, learner):
    phone = sit(visit, quiz, learner, width=360)
    answer(phone, 1)
    phone.locator("#question-1 [data-said]", has_text="Saved at the server.").wait_for()
    course, unit = quiz
    computer = visit(f"/en/learn/{course.slug}/{unit.slug}/", user=learner)
    computer.get_by_role("button", name="Go on with your attempt").click()
    assert computer.locator("#question-1").get_by_label(RIGHT).is_checked()
    answer(computer, 2)
    computer.locator("#question-2 [data-said]", has_text="Saved at the server.").wait_for()
    # The phone still shows question 2 empty; handing in there takes nothing away.
    phone.get_by_role("button", name="Hand in").click()
    phone.get_by_text("20%").first.wait_for()
    assert Attempt.objects.get().score == 0.2


def test_without_javascript(visit, quiz, learner):
    page = sit(visit, quiz, learner, width=360, javascript=False)
    answer(page, 3)
    page.get_by_role("button", name="Save, and go on later").click()
    page.get_by_text("You can go on later, on any device.").wait_for()
    assert kept() == [3]
    page.get_by_role("button", name="Hand in").click()
    page.get_by_text("Not passed").first.wait_for()


def test_leaving_the_page_hands_nothing_in(visit, quiz, learner):
    page = sit(visit, quiz, learner)
    answer(page, 1)
    page.locator("#question-1 [data-said]", has_text="Saved at the server.").wait_for()
    page.goto("/en/")
    assert Attempt.objects.get().state == "open"


def test_the_keyboard_alone_is_enough(visit, quiz, learner):
    page = sit(visit, quiz, learner)
    page.locator("#question-1 input").first.focus()
    for number in range(1, 11):
        page.keyboard.press("Space")
        if number < 10:
            page.keyboard.press("Tab")
    page.get_by_text("10 of 10 answered").wait_for()
    page.locator("#question-10 [data-said]", has_text="Saved at the server.").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("100%").first.wait_for()


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_found_by_axe_and_nothing_scrolls_sideways(visit, quiz, learner, language, width):
    course, unit = quiz
    page = visit(
        f"/{language}/learn/{course.slug}/{unit.slug}/", user=learner, width=width, language=language
    )
    for step in ("door", "sitting", "result"):
        results = Axe().run(page)
        assert results.violations_count == 0, f"{step}: {results.generate_report()}"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), step
        if step == "door":
            page.locator("form[action$='/start/'] button").click()
            page.locator("form[data-sitting]").wait_for()
        elif step == "sitting":
            page.locator("[data-hand-in]").click()
            page.locator(".sala-result").wait_for()
