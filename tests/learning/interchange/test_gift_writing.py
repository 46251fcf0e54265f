"""Writing GIFT."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.interchange import gift
from learning.interchange.drafts import ChoiceDraft, QuestionDraft
from tests.learning.interchange.helpers import pairs, right, wrong

BUS = QuestionDraft(
    kind="single",
    stem="<p>Which bus goes to <b>the market</b>?</p>",
    title="Market: bus",
    choices=(ChoiceDraft("Line 1", True, "Yes."), ChoiceDraft("50% > none"), ChoiceDraft("A -> B")),
    feedback="<p>Ask the driver.</p>",
    tags=("buses", "a]b"),
    identity="bus-1",
)


def text(*drafts):
    content, skipped = gift.write(drafts)
    assert skipped == ()
    return content.decode()


def reason(draft):
    content, (skipped,) = gift.write([draft])
    assert (content, skipped.line) == (b"", 0)
    return str(skipped.reason)


def test_a_question_in_full():
    assert text(BUS).split("\n") == [
        "// [id:bus-1] [tag:buses] [tag:a\\]b]",
        "::Market\\: bus::[html]<p>Which bus goes to <b>the market</b>?</p> {",
        "\t=Line 1#Yes.",
        "\t~[plain]50% > none",
        "\t~[html]A -&gt; B",
        "\t####<p>Ask the driver.</p>",
        "}",
        "",
    ]


def test_several_right_answers_share_the_marks_and_wrong_ones_take_away():
    draft = replace(BUS, kind="multiple", choices=right("a", "b", "c") + wrong("d"))
    assert "\t~%33.33333%a\n\t~%33.33333%b\n\t~%33.33333%c\n\t~%-33.33333%d\n" in text(draft)


@pytest.mark.parametrize(
    ("is_true", "feedback", "written"),
    [
        (True, ("Yes.", "No."), "TRUE#No.#Yes."),
        (False, ("No.", "Yes."), "FALSE#No.#Yes."),
        (True, ("", "No."), "TRUE#No."),
        (True, ("Yes.", ""), "TRUE##Yes."),
        (False, ("", ""), "FALSE"),
    ],
)
def test_true_or_false(is_true, feedback, written):
    draft = replace(
        BUS, kind="true_false", is_true=is_true, true_feedback=feedback[0], false_feedback=feedback[1]
    )
    assert f"\t{written}\n" in text(draft)


def test_other_kinds():
    assert "\t#3.5:0.25\n" in text(
        replace(BUS, kind="number", number=Decimal("3.5"), tolerance=Decimal("0.25"))
    )
    assert "\t=Mekong\n\t=%0%Bassac\n" in text(
        replace(BUS, kind="short", choices=right("Mekong") + wrong("Bassac"))
    )
    assert "\t=a -> 1\n\t=b -> 2\n" in text(replace(BUS, kind="matching", choices=pairs(a="1", b="2")))
    assert "</p> {\n\t####" in text(replace(BUS, kind="open"))


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(BUS, kind="ordering"), "Putting in order"),
        (replace(BUS, kind="rating"), "Rating"),
        (replace(BUS, kind="number", number=Decimal(3), unit="km"), "unit"),
        (
            replace(BUS, kind="matching", choices=(*pairs(a="1", b="2"), ChoiceDraft("", match="3"))),
            "nothing",
        ),
        (
            replace(BUS, kind="matching", choices=(*pairs(a="1"), ChoiceDraft("b", False, "No.", "2"))),
            "feedback",
        ),
        (replace(BUS, choices=wrong("a", "b")), "right"),
    ],
)
def test_what_gift_has_no_place_for(draft, said):
    assert said in reason(draft)


def test_what_is_skipped_leaves_the_rest():
    content, skipped = gift.write([replace(BUS, kind="rating", title="Stars"), BUS])
    assert [each.title for each in skipped] == ["Stars"]
    assert content.decode() == text(BUS)
