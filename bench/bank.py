"""The bank's list, as the bank grows: queries and milliseconds in process, through Django's test client."""

import json
import statistics
import sys
import time

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from taggit.models import Tag
from wagtail.models import Locale, ModelLogEntry, Revision

from bench.questions import ALL, choices_of, question_of
from learning.models import Choice, Question, QuestionTag

SIZES, TAGS, BATCH, REQUESTS = (100, 10_000), 10, 2000, 15


def grow(size):
    """Fill the bank up to `size` questions by bulk inserts.

    Each has its answers, a tag, a revision and an entry in the log, as one written in the admin. They are not in the
    search index: the list asks it only when somebody searches.
    """
    locale, count = Locale.objects.get(language_code="en"), Question.objects.count()
    last = Question.objects.order_by("-pk").values_list("pk", flat=True).first()
    rows = [question_of(ALL[n % len(ALL)], f"Bank {n}", locale) for n in range(count, size)]
    Question.objects.bulk_create(rows, batch_size=BATCH)
    rows = list(Question.objects.filter(pk__gt=last).select_related("locale"))
    tags = [Tag.objects.get_or_create(name=f"Tag {n}")[0] for n in range(TAGS)]
    answers = []
    for row in rows:
        for choice in choices_of(row):
            choice.question_id = row.pk
            answers.append(choice)
    Choice.objects.bulk_create(answers, batch_size=BATCH)
    QuestionTag.objects.bulk_create(
        [QuestionTag(content_object_id=row.pk, tag=tags[row.pk % TAGS]) for row in rows], batch_size=BATCH
    )
    _history(rows)
    if connection.vendor == "postgresql":
        # As its autovacuum would after so many rows.
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _history(rows):
    """Give each question a revision and an entry in the log."""
    model, now = ContentType.objects.get_for_model(Question), timezone.now()
    Revision.objects.bulk_create(
        [
            Revision(
                content_type=model,
                base_content_type=model,
                object_id=str(row.pk),
                created_at=now,
                object_str=row.title,
                content={"pk": row.pk, "title": row.title, "stem": row.stem},
            )
            for row in rows
        ],
        batch_size=BATCH,
    )
    newest = Revision.objects.filter(base_content_type=model, object_id=Cast(OuterRef("pk"), CharField()))
    Question.objects.filter(pk__in=Question.objects.filter(latest_revision=None).values("pk")).update(
        latest_revision=Subquery(newest.order_by("-pk").values("pk")[:1])
    )
    ModelLogEntry.objects.bulk_create(
        [
            ModelLogEntry(
                content_type=model,
                object_id=str(row.pk),
                label=row.title,
                action="wagtail.create",
                timestamp=now,
            )
            for row in rows
        ],
        batch_size=BATCH,
    )


def measured(client, path):
    """Return the queries of a warm list, and its median milliseconds: by the clock, and of this process' CPU."""
    cache.clear()
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    found = {"queries": len(asked)}
    times = [_timed(client, path) for _ in range(REQUESTS)]
    for name, spent in zip(("ms", "cpu_ms"), zip(*times, strict=True), strict=True):
        found[name] = statistics.median(spent)
    return found


def _timed(client, path):
    begin = time.perf_counter(), time.process_time()
    client.get(path)
    return (time.perf_counter() - begin[0]) * 1000, (time.process_time() - begin[1]) * 1000


def main(session, path):
    """Print {number of questions: figures} for each of `SIZES`."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.cookies["sessionid"] = session
    found = {}
    for size in SIZES:
        grow(size)
        found[Question.objects.count()] = measured(client, path)
    sys.stdout.write("BANK " + json.dumps(found) + "\n")
