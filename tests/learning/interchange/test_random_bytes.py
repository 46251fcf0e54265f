"""Whatever is in a file, a reader finds questions or says that it is unreadable."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learning.interchange import FORMATS, guess, sheet
from learning.interchange.drafts import Found, Unreadable
from tests.learning.interchange.strategies import TEXTS

PIECES = {
    "gift": [
        b"{",
        b"}",
        b"=",
        b"~",
        b"#",
        b"->",
        b"::",
        b"\n",
        b"\n\n",
        b"%50%",
        b"T",
        b"\\",
        b"..",
        b"3",
        b"[html]",
    ],
    "aiken": [b"A. ", b"B) ", b"ANSWER: ", b"A", b"\n", b"\n\n", b"text", b"\r"],
    "moodle_xml": [
        b"<quiz>",
        b"</quiz>",
        b'<question type="multichoice">',
        b"</question>",
        b"<answer>",
        b"</answer>",
    ]
    + [
        b"<text>",
        b"</text>",
        b"<single>",
        b"</single>",
        b"&amp;",
        b"<![CDATA[",
        b"]]>",
        b'<question type="ordering">',
    ],
    "sheet": [
        b"kind,question",
        b"right answers",
        b",",
        b"\n",
        b'"',
        b"single",
        b"number",
        b"|",
        b";",
        b"\t",
        b"=",
    ],
}


def attempt(name, content):
    try:
        found = FORMATS[name].read(content)
    except Unreadable as unreadable:
        assert str(unreadable)
    else:
        assert isinstance(found, Found)
        assert all(str(skipped.reason) and skipped.line > 0 for skipped in found.skipped)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(
    content=st.binary(max_size=300), start=st.sampled_from([b"", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04"])
)
def test_bytes_by_chance(name, content, start):
    attempt(name, start + content)
    guess("file.txt", start + content)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_pieces_of_the_format_by_chance(name, data):
    pieces = st.one_of(st.sampled_from(PIECES[name]), TEXTS.map(lambda text: text.encode("utf-8", "ignore")))
    attempt(name, b"".join(data.draw(st.lists(pieces, max_size=15))))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(TEXTS, min_size=4, max_size=4), max_size=4))
def test_rows_of_any_text(rows):
    text = "\n".join(",".join(row) for row in [["kind", "question", "right answers", "number"], *rows])
    attempt("sheet", text.encode("utf-8", "ignore"))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=20))
def test_a_damaged_workbook(place, bite):
    content = sheet.template()
    attempt("sheet", content[:place] + bite + content[place + len(bite) :])
