"""Pages are what people write; records are what happened to people."""

from .activity import (
    CheckAnswer,
    Enrolment,
    LearningEvent,
    Reflection,
    UnitProgress,
)
from .index_pages import CourseIndexPage, ModuleIndexPage
from .pages import (
    CourseModule,
    CoursePage,
    CoursePrerequisite,
    CourseTrainer,
    LessonPage,
    ModulePage,
)
from .records import Course, CourseUnit, Module, Unit

__all__ = [
    "CheckAnswer",
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
    "Reflection",
    "Unit",
    "UnitProgress",
]
