"""Reading GIFT."""

from decimal import Decimal

import pytest

from learning.interchange import gift
from learning.interchange.drafts import ChoiceDraft, Unreadable
from tests.learning.interchange.helpers import only, pairs, refused, right, wrong


def one(text):
    return only(gift.read(text.encode()))


def reason(text):
    return refused(gift.read(text.encode()))[1]


def test_one_right_answer():
    draft = one(
        "::Green bin::Where does food waste go? {=Green bin#Yes, for compost. ~Blue bin#For paper. ~Drain}"
    )
    assert (draft.kind, draft.title, draft.stem) == (
        "single",
        "Green bin",
        "<p>Where does food waste go?</p>",
    )
    assert draft.choices == (
        ChoiceDraft("Green bin", True, "Yes, for compost."),
        ChoiceDraft("Blue bin", False, "For paper."),
        ChoiceDraft("Drain"),
    )


def test_a_title_is_made_of_the_first_words():
    assert one(f"{'Which bus stops here at noon, ' * 4} {{=Line 1 ~Line 2}}").title == (
        "Which bus stops here at noon, Which bus stops here at noon,"
    )


def test_khmer():
    draft = one("::សំរាម::តើ​សំរាម​ដាក់​នៅ​ទីណា? {=ធុង​បៃតង ~ធុង​ខៀវ}")
    assert (draft.title, draft.choices[0].text) == ("សំរាម", "ធុង​បៃតង")


@pytest.mark.parametrize(
    "inside",
    ["~%50%Bus ~%50%Tram ~%-100%Taxi", "~%50%Bus ~%50%Tram ~Taxi", "=%50%Bus =%50%Tram ~Taxi"],
)
def test_several_right_answers(inside):
    draft = one(f"What is public transport? {{{inside}}}")
    assert draft.kind == "multiple"
    assert draft.choices == right("Bus", "Tram") + wrong("Taxi")


def test_thirds_are_even():
    assert one("Q {~%33.333%a ~%33.333%b ~%33.333%c ~d}").kind == "multiple"


def test_one_right_answer_of_several_that_may_be_chosen():
    assert one("Which are free? {~%100%Water ~%-100%Parking}").kind == "multiple"


@pytest.mark.parametrize("inside", ["=Bus ~%50%Tram ~Taxi", "~%70%Bus ~%30%Tram", "~%20%Bus ~%20%Tram ~Taxi"])
def test_uneven_weights_are_refused(inside):
    assert "uneven parts" in reason(f"What is public transport? {{{inside}}}")


def test_several_wholly_right_answers_are_refused():
    assert "each give all the marks" in reason("Which is a bus line? {=Line 1 =Line 2 ~Line 99}")


@pytest.mark.parametrize(
    ("inside", "is_true"), [("T", True), ("TRUE", True), ("true", True), ("F", False), (" FALSE ", False)]
)
def test_true_or_false(inside, is_true):
    draft = one(f"Glass can be melted again. {{{inside}}}")
    assert (draft.kind, draft.is_true, draft.choices) == ("true_false", is_true, ())


def test_the_first_feedback_of_true_or_false_is_for_the_wrong_answer():
    draft = one("Batteries may be burnt. {F#They poison the air.#Right, they are collected.}")
    assert (draft.true_feedback, draft.false_feedback) == (
        "They poison the air.",
        "Right, they are collected.",
    )
    draft = one("Glass can be melted again. {T#It can.#Yes.}")
    assert (draft.true_feedback, draft.false_feedback) == ("Yes.", "It can.")


def test_short_answers():
    draft = one(
        "Which river runs through Phnom Penh? {=Mekong =Tonle Sap =%0%Bassac#Only south of the city. =mekong}"
    )
    assert draft.kind == "short"
    assert draft.choices == (
        *right("Mekong", "Tonle Sap"),
        ChoiceDraft("Bassac", False, "Only south of the city."),
    )


def test_partly_right_short_answers_are_refused():
    assert "uneven parts" in reason("Which river? {=Mekong =%50%River}")


