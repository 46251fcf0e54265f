"""Pages are what people write; records are what happened to people."""

from .activity import (
    CheckAnswer,
    Enrolment,
    LearningEvent,
    Reflection,
    UnitProgress,
)
from .attempts import Attempt, AttemptAnswer, QuizGrant, SurveyReply
from .bank import Choice, Question, QuestionFile, QuestionTag, QuestionVersion
from .index_pages import CourseIndexPage, ModuleIndexPage
from .pages import (
    CourseModule,
    CoursePage,
    CoursePrerequisite,
    CourseTrainer,
    LessonPage,
    ModulePage,
)
from .quizzes import QuizPage
from .records import Course, CourseUnit, Module, Unit

__all__ = [
    "Attempt",
    "AttemptAnswer",
    "CheckAnswer",
    "Choice",
    "Course",
    "CourseIndexPage",
    "CourseModule",
    "CoursePage",
    "CoursePrerequisite",
    "CourseTrainer",
    "CourseUnit",
    "Enrolment",
    "LearningEvent",
    "LessonPage",
    "Module",
    "ModuleIndexPage",
    "ModulePage",
    "Question",
    "QuestionFile",
    "QuestionTag",
    "QuestionVersion",
    "QuizGrant",
    "QuizPage",
    "Reflection",
    "SurveyReply",
    "Unit",
    "UnitProgress",
]
