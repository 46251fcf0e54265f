"""Reading Aiken."""

import pytest

from learning.interchange import aiken
from learning.interchange.drafts import Unreadable
from tests.learning.interchange.helpers import only, refused, right, wrong

BINS = "Where do batteries go?\nA. Into the river\nB) To the collecting point\nC. Into the fire\nANSWER: B\n"


def reason(text):
    return refused(aiken.read(text.encode()))


def test_a_question():
    draft = only(aiken.read(BINS.encode()))
    assert (draft.kind, draft.stem) == ("single", "<p>Where do batteries go?</p>")
    assert draft.choices == wrong("Into the river") + right("To the collecting point") + wrong(
        "Into the fire"
    )
    assert draft.title == "Where do batteries go?"


def test_several_questions_and_empty_lines():
    found = aiken.read(f"\n\n{BINS}\n\n\n{BINS}{BINS}".encode())
    assert found.skipped == ()
    assert [line for line, _draft in found.questions] == [3, 11, 16]


def test_empty_lines_inside_a_question():
    text = BINS.replace("\n", "\n\n")
    assert only(aiken.read(text.encode())).choices == only(aiken.read(BINS.encode())).choices


@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_a_byte_order_mark_and_other_line_ends(start):
    content = (start + BINS).replace("\n", "\r\n").encode()
    assert only(aiken.read(content)).stem == "<p>Where do batteries go?</p>"


def test_a_stem_of_several_lines():
    draft = only(aiken.read(b"Bus A. Smith < B.\nB. is late\nWhy?\nA. Rain\nB. Snow\nANSWER: A"))
    assert draft.stem == "<p>Bus A. Smith &lt; B.<br>B. is late<br>Why?</p>"


def test_an_answer_of_several_lines():
    assert only(aiken.read(b"Why?\nA. Much\nrain\nB. Snow\nANSWER: A")).choices == right("Much rain") + wrong(
        "Snow"
    )


def test_khmer():
    assert only(aiken.read("ទឹក?\nA. ស្អាត\nB. កខ្វក់\nANSWER: A".encode())).choices[0].text == "ស្អាត"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Why?\nA. Rain\nB. Snow", 1, "Line 3: a line “ANSWER: A” should follow"),
        ("\nWhy?\nA. Rain\nB. Snow\nANSWER: C", 2, "Line 5: “ANSWER: C” doesn't name"),
        ("Why?\nA. Rain\nB. Snow\nANSWER: A, B", 1, "Line 4: “ANSWER: A, B” doesn't name"),
        ("Why?\nA. Rain\nB. Snow\nANSWER:", 1, "Line 4"),
        ("Why?\nA. Rain\nC. Snow\nANSWER: A", 1, "Line 3: the answer C stands where the answer B should be"),
        ("Why?\nA. Rain\nA. Snow\nANSWER: A", 1, "Line 3"),
        ("Why?\nANSWER: A", 1, "Line 2"),
        ("Why?\nA. Rain\nANSWER: A", 1, "fewer than two"),
        ("Why?\nA. Rain\nB.\nANSWER: A", 1, "An answer is empty"),
        ("A. Rain\nB. Snow\nANSWER: A", 1, "itself is empty"),
        ("Why?\nA. Rain\nB. rain\nANSWER: A", 1, "twice"),
    ],
)
def test_what_is_skipped_says_its_line(text, line, said):
    found_line, found_reason = reason(text)
    assert found_line == line and said in found_reason


def test_a_question_without_its_answer_leaves_the_next_one():
    found = aiken.read(f"Why?\nA. Rain\nB. Snow\n\n{BINS}".encode())
    assert [(each.line, each.title) for each in found.skipped] == [(1, "Why?")]
    assert [line for line, _draft in found.questions] == [5]


def test_a_wrong_encoding():
    with pytest.raises(Unreadable, match="UTF-8"):
        aiken.read("Où?\nA. Ici\nB. Là\nANSWER: A".encode("cp1252"))