def test_a_star_in_a_short_answer_is_for_any_text():
    assert one("Which river? {=Mekong =%0%*#Look at a map.}").choices == right("Mekong")
    assert one(r"Which sign stands for “times”? {=\*}").choices == right("*")
    assert "star" in reason("Which river? {=Mek*}")


def test_matching():
    draft = one("Match. {\n=Line 1 -> Market\n=Line 2 -> Airport\n}")
    assert draft.kind == "matching"
    assert draft.choices == pairs(**{"Line 1": "Market", "Line 2": "Airport"})


def test_matching_needs_two_whole_pairs():
    assert "fewer than two pairs" in reason("Match. {=Line 1 -> Market}")
    assert "no arrow" in reason("Match. {=Line 1 -> Market =Line 2}")
    assert "side of a pair is empty" in reason("Match. {=Line 1 -> Market =Line 2 -> =Line 3 -> Port}")


@pytest.mark.parametrize(
    ("inside", "number", "tolerance"),
    [
        ("#3:0.5", "3", "0.5"),
        ("#3", "3", "0"),
        ("#1..5", "3", "2"),
        ("#-1.5..2", "0.25", "1.75"),
        ("#=3:0.5#Well done. =%0%4:0 ~#Measure again.", "3", "0.5"),
        ("#៣៥", "35", "0"),
        ("# 2:0 #Two.", "2", "0"),
    ],
)
def test_numbers(inside, number, tolerance):
    draft = one(f"How many litres? {{{inside}}}")
    assert (draft.kind, draft.number, draft.tolerance) == ("number", Decimal(number), Decimal(tolerance))


def test_numbers_that_cannot_be_kept():
    assert "uneven parts" in reason("Litres? {#=3:0 =%50%4:0}")
    assert "Several numbers" in reason("Litres? {#=3:0 =4:0}")
    assert "isn't a number" in reason("Litres? {#many}")
    assert "below zero" in reason("Litres? {#3:-1}")
    assert "decimals" in reason("Litres? {#0.1234567891}")


def test_an_open_question_with_general_feedback():
    draft = one("Describe your street. {####Thank you.}")
    assert (draft.kind, draft.feedback) == ("open", "<p>Thank you.</p>")


def test_general_feedback_after_answers():
    draft = one("Where? {=Here#Yes ~There#No\n####It is here.}")
    assert draft.choices == (ChoiceDraft("Here", True, "Yes"), ChoiceDraft("There", False, "No"))
    assert draft.feedback == "<p>It is here.</p>"


def test_a_missing_word():
    draft = one("The bus {=stops ~flies} here.")
    assert (draft.kind, draft.stem) == ("single", "<p>The bus _____ here.</p>")


def test_a_description_is_skipped_at_its_line():
    found = gift.read(b"// nothing to answer\n\n::Welcome::Read this first.\n\nTrue? {T}\n")
    (skipped,) = found.skipped
    assert (skipped.line, skipped.title) == (3, "Welcome")
    assert "without an answer" in str(skipped.reason)
    assert [line for line, _draft in found.questions] == [5]


@pytest.mark.parametrize(
    "text", ["Where? {=Here ~There", "Where? =Here ~There}", "Where? }=Here{", "Where? {{=Here}"]
)
def test_braces_that_do_not_match_are_told_with_their_line(text):
    found = gift.read(f"Buses run on Sundays. {{T}}\n\n// next\n{text}\n\nWater is free. {{F}}".encode())
    assert [line for line, _draft in found.questions] == [1, 6]
    ((line, said),) = [(skipped.line, str(skipped.reason)) for skipped in found.skipped]
    assert line == 4 and "don't match" in said


def test_what_is_skipped_is_known_by_its_first_words():
    found = gift.read(b"[html]Is <b>1 \\= 1</b>? {=a\n\n::Time \\: 1::When? {=a")
    assert [skipped.title for skipped in found.skipped] == ["Is 1 = 1?", "Time : 1"]


def test_two_lists_of_answers_are_refused():
    assert "more than one pair" in reason("The bus {=stops} and {=goes}.")


