"""Signals mark what may have changed; `syllabus.sync` reads the rest on commit.

One writes: links to a structure page that is being deleted are handed to the translation that takes over.

Handlers take every sender: moving an ancestor sends one signal, with the ancestor's own class.
"""

from django.db.models.signals import post_delete, post_save, pre_delete
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move, published

from learning import bank, structure, syllabus
from learning.models import (
    CourseModule,
    CoursePage,
    CoursePrerequisite,
    LessonPage,
    ModulePage,
    Question,
    QuizPage,
)

OURS = (CoursePage, ModulePage, LessonPage, QuizPage)


def mark_page(sender, instance, **kwargs):
    """A page was published, unpublished, or got another slug."""
    page = getattr(instance, "specific", instance)
    if isinstance(page, OURS):
        syllabus.mark({page.translation_key})


def mark_subtree(sender, instance, **kwargs):
    """A page moved, and everything below it; what it left and where it came to may both change."""
    parents = [kwargs.get("parent_page_before"), kwargs.get("parent_page_after")]
    keys = {page.translation_key for page in parents if page is not None}
    syllabus.mark(keys | structure.touched_keys(instance))


def mark_saved(sender, instance, raw=False, **kwargs):
    """A page was saved. Aliases and drafts send no other signal; a live row may have changed."""
    if isinstance(instance, OURS) and not raw:
        syllabus.mark({instance.translation_key})


def mark_deleted(sender, instance, **kwargs):
    """A page was deleted; one that was never live sends no other signal."""
    if isinstance(instance, OURS):
        syllabus.mark({instance.translation_key})


def hand_over_module(sender, instance, **kwargs):
    """A module page is about to go: courses keep the module as long as one language of it lives."""
    CourseModule.objects.filter(module=instance).update(module=structure.heir(instance))


def hand_over_course(sender, instance, **kwargs):
    """A course page is about to go: courses that ask for it keep asking as long as one language lives."""
    CoursePrerequisite.objects.filter(course=instance).update(course=structure.heir(instance))


def mark_question(sender, instance, **kwargs):
    """A question was published, in whatever language."""
    bank.mark({instance.translation_key})


def connect():
    """Connect all handlers; called once, when the app is ready."""
    page_published.connect(mark_page, dispatch_uid="sala_learning_published")
    page_unpublished.connect(mark_page, dispatch_uid="sala_learning_unpublished")
    page_slug_changed.connect(mark_subtree, dispatch_uid="sala_learning_slug")
    published.connect(mark_question, sender=Question, dispatch_uid="sala_learning_question_published")
    post_page_move.connect(mark_subtree, dispatch_uid="sala_learning_moved")
    for model in OURS:
        post_save.connect(mark_saved, sender=model, dispatch_uid=f"sala_learning_saved_{model.__name__}")
        post_delete.connect(
            mark_deleted, sender=model, dispatch_uid=f"sala_learning_deleted_{model.__name__}"
        )
    pre_delete.connect(hand_over_module, sender=ModulePage, dispatch_uid="sala_learning_hand_over_module")
    pre_delete.connect(hand_over_course, sender=CoursePage, dispatch_uid="sala_learning_hand_over_course")
    post_delete.connect(mark_deleted, sender=Page, dispatch_uid="sala_learning_deleted_page")
