"""Reading and writing Moodle XML."""

from dataclasses import replace
from decimal import Decimal

import pytest

from learning.interchange import moodle_xml
from learning.interchange.drafts import ChoiceDraft, QuestionDraft, Unreadable
from tests.learning.interchange.helpers import only, pairs, refused, right, wrong

STEM = "<![CDATA[<p>Where <b>to</b>?</p>]]>"
HEAD = f"<name><text>Bins</text></name><questiontext format='html'><text>{STEM}</text></questiontext>"


def quiz(*questions):
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<quiz>\n{''.join(questions)}</quiz>".encode()


def question(kind, inside="", head=HEAD):
    return f"<question type='{kind}'>\n{head}{inside}</question>\n"


def answer(text, fraction, feedback="", form="html", more=""):
    feedback = f"<feedback format='html'><text>{feedback}</text></feedback>"
    return f"<answer fraction='{fraction}' format='{form}'><text>{text}</text>{feedback}{more}</answer>"


def one(kind, inside="", head=HEAD):
    return only(moodle_xml.read(quiz(question(kind, inside, head))))


def reason(kind, inside="", head=HEAD):
    return refused(moodle_xml.read(quiz(question(kind, inside, head))))[1]


def test_one_right_answer():
    draft = one(
        "multichoice",
        "<single>true</single><generalfeedback format='html'><text>&lt;i&gt;Ask.&lt;/i&gt;</text></generalfeedback>"
        "<idnumber>b-1</idnumber><tags><tag><text>waste</text></tag><tag><text>ធុង</text></tag></tags>"
        + answer("<![CDATA[<p>Green &amp; blue</p>]]>", "100", "&lt;p&gt;Yes&lt;/p&gt;")
        + answer("Drain", "0")
        + answer("a *b*", "-50", form="markdown"),
    )
    assert draft == QuestionDraft(
        kind="single",
        title="Bins",
        stem="<p>Where <b>to</b>?</p>",
        choices=(ChoiceDraft("Green & blue", True, "Yes"), *wrong("Drain", "a *b*")),
        feedback="<p><i>Ask.</i></p>",
        tags=("waste", "ធុង"),
        identity="b-1",
    )


def test_several_right_answers():
    thirds = "".join(answer(text, "33.33333") for text in "abc")
    draft = one("multichoice", "<single>false</single>" + thirds + answer("d", "-100"))
    assert (draft.kind, draft.choices) == ("multiple", right("a", "b", "c") + wrong("d"))
    draft = one("multichoice", "<single>false</single>" + answer("a", "100") + answer("b", "0"))
    assert draft.kind == "multiple"


@pytest.mark.parametrize(
    ("fractions", "said"),
    [(["100", "50"], "uneven"), (["70", "30"], "uneven"), (["50", "0"], "uneven"), (["much", "0"], "weight")],
)
def test_uneven_weights_are_refused(fractions, said):
    answers = [answer(text, fraction) for text, fraction in zip("ab", fractions, strict=True)]
    assert said in reason("multichoice", "".join(answers))


def test_true_or_false():
    draft = one("truefalse", answer("true", "0", "No.") + answer("false", "100", "Yes."))
    assert (draft.is_true, draft.true_feedback, draft.false_feedback) == (False, "No.", "Yes.")
    assert "aren't “true”" in reason("truefalse", answer("yes", "100") + answer("no", "0"))
    assert "marked as right" in reason("truefalse", answer("true", "0") + answer("false", "0"))


def test_short_answers():
    draft = one(
        "shortanswer", answer("Mekong", "100") + answer("Bassac", "0", "South.") + answer("*", "0", "Look.")
    )
    assert draft.choices == (*right("Mekong"), ChoiceDraft("Bassac", False, "South."))
    assert "star" in reason("shortanswer", answer("Mek*", "100"))
    assert "uneven" in reason("shortanswer", answer("Mekong", "100") + answer("River", "50"))


def test_numbers():
    names = ["km", "m"]
    units = "".join(f"<unit><multiplier>1</multiplier><unit_name>{name}</unit_name></unit>" for name in names)
    units = f"<units>{units}</units>"
    draft = one(
        "numerical", answer("3.5", "100", more="<tolerance>0.25</tolerance>") + answer("*", "0") + units
    )
    assert (draft.number, draft.tolerance, draft.unit) == (Decimal("3.5"), Decimal("0.25"), "km")
    assert one("numerical", answer("៣៥", "100")).number == 35
    assert "uneven" in reason("numerical", answer("3", "100") + answer("4", "50"))
    assert "isn't a number" in reason("numerical", answer("*", "100"))


def test_matching_with_a_match_that_belongs_to_nothing():
    rows = [("Line 1", "Market"), ("Line 2", "Port"), ("", "Airport")]
    inside = "".join(
        f"<subquestion format='html'><text>{a}</text><answer><text>{b}</text></answer></subquestion>"
        for a, b in rows
    )
    draft = one("matching", inside)
    assert draft.choices == (
        *pairs(**{"Line 1": "Market", "Line 2": "Port"}),
        ChoiceDraft("", match="Airport"),
    )


