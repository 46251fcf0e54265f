"""What a trainer sees of a question or a quiz before it is published: no working form, no script, no row."""

from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from wagtail.rich_text import expand_db_html

from learning import bank
from learning.questions import content, drawing, explaining
from learning.questions.rules import rules_of
from learning.quizzes import asking, contents, telling
from learning.serving import serves
from learning.views.pages import into_player


@serves("Question")
def question(request, question, *, preview):
    """A question as an official meets it, and what they read of the right answer."""
    shown = content.read(content.snapshot(question, {question.locale.language_code: question}))
    context = {"title": question.title, "questions": [_asked(shown, ("draft", id(shown)), 1)]}
    context["questions"][0]["explained"] = _explained(shown) if _is_whole(shown) else None
    return TemplateResponse(request, "sala/learning/quiz/preview.html", context)


@serves("QuizPage")
def quiz(request, page, *, preview):
    """A quiz: its rules and the questions that it names; for readers, into the player."""
    if not preview:
        return into_player(request, page)
    rules = rules_of(page)
    versions = bank.current([item.question for item in rules.items if item.question])
    questions = [
        _asked(contents.of(version), version.pk, position)
        for position, version in enumerate(versions.values(), start=1)
    ]
    context = {
        "title": page.title,
        "intro": expand_db_html(page.intro),
        "rules": telling.rules(rules),
        "questions": questions,
    }
    return TemplateResponse(request, "sala/learning/quiz/preview.html", context)


def _asked(shown, version, position):
    order = drawing.order(shown, shuffle=False, rng=Unshuffled())
    asked = asking.Asked(shown, position, order, marks=1, closed=True)
    return {"html": asking.draw(version, asked)}


class Unshuffled:
    """Stands in for chance: the last comes first, the same in every preview."""

    def shuffle(self, ids):
        ids.reverse()


def _is_whole(shown):
    """Whether there is enough of a draft to say what is right."""
    return bool(shown.choices or shown.is_true is not None or shown.number is not None)


def _explained(shown):
    language = shown.locale
    words = (_("True"), _("False"))
    right = explaining.right(shown, language, words)
    return {
        "row": None,
        "language": language,
        "given": (),
        "right": right,
        "feedback": expand_db_html(shown.words_in(language).feedback),
        "preview": True,
    }
