"""The rules and the outcome of a quiz in words, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from civic.digits import written
from learning.choices import Counts, FeedbackWhen, Purpose
from learning.questions.rules import GRACE

PURPOSES = {
    Purpose.PRACTICE: lambda: _("Practice: try what you have learned."),
    Purpose.PRE_TEST: lambda: _("A test before the course: it shows what you know already."),
    Purpose.POST_TEST: lambda: _("A test after the course: it shows what you have gained."),
    Purpose.EXAM: lambda: _("An exam."),
    Purpose.SURVEY: lambda: _("A survey: there is no right or wrong."),
}


def rules(quiz, extra_attempts=0, extra_minutes=0):
    """Return what an official should know before they start, as sentences; `quiz` is a `Rules`."""
    return [text for text in _sentences(quiz, extra_attempts, extra_minutes) if text]


def _sentences(quiz, extra_attempts, extra_minutes):
    yield PURPOSES[quiz.purpose]()
    yield _counted(ngettext("%(n)s question.", "%(n)s questions.", quiz.how_many), quiz.how_many)
    if quiz.anonymous:
        yield _("Your answers are kept without your name; nobody can tell which are yours.")
        yield _("They can't be changed once they are sent.")
        return
    if quiz.time_limit:
        minutes = quiz.time_limit + extra_minutes
        yield _counted(
            ngettext(
                "You have %(n)s minute, counted at the server from the start.",
                "You have %(n)s minutes, counted at the server from the start.",
                minutes,
            ),
            minutes,
        )
        grace = int(GRACE.total_seconds())
        yield _counted(_("Answers still on their way count for %(n)s seconds after that."), grace)
    yield _attempts(quiz, extra_attempts)
    if quiz.waiting_hours:
        yield _counted(
            ngettext(
                "Between two attempts you wait %(n)s hour.",
                "Between two attempts you wait %(n)s hours.",
                quiz.waiting_hours,
            ),
            quiz.waiting_hours,
        )
    if quiz.pass_mark:
        yield _counted(_("To pass, reach %(n)s per cent of the marks."), quiz.pass_mark)
    if not quiz.is_survey:
        yield _feedback(quiz)
    yield _("Each answer is saved as you give it. Leaving the page hands nothing in.")


def _attempts(quiz, extra):
    allowed = quiz.attempts_allowed
    if allowed is None:
        text = _("You can try as often as you like.")
    else:
        number = allowed + extra
        text = _counted(ngettext("You have %(n)s attempt.", "You have %(n)s attempts.", number), number)
        if number == 1:
            return text
    if quiz.is_survey:
        return text
    return f"{text} {COUNTS[quiz.counts]()}"


COUNTS = {
    Counts.BEST: lambda: _("The best one counts."),
    Counts.LAST: lambda: _("The last one counts."),
    Counts.FIRST: lambda: _("The first one counts."),
}


def _feedback(quiz):
    return {
        FeedbackWhen.AT_ONCE: lambda: _("You can have each answer checked at once; it then stands."),
        FeedbackWhen.HANDED_IN: lambda: _("After handing in you read what was right."),
        FeedbackWhen.LAST: lambda: _("You read what was right after a pass, or after your last attempt."),
        FeedbackWhen.NEVER: lambda: _("You see your score, not what was right."),
    }[quiz.feedback]()


def _counted(text, number):
    return text % {"n": written(number)}
