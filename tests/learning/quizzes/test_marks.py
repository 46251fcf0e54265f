"""Marking: a score is a ratio, order does not matter, more right never scores less."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learning.questions import answers, marks
from learning.questions.content import ChoiceWords, Content, Words

IDS = "abcdefgh"
ratios = st.floats(0, 1)


def content(kind, choices=(), right=(), texts=None, **fields):
    """Return a question with choices called by their ids; `texts` is {id: (text, match)}."""
    words = {choice: ChoiceWords(*(texts or {}).get(choice, (choice,))) for choice in choices}
    return Content(
        kind=kind,
        title="T",
        locale="en",
        choices=tuple(choices),
        right=frozenset(right),
        words={"en": Words(choices=words)},
        **fields,
    )


@st.composite
def multiples(draw):
    choices = draw(st.lists(st.sampled_from(IDS), min_size=2, unique=True))
    right = draw(st.frozensets(st.sampled_from(choices), min_size=1))
    chosen = draw(st.lists(st.sampled_from(choices), min_size=1, unique=True))
    return content("multiple", choices, right), chosen


@given(multiples(), st.randoms())
def test_several_choices(case, chance):
    question, chosen = case
    score = marks.mark(question, chosen)
    assert isinstance(score, float) and 0 <= score <= 1
    assert (score == 1) == (set(chosen) == set(question.right))
    shuffled = chosen[:]
    chance.shuffle(shuffled)
    assert marks.mark(question, shuffled) == score
    for choice in set(question.choices) - set(chosen):
        more = marks.mark(question, [*chosen, choice])
        assert more >= score if choice in question.right else more <= score


def test_everything_chosen_is_no_way_to_marks():
    question = content("multiple", "abcd", "ab")
    assert marks.mark(question, list("abcd")) == 0
    assert marks.mark(question, ["a"]) == 0.5
    assert marks.mark(question, ["a", "c"]) == 0


@given(st.permutations("abcde"), st.integers(0, 3))
def test_an_order_counts_pairs_the_right_way_round(order, place):
    question = content("ordering", "abcde")
    answer = [[choice, number] for number, choice in enumerate(order, start=1)]
    score = marks.mark(question, answer)
    assert 0 <= score <= 1
    assert (score == 1) == ("".join(order) == "abcde")
    assert marks.mark(question, list(reversed(answer))) == score
    if order[place] > order[place + 1]:  # two neighbours the wrong way round: put right, it scores no less
        better = list(order)
        better[place], better[place + 1] = better[place + 1], better[place]
        mended = [[choice, number] for number, choice in enumerate(better, start=1)]
        assert marks.mark(question, mended) >= score


def test_an_order_of_which_a_part_is_given():
    question = content("ordering", "abc")
    assert marks.mark(question, [["a", 1]]) == 0
    assert marks.mark(question, [["a", 1], ["b", 2]]) == 0
    assert marks.mark(question, [["a", 1], ["b", 1], ["c", 1]]) == 0  # ties are right for nobody
    assert marks.mark(question, [["a", 1], ["b", 3], ["c", 2]]) == pytest.approx(1 / 3)


PAIRS = {"a": ("Peel", "Wet"), "b": ("Can", "Dry"), "c": ("Bone", "Wet"), "d": ("", "Toxic")}


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from("abd"), min_size=1))
def test_pairs(answer):
    question = content("matching", "abcd", texts=PAIRS)
    right = {"a": "a", "b": "b", "c": "a"}
    score = marks.mark(question, answer)
    assert score == sum(answer.get(left) == right[left] for left in right) / 3
    for left in right:
        assert marks.mark(question, answer | {left: right[left]}) >= score


def test_a_match_that_two_share_is_offered_once():
    question = content("matching", "abcd", texts=PAIRS)
    assert question.matches() == ("a", "b", "d")
    assert question.lefts() == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("compost", 1),
        (" Compost. ", 1),
        ("COMPOST", 1),
        ("com post", 1),
        ("ជីកំប៉ុស្ត", 1),
        ("ជី\u200bកំប៉ុស្ត។", 1),
        ("ash", 0),
    ],
)
def test_short_answers_are_compared_after_normalising(text, score):
    question = content("short", "ab", "ab", texts={"a": ("compost",), "b": ("ជីកំប៉ុស្ត",)})
    assert marks.mark(question, text) == score


def test_a_short_answer_in_another_language_of_the_question_counts():
    words = {
        "en": Words(choices={"a": ChoiceWords("waste")}),
        "km": Words(choices={"a": ChoiceWords("សំរាម")}),
    }
    question = Content("short", "T", "en", ("a",), frozenset("a"), words=words)
    assert marks.mark(question, "សំរាម") == marks.mark(question, "Waste") == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("១២,៥", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1,234", 1234),
        ("1,234.5", Decimal("1234.5")),
        ("1.234,5", Decimal("1234.5")),
        ("1.234.567", 1234567),
        (" 1 200 ", 1200),
        ("-3", -3),
        ("\u22123", -3),
        ("0,25", Decimal("0.25")),
        ("many", None),
        ("", None),
        ("1e400", None),
        ("NaN", None),
        ("Infinity", None),
    ],
)
def test_numbers_as_people_write_them(text, number):
    assert answers.number(text) == number


def test_a_number_within_its_tolerance():
    question = content("number", number=Decimal("4.5"), tolerance=Decimal("0.1"))
    assert [marks.mark(question, text) for text in ("4,4", "4.6", "4.61", "about 4.5")] == [1, 1, 0, 0]


def test_true_or_false():
    question = content("true_false", is_true=False)
    assert marks.mark(question, "false") == 1
    assert marks.mark(question, "true") == 0


def test_what_a_person_marks_has_no_score_yet():
    assert marks.mark(content("open"), "My own words") is None
    assert marks.mark(content("rating", "abc"), "a") is None
    assert marks.mark(content("open"), None) == 0


@given(st.lists(st.tuples(ratios, st.integers(0, 10)), min_size=1))
def test_a_total_is_a_ratio_and_waits_for_nothing_that_carries_no_marks(rows):
    scores, worth = zip(*rows, strict=True)
    total = marks.total(scores, worth)
    if not sum(worth):
        assert total is None
        return
    assert 0 <= total <= 1
    assert marks.total([*scores, None], [*worth, 0]) == total
    assert marks.total([*scores, None], [*worth, 1]) is None
    assume(any(score < 1 and mark for score, mark in rows))
    assert marks.total([1.0] * len(scores), worth) >= total


FIELDS = {
    "single": {"q1": ["a"]},
    "multiple": {"q1": ["b", "a", "a"]},
    "true_false": {"q1": ["true"]},
    "matching": {"q1-a": ["b"], "q1-b": [""]},
    "ordering": {"q1-a": ["2"], "q1-b": ["1"], "q1-c": [""]},
    "short": {"q1": ["  two  words "]},
    "open": {"q1": [" first\n second "]},
    "rating": {"q1": ["c"]},
}
READ = {
    "single": "a",
    "multiple": ["a", "b"],
    "true_false": "true",
    "matching": {"a": "b"},
    "ordering": [["b", 1], ["a", 2]],
    "short": "two words",
    "open": "first\n second",
    "rating": "c",
}


@pytest.mark.parametrize("kind", FIELDS)
def test_what_a_form_sends_is_read(kind):
    question = content(kind, "abcd", "a", texts=PAIRS if kind == "matching" else None)
    assert answers.read(question, "q1", FIELDS[kind]) == READ[kind]
    assert answers.read(question, "q1", {}) is None
    assert answers.read(question, "q2", FIELDS[kind]) is None


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("single", {"q1": ["z"]}),
        ("single", {"q1": ["a", "b"]}),
        ("multiple", {"q1": ["a", "z"]}),
        ("true_false", {"q1": ["a"]}),
        ("matching", {"q1-a": ["z"]}),
        ("matching", {"q1-d": ["a"]}),
        ("ordering", {"q1-a": ["9"]}),
        ("ordering", {"q1-a": ["first"]}),
        ("rating", {"q1": ["z"]}),
        ("short", {"q1": ["a", "b"]}),
    ],
)
def test_what_no_form_of_ours_sends_is_refused(kind, fields):
    with pytest.raises(answers.Forged):
        answers.read(content(kind, "abcd", "a", texts=PAIRS), "q1", fields)


def test_a_text_has_an_end():
    with pytest.raises(answers.TooLong) as problem:
        answers.read(content("short", "a", "a"), "q1", {"q1": ["x" * 501]})
    assert problem.value.most == 500