def test_no_list_of_answers_is_refused():
    assert "isn't a list" in reason("Where? {here}")
    assert "isn't a list" in reason("Where? {here ~there}")


def test_escaped_signs():
    draft = one(r"::Time \: 1::Is 1\=1 \{always\} \~ \#1? a\\b {=yes\: \#1\~ ~no \= no#1\:1}")
    assert draft.title == "Time : 1"
    assert draft.stem == r"<p>Is 1=1 {always} ~ #1? a\b</p>"
    assert draft.choices == (ChoiceDraft("yes: #1~", True), ChoiceDraft("no = no", False, "1:1"))


def test_line_breaks():
    draft = one("First\nline\\nsecond line {=a\nb#one\\ntwo ~c}")
    assert draft.stem == "<p>First line<br>second line</p>"
    assert draft.choices[0] == ChoiceDraft("a b", True, "one\ntwo")


def test_formats():
    draft = one('[html]<p onclick\\="x()">A <b>bus</b><script>no()</script></p> {=R&amp;D ~[plain]a &lt; b}')
    assert draft.stem == "<p>A <b>bus</b></p>"
    assert draft.choices == right("R&D") + wrong("a &lt; b")
    assert one("[markdown]A *bus* & <b>tram</b> {T}").stem == "<p>A *bus* &amp; &lt;b&gt;tram&lt;/b&gt;</p>"
    assert one("[moodle]A bus {T}").stem == "<p>A bus</p>"


def test_a_picture_would_be_lost():
    assert "picture" in reason('[html]<img src\\="@@PLUGINFILE@@/bus.png"> What is it? {=Bus ~Tram}')


def test_ids_and_tags_in_comments():
    draft = one("// question: 12\n// [id:bus-1] [tag:buses] [tag:a [b\\]]\n\nTrue? {T}")
    assert (draft.identity, draft.tags) == ("bus-1", ("buses", "a [b]"))


def test_comments_belong_to_the_next_question_only():
    found = gift.read(b"// [id:1] [tag:water]\nTrue? {T}\n\nFalse? {F}\n")
    assert [(draft.identity, draft.tags) for _line, draft in found.questions] == [("1", ("water",)), ("", ())]


def test_a_comment_inside_answers_is_no_answer():
    assert one("Where? {\n  =Here\n  // ~Nowhere\n  ~There\n}").choices == right("Here") + wrong("There")


@pytest.mark.parametrize(
    ("path", "tags"),
    [
        ("$course$/top/Waste/Bins", ("Bins",)),
        ("Waste // water", ("Waste / water",)),
        ("$course$/top", ()),
        ("$system$", ()),
        ("top", ()),
        ("", ()),
    ],
)
def test_a_category_becomes_a_tag(path, tags):
    found = gift.read(f"$CATEGORY: {path}\nTrue? {{T}}\n\nFalse? {{F}}".encode())
    assert [draft.tags for _line, draft in found.questions] == [tags, tags]


def test_a_category_ends_a_question():
    found = gift.read(b"True? {T}\n$CATEGORY: Water\nFalse? {F}")
    assert [(line, draft.tags) for line, draft in found.questions] == [(1, ()), (3, ("Water",))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end):
    text = end.join(["", "// x", "One? {T}", "", " \t", "Two", "lines? {", "=a", "~b}", "", "", "Three? {F}"])
    assert [line for line, _draft in gift.read(text.encode()).questions] == [3, 6, 12]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding):
    assert only(gift.read("ទឹកស្អាត? {T}".encode(encoding))).stem == "<p>ទឹកស្អាត?</p>"


@pytest.mark.parametrize("encoding", ["latin-1", "utf-16-le", "utf-32"])
def test_other_encodings_are_unreadable(encoding):
    with pytest.raises(Unreadable, match="UTF-8"):
        gift.read("Où est l'arrêt? {T}".encode(encoding))


def test_an_empty_file_has_no_questions():
    assert gift.read(b"").questions == ()
