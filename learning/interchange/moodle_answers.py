"""The answers of Moodle XML's types of questions. Pure functions; `Refused` says why they can't be kept.

Each takes the ``question`` element and returns the fields of a `QuestionDraft` that its answers decide.
"""

from django.utils.translation import gettext_lazy as _

from learning.choices import QuestionKind as Kind
from learning.interchange import reading, wildcards
from learning.interchange.drafts import ChoiceDraft, Refused
from learning.interchange.moodle_texts import plain, text_of
from learning.interchange.weights import kind_of, right_or_wrong, the_only_right, weight


def _weights(answers):
    return [weight(answer.get("fraction", "0")) for answer in answers]


def _multichoice(element):
    answers = element.findall("answer")
    weights = _weights(answers)
    one_only = (element.findtext("single") or "true").strip().lower() in ("true", "1")
    return {
        "kind": kind_of(weights, one_only=one_only),
        "choices": tuple(
            ChoiceDraft(plain(answer), worth > 0, plain(answer, "feedback"))
            for answer, worth in zip(answers, weights, strict=True)
        ),
    }


def _true_false(element):
    answers = {text_of(answer).strip().lower(): answer for answer in element.findall("answer")}
    if set(answers) != {"true", "false"}:
        raise Refused(_("Its answers aren't “true” and “false”."))
    right = the_only_right(list(answers), _weights(answers.values()))
    return {
        "kind": Kind.TRUE_FALSE,
        "is_true": right == "true",
        "true_feedback": plain(answers["true"], "feedback"),
        "false_feedback": plain(answers["false"], "feedback"),
    }


def _short(element):
    answers = element.findall("answer")
    choices = [
        ChoiceDraft(text_of(answer), is_right, plain(answer, "feedback"))
        for answer, is_right in zip(answers, right_or_wrong(_weights(answers)), strict=True)
    ]
    return {"kind": Kind.SHORT, "choices": wildcards.without(choices)}


def _number(element):
    answers = element.findall("answer")
    right = the_only_right(answers, _weights(answers))
    return {
        "kind": Kind.NUMBER,
        "number": reading.number(text_of(right)),
        "tolerance": reading.number(right.findtext("tolerance") or "0"),
        "unit": element.findtext("units/unit/unit_name") or "",
    }


def _matching(element):
    pairs = element.findall("subquestion")
    return {
        "kind": Kind.MATCHING,
        "choices": tuple(ChoiceDraft(plain(pair), match=text_of(pair, "answer")) for pair in pairs),
    }


def _ordering(element):
    """Read the things by the places that their weights tell, where those are all different."""
    answers = element.findall("answer")
    places = _weights(answers)
    if len(set(places)) == len(places):
        answers = [
            answer for _place, answer in sorted(zip(places, answers, strict=True), key=lambda row: row[0])
        ]
    return {"kind": Kind.ORDERING, "choices": tuple(ChoiceDraft(plain(answer)) for answer in answers)}


def _essay(element):
    return {"kind": Kind.OPEN}


ANSWERS = {
    "multichoice": _multichoice,
    "truefalse": _true_false,
    "shortanswer": _short,
    "numerical": _number,
    "matching": _matching,
    "ordering": _ordering,
    "essay": _essay,
}
