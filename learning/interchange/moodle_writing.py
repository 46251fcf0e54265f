"""One draft as a ``question`` of Moodle XML. Pure functions; `Refused` says what the format has no place for."""

from xml.etree.ElementTree import Element, SubElement

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange import wildcards
from learning.interchange.drafts import Refused
from learning.interchange.texts import say
from learning.interchange.weights import share

PLAIN, HTML, AUTO = "plain_text", "html", "moodle_auto_format"


def written(draft):
    """Return a tidied draft as an element."""
    if draft.kind not in _WRITERS:
        raise Refused(
            say(_("Moodle XML has no questions of the kind “%(kind)s”."), kind=Kind(draft.kind).label)
        )
    moodle_type, write = _WRITERS[draft.kind]
    question = Element("question", type=moodle_type)
    _text(question, "name", draft.title)
    _text(question, "questiontext", draft.stem, HTML)
    _text(question, "generalfeedback", draft.feedback, HTML)
    for name, value in {
        "defaultgrade": "1",
        "penalty": "0",
        "hidden": "0",
        "idnumber": draft.identity,
    }.items():
        _say(question, name, value)
    write(question, draft)
    if draft.tags:
        tags = SubElement(question, "tags")
        for tag in draft.tags:
            _text(tags, "tag", tag)
    return question


def _say(parent, name, value):
    SubElement(parent, name).text = value


def _text(parent, name, value, form="", **attributes):
    """Add an element with a ``text`` inside, and return it."""
    element = SubElement(parent, name, {"format": form} if form else {}, **attributes)
    _say(element, "text", value)
    return element


def _answer(question, text, fraction, feedback="", form=PLAIN):
    answer = _text(question, "answer", text, form, fraction=fraction)
    _text(answer, "feedback", feedback, PLAIN)
    return answer


def _choices(question, draft):
    worth = share(sum(choice.correct for choice in draft.choices))
    wrong = "0" if draft.kind == Kind.SINGLE else f"-{worth}"
    _say(question, "single", "true" if draft.kind == Kind.SINGLE else "false")
    _say(question, "shuffleanswers", "true")
    _say(question, "answernumbering", "abc")
    for choice in draft.choices:
        _answer(question, choice.text, worth if choice.correct else wrong, choice.feedback)


def _true_false(question, draft):
    _answer(question, "true", "100" if draft.is_true else "0", draft.true_feedback, AUTO)
    _answer(question, "false", "0" if draft.is_true else "100", draft.false_feedback, AUTO)


def _short(question, draft):
    _say(question, "usecase", "0")
    for choice in draft.choices:
        fraction = "100" if choice.correct else "0"
        _answer(question, wildcards.escaped(choice.text), fraction, choice.feedback)


def _number(question, draft):
    answer = _answer(question, f"{draft.number:f}", "100", form=AUTO)
    _say(answer, "tolerance", f"{draft.tolerance:f}")
    if draft.unit:
        unit = SubElement(SubElement(question, "units"), "unit")
        _say(unit, "multiplier", "1")
        _say(unit, "unit_name", draft.unit)
    _say(question, "unitgradingtype", "0")
    _say(question, "unitpenalty", "0")
    _say(question, "showunits", "0" if draft.unit else "3")
    _say(question, "unitsleft", "0")


def _matching(question, draft):
    if any(choice.feedback for choice in draft.choices):
        raise Refused(_("Moodle XML has no place for feedback to pairs."))
    _say(question, "shuffleanswers", "true")
    for choice in draft.choices:
        _text(_text(question, "subquestion", choice.text, PLAIN), "answer", choice.match)


def _ordering(question, draft):
    settings = {"layouttype": "VERTICAL", "selecttype": "ALL", "selectcount": "0"}
    settings |= {"gradingtype": "ABSOLUTE_POSITION", "showgrading": "SHOW", "numberingstyle": "none"}
    for name, value in settings.items():
        _say(question, name, value)
    for place, choice in enumerate(draft.choices, start=1):
        _text(question, "answer", choice.text, PLAIN, fraction=str(place))


def _essay(question, draft):
    settings = {
        "responseformat": "editor",
        "responserequired": "1",
        "responsefieldlines": "10",
        "attachments": "0",
    }
    for name, value in settings.items():
        _say(question, name, value)


_WRITERS = {
    Kind.SINGLE: ("multichoice", _choices),
    Kind.MULTIPLE: ("multichoice", _choices),
    Kind.TRUE_FALSE: ("truefalse", _true_false),
    Kind.MATCHING: ("matching", _matching),
    Kind.ORDERING: ("ordering", _ordering),
    Kind.SHORT: ("shortanswer", _short),
    Kind.NUMBER: ("numerical", _number),
    Kind.OPEN: ("essay", _essay),
}
