"""Drafts tidied, and whether they make sense."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.interchange.checks import problem, whole
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, Refused, tidied
from tests.learning.interchange.helpers import pairs, right, wrong

WATER = QuestionDraft(kind="single", stem="Is water free?", choices=right("Yes") + wrong("No"))
NUMBER = replace(WATER, kind="number", number=Decimal(3))
TRUTH = replace(WATER, kind="true_false", is_true=True)


def test_white_space_is_folded():
    draft = tidied(
        QuestionDraft(
            kind="single",
            stem=" Is  water\nfree?",
            title=" Free \n water ",
            choices=(ChoiceDraft(" Yes,\tit is ", True, " a \r\n\n b "),),
            tags=("water ", "Water", " "),
            identity=" w 1 ",
        )
    )
    assert (draft.stem, draft.title) == ("<p>Is water free?</p>", "Free water")
    assert draft.choices == (ChoiceDraft("Yes, it is", True, "a\nb"),)
    assert (draft.tags, draft.identity) == (("water",), "w 1")


def test_a_title_of_the_stem_keeps_whole_letters():
    stem = "ក" * 58 + "ស្ត្រី"
    assert tidied(replace(WATER, stem=stem)).title == "ក" * 58 + "ស"


def test_khmer_signs_come_in_one_order():
    assert tidied(replace(WATER, stem="ស្រ្តី")).stem == "<p>ស្ត្រី</p>"


def test_what_a_kind_has_no_use_for_goes():
    everything = replace(NUMBER, is_true=True, true_feedback="x", unit=" km ")
    assert tidied(everything).choices == () and tidied(everything).is_true is None
    assert tidied(everything).unit == "km"
    assert tidied(replace(everything, kind="single")).number is None
    assert tidied(replace(WATER, kind="ordering")).choices == wrong("Yes", "No")


def test_a_short_answer_that_repeats_another_goes():
    draft = replace(WATER, kind="short", choices=right("Mekong", "MEKONG") + wrong("Bassac"))
    assert tidied(draft).choices == right("Mekong") + wrong("Bassac")


@pytest.mark.parametrize(
    "draft",
    [
        WATER,
        TRUTH,
        NUMBER,
        replace(WATER, kind="open", choices=()),
        replace(WATER, kind="rating", choices=wrong("Bad", "Good")),
        replace(WATER, kind="matching", choices=(*pairs(a="1", b="1"), ChoiceDraft("", match="2"))),
        replace(WATER, choices=right("x" * 500) + wrong("y")),
    ],
)
def test_what_makes_sense(draft):
    assert problem(tidied(draft)) is None


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(WATER, kind="poll"), "“poll” isn't known"),
        (replace(WATER, stem="<p>&nbsp;</p>"), "itself is empty"),
        (replace(WATER, stem="x" * 20_001), "longer than 20000"),
        (replace(WATER, choices=wrong("Yes", "No")), "No answer is marked"),
        (replace(WATER, choices=right("Yes", "No")), "More than one answer"),
        (replace(WATER, choices=right("Yes")), "fewer than two"),
        (replace(WATER, choices=right("Yes", "No", "yes"), kind="multiple"), "twice"),
        (replace(WATER, choices=right("Yes") + wrong("No", "no ")), "twice"),
        (replace(WATER, choices=right("x" * 501) + wrong("y")), "longer than 500"),
        (replace(WATER, choices=right("Yes") + wrong(" ")), "An answer is empty"),
        (replace(WATER, choices=right("Yes") + wrong(*map(str, range(30)))), "more than 30"),
        (replace(WATER, choices=(ChoiceDraft("Yes", True, "x" * 1001), *wrong("No"))), "longer than 1000"),
        (replace(WATER, kind="short", choices=wrong("No")), "No answer is marked"),
        (replace(WATER, kind="ordering", choices=wrong("First")), "fewer than two things"),
        (replace(WATER, kind="matching", choices=pairs(a="1")), "fewer than two pairs"),
        (replace(WATER, kind="matching", choices=pairs(a="1", b="")), "side of a pair"),
        (replace(WATER, identity="x" * 101), "id is longer"),
        (replace(TRUTH, is_true=None), "statement is true"),
        (replace(NUMBER, number=None), "no right number"),
        (replace(NUMBER, number=Decimal("sNaN")), "isn't a number"),
        (replace(NUMBER, tolerance=Decimal(-1)), "below zero"),
        (replace(NUMBER, number=Decimal(10**16)), "too large"),
        (replace(NUMBER, tolerance=Decimal("0.000000001")), "decimals"),
        (replace(NUMBER, unit="x" * 41), "unit is longer"),
    ],
)
def test_what_makes_no_sense(draft, said):
    with pytest.raises(Refused) as refused:
        whole(draft)
    assert said in str(refused.value.reason)
