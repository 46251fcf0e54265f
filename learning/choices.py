"""Vocabularies that pages and records share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """How much a course asks of somebody who starts it."""

    INTRODUCTORY = "introductory", _("Introductory")
    INTERMEDIATE = "intermediate", _("Intermediate")
    ADVANCED = "advanced", _("Advanced")


class EnrolmentPolicy(models.TextChoices):
    """Who decides that somebody takes a course."""

    OPEN = "open", _("Open: anyone signed in may enrol")
    APPROVAL = "approval", _("On approval: a trainer decides")
    CLOSED = "closed", _("Closed: nobody can enrol by themselves")


class ReadingPolicy(models.TextChoices):
    """Who may read the lessons of a course."""

    ANYONE = "anyone", _("Anyone may read the lessons")
    ENROLLED = "enrolled", _("Only people who are enrolled may read the lessons")


class UnitKind(models.TextChoices):
    """What a unit of a module asks of the official."""

    LESSON = "lesson", _("Lesson")
    QUIZ = "quiz", _("Quiz")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SINGLE = "single", _("One right answer")
    MULTIPLE = "multiple", _("One or more right answers")
    TRUE_FALSE = "true_false", _("True or false")
    MATCHING = "matching", _("Matching")
    ORDERING = "ordering", _("Putting in order")
    SHORT = "short", _("Short answer")
    NUMBER = "number", _("Number")
    OPEN = "open", _("Open text, marked by a trainer")
    RATING = "rating", _("Rating on a scale (not marked)")


class Difficulty(models.TextChoices):
    """How hard a question is, in its author's judgement."""

    EASY = "easy", _("Easy")
    MEDIUM = "medium", _("Medium")
    HARD = "hard", _("Hard")


class Purpose(models.TextChoices):
    """What a quiz is for."""

    PRACTICE = "practice", _("Practice")
    PRE_TEST = "pre_test", _("Pre-test: what people know before")
    POST_TEST = "post_test", _("Post-test: what people know afterwards")
    EXAM = "exam", _("Exam")
    SURVEY = "survey", _("Survey")


class Counts(models.TextChoices):
    """Which attempt counts."""

    BEST = "best", _("The best")
    LAST = "last", _("The last")
    FIRST = "first", _("The first")


class FeedbackWhen(models.TextChoices):
    """When an official reads what was right."""

    AT_ONCE = "at_once", _("At once: each question can be checked")
    HANDED_IN = "handed_in", _("After handing in")
    LAST = "last", _("After the last attempt, or a pass")
    NEVER = "never", _("Never; only the score is shown")
