"""Questions and quizzes for the bench; read in the site only."""

from wagtail.models import Page

from learning import bank, syllabus
from learning.models import Choice, ModulePage, Question, QuizPage, Unit

STEM = (
    "<p>The city counts what it collects, and asks who is affected before it decides what to buy.</p>"
    "<p>{title}: what do you say?</p>"
)
CHOICES = {
    "single": [("Count the houses", True, ""), ("Buy trucks", False, ""), ("Wait", False, "")],
    "multiple": [("Paper", True, ""), ("Glass", True, ""), ("Ash", False, ""), ("Dust", False, "")],
    "matching": [("Peel", False, "Wet"), ("Can", False, "Dry"), ("Battery", False, "Toxic")],
    "ordering": [("Weigh", False, ""), ("Sort", False, ""), ("Sell", False, "")],
    "short": [("compost", True, ""), ("manure", False, "")],
    "rating": [("Never", False, ""), ("Sometimes", False, ""), ("Always", False, "")],
}
FIELDS = {"true_false": {"is_true": True}, "number": {"number": 12, "tolerance": 1, "unit": "tonnes"}}
# Marked by the server itself; the two quizzes have ten questions each.
_SEVEN = ["single", "multiple", "true_false", "matching", "ordering", "short", "number"]
ALL = [*_SEVEN, "open", "rating", "single"]
MARKED = [*_SEVEN, "single", "multiple", "short"]


def choices_of(question):
    """Return unsaved answers of a question, as its kind has them."""
    return [
        Choice(
            text=text,
            correct=correct,
            match=match,
            feedback="So it is.",
            locale=question.locale,
            sort_order=order,
        )
        for order, (text, correct, match) in enumerate(CHOICES.get(question.kind, ()))
    ]


def question_of(kind, title, locale):
    """Return an unsaved question of this kind."""
    return Question(
        kind=kind, title=title, stem=STEM.format(title=title), locale=locale, **FIELDS.get(kind, {})
    )


def make_questions(kinds, title, locale):
    """Make a published question of each of `kinds`, with its version; return them."""
    made = []
    for number, kind in enumerate(kinds, start=1):
        question = question_of(kind, f"{title} {number}", locale)
        question.choices.add(*choices_of(question))
        question.save()
        made.append(question)
    bank.sync([question.translation_key for question in made])
    return made


def make_quiz(module, slug, questions, **rules):
    """Add a quiz of these questions, in this order, to the module with the slug `module`; return its unit."""
    parent = Page.objects.get(pk=ModulePage.objects.get(slug=module).pk)
    asked = [("question", {"question": question, "marks": 1}) for question in questions]
    page = QuizPage(title=slug, slug=slug, questions=asked, locale=questions[0].locale, **rules)
    parent.add_child(instance=page)
    syllabus.sync_all()
    return Unit.objects.get(key=page.translation_key)
