"""Marking: what is right, what is worth how much, and what is refused."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning import marking
from learning.blocks import LessonBody
from tests.learning import bodies

ids = st.sampled_from("abcdefgh")
id_sets = st.frozensets(ids, min_size=1)


@st.composite
def keys_and_choices(draw):
    """A key and a choice that it knows."""
    choices = draw(st.lists(ids, min_size=2, unique=True))
    right = draw(st.frozensets(st.sampled_from(choices), min_size=1))
    chosen = draw(st.lists(st.sampled_from(choices), min_size=1, unique=True))
    feedback = {choice: f"About {choice}" for choice in choices}
    return marking.AnswerKey(kind="multiple", right=right, feedback=feedback), chosen


@given(keys_and_choices())
def test_all_right_and_nothing_wrong_is_correct_and_nothing_else(case):
    key, chosen = case
    marked = marking.mark(key, chosen)
    assert marked.correct == (set(chosen) == set(key.right))
    assert marked.correct == (marked.score == 1)


@given(keys_and_choices())
def test_a_score_is_a_ratio(case):
    score = marking.mark(*case).score
    assert isinstance(score, float)
    assert 0 <= score <= 1


@given(keys_and_choices(), st.randoms())
def test_the_order_of_choices_does_not_matter(case, chance):
    key, chosen = case
    shuffled = list(chosen)
    chance.shuffle(shuffled)
    assert marking.mark(key, shuffled) == marking.mark(key, chosen)


@given(keys_and_choices())
def test_one_more_wrong_choice_never_raises_the_score(case):
    key, chosen = case
    wrong = sorted(key.feedback.keys() - key.right - set(chosen))
    assume(wrong)
    assert marking.mark(key, [*chosen, wrong[0]]).score <= marking.mark(key, chosen).score


@given(keys_and_choices())
def test_one_more_right_choice_never_lowers_the_score(case):
    key, chosen = case
    missing = sorted(key.right - set(chosen))
    assume(missing)
    assert marking.mark(key, [*chosen, missing[0]]).score >= marking.mark(key, chosen).score


@given(keys_and_choices())
def test_choosing_everything_does_not_pass_where_something_is_wrong(case):
    key, _chosen = case
    assume(key.feedback.keys() != key.right)
    assert not marking.mark(key, key.feedback).correct


@given(keys_and_choices())
def test_feedback_comes_for_what_was_chosen_only(case):
    key, chosen = case
    choices = marking.mark(key, chosen).choices
    assert set(choices) == set(chosen)
    assert all(choices[one].correct == (one in key.right) for one in chosen)
    assert all(choices[one].feedback == key.feedback[one] for one in chosen)


@given(id_sets)
def test_an_unknown_choice_is_refused(chosen):
    key = marking.AnswerKey(kind="single", right=frozenset({"x"}), feedback={"x": "", "y": ""})
    with pytest.raises(marking.UnknownChoice):
        marking.mark(key, chosen | {"x"})


def test_no_choice_is_refused():
    key = marking.AnswerKey(kind="single", right=frozenset({"x"}), feedback={"x": "", "y": ""})
    with pytest.raises(marking.NothingChosen):
        marking.mark(key, [])


def test_a_draft_without_a_right_answer_can_be_marked():
    key = marking.AnswerKey(kind="single", right=frozenset(), feedback={"x": ""})
    assert marking.mark(key, ["x"]) == marking.Marked(
        correct=False, score=0.0, choices={"x": marking.MarkedChoice(correct=False, feedback="")}
    )


def test_keys_are_read_from_a_body():
    keys = marking.keys_of(LessonBody().to_python(bodies.text_blocks()))
    assert set(keys) == {bodies.CHECK, bodies.CHECK_MULTIPLE}
    assert keys[bodies.CHECK].right == {"count"}
    assert keys[bodies.CHECK].feedback["buy"] == "How many? That is not known yet."
    assert keys[bodies.CHECK_MULTIPLE].kind == "multiple"


def test_choices_without_ids_of_their_own_keep_their_places():
    plain = [
        {"text": "Yes", "correct": True, "feedback": "So."},
        {"text": "No", "correct": False, "feedback": "Not so."},
    ]
    raw = [bodies.check(choices=plain)]
    first, second = (marking.keys_of(LessonBody().to_python(raw)) for _ in range(2))
    assert first == second
    assert first[bodies.CHECK].right == {"1"}
