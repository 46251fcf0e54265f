"""Which questions an attempt asks, in which order."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.questions import drawing, results
from learning.questions.rules import Item, Rules, read
from tests.learning.quizzes.test_marks import PAIRS, content


@given(st.lists(st.sets(st.sampled_from("abcdefgh")), max_size=4), st.integers(1, 5), st.randoms())
def test_no_question_is_asked_twice_and_no_draw_takes_more_than_there_are(pools, many, rng):
    items = [Item(question="a"), *(Item(draw=many, marks=2) for _pool in pools)]
    drawn = drawing.draw(items, [["a"], *map(sorted, pools)], rng)
    keys = [key for key, _marks in drawn]
    assert len(keys) == len(set(keys))
    assert keys[0] == "a"
    assert len(keys) <= 1 + many * len(pools)
    assert set(keys) <= {"a"}.union(*pools)


def test_a_named_question_that_is_not_published_is_left_out():
    assert drawing.draw([Item(question="a"), Item(question="b", marks=3)], [[], ["b"]], random) == [("b", 3)]


@pytest.mark.parametrize("kind", ["matching", "ordering"])
def test_what_its_own_order_would_give_away_is_always_shuffled(kind):
    question = content(kind, "abcd", texts=PAIRS)
    for seed in range(30):
        order = drawing.order(question, shuffle=False, rng=random.Random(seed))
        own = list(question.matches() if kind == "matching" else question.choices)
        assert order != own and sorted(order) == sorted(own)


def test_choices_keep_their_order_unless_the_quiz_shuffles():
    question = content("single", "abc", "a")
    assert drawing.order(question, shuffle=False, rng=random) == ["a", "b", "c"]
    assert sorted(drawing.order(question, shuffle=True, rng=random)) == ["a", "b", "c"]
    assert drawing.order(content("rating", "abc"), shuffle=True, rng=random) == ["a", "b", "c"]


def test_which_attempt_counts():
    attempts = [(2, None), (1, 0.4), (3, 0.9), (4, 0.7)]
    assert results.counted(attempts, "best") == 0.9
    assert results.counted(attempts, "last") == 0.7
    assert results.counted(attempts, "first") == 0.4
    assert results.counted([(1, None)], "best") is None
    assert results.counted([], "last") is None


def test_rules_come_back_as_they_were_kept():
    rules = Rules(items=(Item(question="k", marks=2), Item(draw=3, tag="waste", theme=4)), pass_mark=70)
    assert read(rules.as_json()) == rules
    assert rules.how_many == 4
    assert rules.passes(0.7) and not rules.passes(0.699) and not rules.passes(None)
    assert rules.passes(0.7 - 1e-12)
