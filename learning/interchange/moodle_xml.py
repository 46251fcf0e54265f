"""Moodle XML, in which Moodle exports a question bank."""

from functools import partial
from xml.etree.ElementTree import Element, indent, tostring

from django.utils.translation import gettext_lazy as _

from learning.interchange import files, xml_tree
from learning.interchange.drafts import Unreadable
from learning.interchange.gathering import Basket, called, each
from learning.interchange.moodle_questions import question
from learning.interchange.moodle_texts import text_of
from learning.interchange.moodle_writing import written
from learning.interchange.reading import category_tag


def read(content: bytes):
    """Return the `Found` of a Moodle XML file; raise `Unreadable` where it is no such thing, or unsafe.

    Not kept: marks, hints, penalties, the notes for whoever marks, feedback to single numbers, and what everybody
    reads who is right, partly right or wrong.
    """
    root, children = xml_tree.children(files.text(content))
    if root.tag != "quiz":
        raise Unreadable(
            _("This XML file isn't an export of questions from Moodle: it doesn't begin with “quiz”.")
        )
    basket, category = Basket(), ""
    for line, element in children:
        if element.tag == "question" and element.get("type") == "category":
            category = category_tag(text_of(element, "category"))
        elif element.tag == "question":
            title = called(text_of(element, "name"), text_of(element, "questiontext"))
            basket.add(line, title, partial(question, element, category))
    return basket.found()


def write(drafts):
    """Return (bytes, `Skipped` of what Moodle XML can't say)."""
    elements, skipped = each(drafts, written)
    root = Element("quiz")
    root.extend(elements)
    indent(root)
    return tostring(root, encoding="utf-8", xml_declaration=True), skipped
