"""The only writer of QuestionVersion: what was published of a question, kept for the attempts that ask it.

Signals mark translation keys, as for pages; on commit the bank is read as it then is.
"""

import hashlib
import json

from django.db import transaction

from learning.models import Question, QuestionVersion
from learning.questions import content

_MARKED = "sala_learning_marked_questions"


def mark(keys):
    """Note that questions with these translation keys may have changed; look once, on commit."""
    connection = transaction.get_connection()
    if not hasattr(connection, _MARKED):
        setattr(connection, _MARKED, set())
    getattr(connection, _MARKED).update(keys)
    transaction.on_commit(_sync_marked, robust=True)


def _sync_marked():
    connection = transaction.get_connection()
    keys = getattr(connection, _MARKED, set())
    setattr(connection, _MARKED, set())
    sync(keys)


def sync(keys=None):
    """Keep a version of each of these questions (of all, without `keys`) whose published content is new.

    Returns the versions made.
    """
    sources = Question.objects.filter(live=True).sources()
    if keys is not None:
        sources = sources.filter(translation_key__in=keys)
    return [version for pk in sources.order_by("pk").values_list("pk", flat=True) if (version := _keep(pk))]


def _keep(pk):
    with transaction.atomic():
        # Two languages may be published at once: one look at a question at a time.
        source = Question.objects.select_for_update().get(pk=pk)
        family = Question.objects.filter(translation_key=source.translation_key, live=True)
        found = {
            question.locale.language_code: question
            for question in family.select_related("locale").prefetch_related("choices")
        }
        data = content.snapshot(source, found)
        digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
        newest = QuestionVersion.objects.filter(key=source.translation_key).order_by("-number").first()
        if newest and newest.digest == digest:
            return None
        return QuestionVersion.objects.create(
            key=source.translation_key,
            number=newest.number + 1 if newest else 1,
            kind=source.kind,
            content=data,
            digest=digest,
        )


def current(keys):
    """Return {key as text: newest version} of the published questions with these keys."""
    live = Question.objects.filter(translation_key__in=keys, live=True).sources()
    newest = {}
    versions = QuestionVersion.objects.filter(key__in=live.values("translation_key")).order_by("number")
    for version in versions:
        newest[str(version.key)] = version
    return newest


def pools(items):
    """Return, for each item of a quiz (`rules.Item`), the keys (texts) that it may ask today."""
    named = {item.question for item in items if item.question}
    live = Question.objects.filter(translation_key__in=named, live=True).sources() if named else []
    live = {str(question.translation_key) for question in live}
    return [[item.question] * (item.question in live) if item.question else _drawable(item) for item in items]


def _drawable(item):
    found = Question.objects.drawable(tag=item.tag, theme=item.theme, difficulty=item.difficulty)
    return [str(key) for key in found.values_list("translation_key", flat=True)]
