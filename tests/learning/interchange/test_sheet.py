"""Reading spreadsheets."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from learning.choices import QuestionKind
from learning.interchange import sheet, sheet_rows
from learning.interchange.drafts import ChoiceDraft, Unreadable
from learning.interchange.sheet_questions import COLUMNS
from tests.learning.interchange.helpers import only, pairs, refused, right, wrong


def xlsx(*rows):
    book, kept = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(kept)
    return kept.getvalue()


def row(**cells):
    cells = {name.replace("_", " "): value for name, value in cells.items()}
    return [cells.get(column) for column in COLUMNS]


def one(**cells):
    return only(sheet.read(xlsx(COLUMNS, row(**cells))))


def reason(**cells):
    return refused(sheet.read(xlsx(COLUMNS, row(**cells))))[1]


def test_one_right_answer_in_full():
    draft = one(
        id="b-1",
        kind="Single",
        title="Bins",
        question="Where to?\nThink < first.",
        right_answers="Green # Yes.",
        other_answers="Blue # For paper.|Drain\n\n",
        feedback="Ask.",
        tags="waste, ធុង",
    )
    assert (draft.identity, draft.title, draft.tags) == ("b-1", "Bins", ("waste", "ធុង"))
    assert (draft.stem, draft.feedback) == ("<p>Where to?<br>Think &lt; first.</p>", "<p>Ask.</p>")
    assert draft.choices == (
        ChoiceDraft("Green", True, "Yes."),
        ChoiceDraft("Blue", False, "For paper."),
        *wrong("Drain"),
    )


def test_choices_and_short_answers():
    assert one(kind="multiple", question="?", right_answers="a|b", other_answers="c").choices == (
        right("a", "b") + wrong("c")
    )
    draft = one(kind="short", question="River?", right_answers="Mekong", other_answers="Bassac # South.")
    assert draft.choices == (*right("Mekong"), ChoiceDraft("Bassac", False, "South."))


@pytest.mark.parametrize(
    ("cell", "is_true"),
    [("true", True), ("FALSE", False), (True, True), (False, False), ("ត្រូវ", True), ("ខុស", False)],
)
def test_true_or_false(cell, is_true):
    assert one(kind="true/false", question="Clean?", right_answers=cell).is_true is is_true


def test_feedback_to_true_and_false():
    draft = one(
        kind="true_false", question="Clean?", right_answers="false # Yes.", other_answers="true # No."
    )
    assert (draft.is_true, draft.true_feedback, draft.false_feedback) == (False, "No.", "Yes.")


@pytest.mark.parametrize("cell", ["maybe", "", "true|false"])
def test_neither_true_nor_false(cell):
    assert "true" in reason(kind="true_false", question="Clean?", right_answers=cell)


def test_matching():
    draft = one(kind="matching", question="Match", right_answers="a=1 = x\nb=2", other_answers="3")
    assert draft.choices == (*pairs(**{"a=1": "x", "b": "2"}), ChoiceDraft("", match="3"))
    assert "no sign =" in reason(kind="matching", question="Match", right_answers="a\nb = 2")


def test_ordering_and_rating():
    assert one(kind="ordering", question="Order", right_answers="b\na").choices == wrong("b", "a")
    assert one(kind="rating", question="Good?", right_answers="No|Yes").choices == wrong("No", "Yes")


@pytest.mark.parametrize(
    ("cells", "number"),
    [
        ({"number": 3}, "3"),
        ({"number": 0.1}, "0.1"),
        ({"number": 3.0}, "3"),
        ({"number": "៣,៥"}, "3.5"),
        ({"right_answers": 12}, "12"),
    ],
)
def test_numbers(cells, number):
    draft = one(kind="number", question="How many?", tolerance="០.៥", unit="km", **cells)
    assert (draft.number, draft.tolerance, draft.unit) == (Decimal(number), Decimal("0.5"), "km")


def test_an_open_question():
    assert one(kind="open", question="Describe.").kind == "open"


def test_what_is_skipped_says_its_row_and_why():
    found = sheet.read(
        xlsx(
            COLUMNS, [], row(kind="poll", question="Why?"), [" "], row(kind="open"), row(title="Only a title")
        )
    )
    assert [(each.line, each.title) for each in found.skipped] == [(3, "Why?"), (5, ""), (6, "Only a title")]
    assert "isn't known. Write one of these: single, multiple" in str(found.skipped[0].reason)
    assert "itself is empty" in str(found.skipped[1].reason)
    assert "isn't a number" in reason(kind="number", question="How many?", number="many")
    assert "no right number" in reason(kind="number", question="How many?")
    assert "No answer" in reason(kind="single", question="Where?", other_answers="a|b")


def test_headings_in_any_order_and_case():
    content = xlsx([], ["Remarks", " Question ", "KIND"], [None, "Describe.", "open"])
    found = sheet.read(content)
    assert [(line, draft.stem) for line, draft in found.questions] == [(3, "<p>Describe.</p>")]


def test_formulas_are_not_calculated():
    assert "itself is empty" in reason(kind="open", question="=1+1")
    assert only(sheet.read(b"kind,question\nopen,=1+1")).stem == "<p>=1+1</p>"


def test_dates_are_read_as_written():
    draft = one(kind="single", question="When?", right_answers=date(2026, 11, 24), other_answers="Never")
    assert draft.choices[0].text == "2026-11-24"


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv(sign, encoding):
    rows = [
        ["kind", "question", "right answers", "other answers"],
        ["single", '"ទឹក?\nWhere?"', "a", '"b\nc"'],
    ]
    rows += [["open", "Describe.", "", ""], ["poll"]]
    found = sheet.read("\r\n".join(sign.join(cells) for cells in rows).encode(encoding))
    assert [(line, draft.kind) for line, draft in found.questions] == [(2, "single"), (5, "open")]
    assert found.questions[0][1].stem == "<p>ទឹក?<br>Where?</p>"
    assert found.questions[0][1].choices == right("a") + wrong("b", "c")
    assert [each.line for each in found.skipped] == [6]


def test_the_template_can_be_read_and_has_every_kind():
    content = sheet.template()
    found = sheet.read(content)
    assert found.skipped == ()
    assert {draft.kind for _line, draft in found.questions} == set(QuestionKind.values)
    page = load_workbook(io.BytesIO(content)).active
    assert [cell.value for cell in page[1]] == COLUMNS
    assert page.column_dimensions["D"].width == 50


def test_the_template_in_khmer_can_be_read():
    with override("km"):
        assert sheet.read(sheet.template()).skipped == ()


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in range(3):
            archive.writestr(f"xl/{place}.xml", b"0" * (40 * 1024 * 1024))
    with pytest.raises(Unreadable, match="too large"):
        sheet.read(kept.getvalue())


def test_entities_in_a_workbook_are_refused():
    content, kept = zipfile.ZipFile(io.BytesIO(sheet.template())), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in content.namelist():
            text = content.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + text.replace(b"Mixed", b"&a;")
            archive.writestr(name, text)
    with pytest.raises(Unreadable, match="can't be opened"):
        sheet.read(kept.getvalue())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "headings"),
        (b"kind;title\nopen;a", "headings"),
        (b"PK\x03\x04 nothing", "can't be opened"),
        (b"\xd0\xcf\x11\xe0 old", "old kind"),
        ("kind,question\nopen,Où?".encode("latin-1"), "UTF-8"),
        (b'kind,question\nopen,"' + b"a" * 200_000, "can't be opened"),
        (b"kind,question\n" + b"open,a\n" * (sheet_rows.MOST_ROWS + 1), "more than 5000 rows"),
    ],
)
def test_unreadable_files(content, said):
    with pytest.raises(Unreadable, match=said):
        sheet.read(content)


def test_a_row_far_below_takes_no_time():
    content, kept = zipfile.ZipFile(io.BytesIO(xlsx(COLUMNS, row(kind="open", question="a")))), io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for name in content.namelist():
            archive.writestr(name, content.read(name).replace(b'<row r="2"', b'<row r="99999999999"'))
    assert sheet.read(kept.getvalue()).questions == ()
