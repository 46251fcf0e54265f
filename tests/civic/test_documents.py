"""Documents are compared as pictures, not as text: Khmer that is shaped wrongly reads right to a machine."""

import io
import re
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageChops, ImageStat

from civic import documents

KEPT = Path(__file__).parent / "pictures"
SAMPLES = {
    "km": {
        "title": "ការគ្រប់គ្រងសំណល់រឹង ជាមួយទីក្រុងបាងកក",
        # Tall stacks, low signs, a long run without a space that has to break at a word.
        "paragraph": "សេរីភាពពីការភ័យខ្លាចមានសុវត្ថិភាពពីអំពើហិង្សាគ្រោះថ្នាក់និងគ្រោះមហន្តរាយអង្គការសហប្រជាជាតិស្ត្រីក្រុងព្រះសីហនុ",
        "heading": "ជ្រុងងងឹត និងញ៉ាំ",
        "lines": ["ញែកនៅផ្ទះ", "ប្រមូល ២០២៥"],
        "head": ["ទីក្រុង", "ចំនួន"],
        "rows": [["បាត់ដំបង", 152117], ["ក្រុងព្រះសីហនុ", 400]],
        "caption": "តួលេខឧទាហរណ៍",
        "names": ["ចាន់ សុភា · Chan Sophea"],
    },
    "en": {
        "title": "Solid waste management, with Bangkok",
        "paragraph": "Names come in both scripts: ចាន់ សុភា, Chan Sophea.",
        "heading": "What can be copied",
        "lines": ["Weigh", "Publish"],
        "head": ["City", "Number"],
        "rows": [["Battambang", 152117], ["Siem Reap", 400]],
        "caption": "Figures as an example",
        "names": ["Chan Sophea · ចាន់ សុភា"],
    },
}
SAMPLE = documents.HERE / "sample.typ"


@pytest.mark.parametrize("language", SAMPLES)
def test_a_document_looks_as_it_did_when_somebody_looked(language, tmp_path):
    """Where it should look otherwise: look at the picture that this leaves, and keep it in tests/civic/pictures."""
    (page,) = documents.pictures(SAMPLE, SAMPLES[language], language=language, dots=70)
    drawn = Image.open(io.BytesIO(page)).convert("L")
    drawn.save(tmp_path / f"{language}.png", optimize=True)
    kept = Image.open(KEPT / f"{language}.png").convert("L")
    assert drawn.size == kept.size
    difference = ImageStat.Stat(ImageChops.difference(drawn, kept)).mean[0]
    assert difference < 0.05, f"see {tmp_path / language}.png: differs by {difference:.3f} of 255"


def test_another_text_makes_another_picture():
    """The comparison above can fail: one sign less in one word is seen."""
    (page,) = documents.pictures(SAMPLE, SAMPLES["km"], language="km", dots=70)
    changed = SAMPLES["km"] | {"heading": "ជ្រុងងងឹត និងញ៉ា"}
    (other,) = documents.pictures(SAMPLE, changed, language="km", dots=70)
    pictures = [Image.open(io.BytesIO(each)).convert("L") for each in (page, other)]
    assert ImageStat.Stat(ImageChops.difference(*pictures)).mean[0] > 0.005


@pytest.mark.parametrize("language", SAMPLES)
def test_a_document_says_its_language_and_title_and_is_tagged(language):
    made = documents.pdf(SAMPLE, SAMPLES[language], language=language)
    assert made.startswith(b"%PDF-1.7")
    assert b"pdfuaid" in made
    assert f"/Lang({language})".encode() in made
    assert b"/StructTreeRoot" in made
    assert b"/DisplayDocTitle true" in made


def test_only_the_fonts_of_the_package_are_used():
    made = documents.pdf(SAMPLE, SAMPLES["km"], language="km")
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+([\w-]+)", made))
    assert {name.split(b"-")[0] for name in fonts} == {b"NotoSans", b"NotoSansKhmer"}


def test_a_fault_in_a_template_is_told_with_its_place(tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text('#import "sala.typ": *\n#show: sala.with(title: data.titel)\n')
    with pytest.raises(typst.TypstError, match="titel"):
        documents.pdf(broken, {"title": "x"}, language="en")