def test_ordering():
    assert one(
        "ordering", answer("Bid", "2.0") + answer("Call", "1.0") + answer("Sign", "3")
    ).choices == wrong("Call", "Bid", "Sign")
    assert one("ordering", answer("Call", "1") + answer("Bid", "1")).choices == wrong("Call", "Bid")


def test_an_essay():
    assert one("essay").kind == "open"


@pytest.mark.parametrize(
    ("kind", "said"),
    [("description", "without an answer"), ("cloze", "“cloze”"), ("calculated", "“calculated”"), ("", "“”")],
)
def test_other_types_are_skipped(kind, said):
    assert said in reason(kind)


@pytest.mark.parametrize(
    "text",
    [
        "&lt;img src='@@PLUGINFILE@@/a.png'&gt;",
        "&lt;img src='https://a.kh/a.png'&gt;",
        "Look</text><file name='a.png' encoding='base64'>AAAA</file><text>",
    ],
)
def test_a_picture_would_be_lost(text):
    assert "picture" in reason(
        "essay", head=f"<questiontext format='html'><text>{text}</text></questiontext>"
    )
    assert "picture" in reason("multichoice", answer(text, "100") + answer("b", "0"))


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("html", "<p>a <b>b</b></p>"),
        ("moodle_auto_format", "<p>a<br><b>b</b></p>"),
        ("plain_text", "<p>a<br>&lt;b&gt;b&lt;/b&gt;</p>"),
        ("markdown", "<p>a<br>&lt;b&gt;b&lt;/b&gt;</p>"),
    ],
)
def test_formats(form, stem):
    head = f"<questiontext format='{form}'><text>a\n&lt;b&gt;b&lt;/b&gt;</text></questiontext>"
    assert one("essay", head=head).stem == stem


def test_elements_inside_a_text_lose_no_words():
    assert one("essay", head="<questiontext><text>a <b>b</b> c</text></questiontext>").stem == "<p>a b c</p>"


def test_categories_lines_and_titles():
    category = "<question type='category'><category><text>$course$/top/Waste</text></category></question>\n"
    found = moodle_xml.read(quiz(question("essay"), category, question("essay"), question("cloze")))
    assert [(line, draft.tags) for line, draft in found.questions] == [(3, ()), (6, ("Waste",))]
    assert [(each.line, each.title) for each in found.skipped] == [(8, "Bins")]


BOMB = "<!DOCTYPE q [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><quiz>&b;</quiz>"
OUTSIDE = "<!DOCTYPE q [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><quiz>&a;</quiz>"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "isn't accepted"),
        (OUTSIDE, "isn't accepted"),
        ("<!DOCTYPE quiz><quiz/>", "isn't accepted"),
        ("<!DOCTYPE quiz SYSTEM 'http://127.0.0.1/a.dtd'><quiz/>", "isn't accepted"),
        ("<quiz>\n<question></quiz>", "near line 2"),
        ("<quiz>&nbsp;</quiz>", "well-formed"),
        ("", "well-formed"),
        ("{T}", "well-formed"),
        ("<html/>", "begin with “quiz”"),
        ("<quiz>" + "<a>" * 200 + "</a>" * 200 + "</quiz>", "too deep"),
    ],
)
def test_unreadable_files(text, said):
    with pytest.raises(Unreadable, match=said):
        moodle_xml.read(text.encode())


def test_encodings():
    text = "<?xml version='1.0' encoding='ISO-8859-1'?><quiz>" + question("essay") + "</quiz>"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert only(moodle_xml.read(text.replace("Bins", "ធុង").encode(encoding))).title == "ធុង"
    with pytest.raises(Unreadable, match="UTF-8"):
        moodle_xml.read(text.replace("Bins", "Où").encode("latin-1"))


BUS = QuestionDraft(kind="single", stem="<p>Bus?</p>", title="Bus", choices=right("a < b") + wrong("c"))


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(BUS, kind="rating"), "Rating"),
        (
            replace(BUS, kind="matching", choices=(*pairs(a="1"), ChoiceDraft("b", False, "No.", "2"))),
            "feedback",
        ),
        (replace(BUS, stem=""), "empty"),
    ],
)
def test_what_moodle_has_no_place_for(draft, said):
    content, (skipped,) = moodle_xml.write([draft, BUS])[0], moodle_xml.write([draft])[1]
    assert (skipped.line, skipped.title) == (0, "Bus")
    assert said in str(skipped.reason)
    assert only(moodle_xml.read(content)) == BUS


@pytest.mark.parametrize(
    ("kind", "moodle"), [("single", "multichoice"), ("ordering", "ordering"), ("open", "essay")]
)
def test_moodles_types(kind, moodle):
    content, _skipped = moodle_xml.write([replace(BUS, kind=kind)])
    assert f'<question type="{moodle}">' in content.decode()
    assert content.startswith(b"<?xml")
