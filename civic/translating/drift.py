"""Translations whose source has changed since they were approved."""

from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from civic.models import TranslatedFrom
from civic.translating.texts import changes, frozen_texts, texts_of, translation_of

CACHED, SECONDS = "sala:outdated:", 60


def published(page, revision=None):
    """Take note that `page` went live: as a translation, as a source, or both."""
    translation = translation_of(page)
    if translation is not None:
        _approved(page, translation, revision)
    sources = Translation.objects.filter(
        source__object_id=page.translation_key, source__locale=page.locale_id
    )
    if sources.exists():
        _source_changed(page)


def _approved(page, translation, revision):
    row, created = TranslatedFrom.objects.get_or_create(page_id=page.pk)
    if row.sent_revision is not None and revision is not None and row.sent_revision == revision.pk:
        texts = row.sent_texts
    elif translation.enabled or created or not row.texts:
        texts = frozen_texts(translation.source)
    else:
        # Written by hand since synchronising stopped: a mended comma says nothing about the source.
        texts = row.texts
    row.texts, row.approved_at, row.sent_revision, row.sent_texts = texts, timezone.now(), None, {}
    row.compare(changes(texts, _live_texts(translation.source)))
    row.save()
    cache.delete(f"{CACHED}{page.pk}")


def _live_texts(source):
    """Return the texts of the source as readers have it; as translators have it where it is not live."""
    page = source.get_source_instance()
    return texts_of(page) if page.live else frozen_texts(source)


def _source_changed(page):
    """Compare all translations of `page` with what it says now."""
    rows = (
        TranslatedFrom.objects.filter(page__translation_key=page.translation_key)
        .exclude(page_id=page.pk)
        .exclude(approved_at=None)
    )
    now = texts_of(type(page).objects.get(pk=page.pk))
    for row in rows:
        row.compare(changes(row.texts, now))
        row.save(update_fields=["changes", "changed_at"])
        cache.delete(f"{CACHED}{row.page_id}")


def accept(row):
    """Say that a translation still holds, whatever changed in its source."""
    page = Page.objects.get(pk=row.page_id).specific
    row.texts = _live_texts(translation_of(page).source)
    row.compare([])
    row.save(update_fields=["texts", "changes", "changed_at"])
    cache.delete(f"{CACHED}{row.page_id}")


def is_outdated(page):
    """Tell the same of one page (its primary key) for a reader; for a minute from the cache."""
    key = f"{CACHED}{page}"
    known = cache.get(key)
    if known is None:
        known = page in outdated([page])
        cache.set(key, known, SECONDS)
    return known


def outdated(pages):
    """Return the keys of those among `pages` (primary keys) whose source has changed since: one query."""
    rows = TranslatedFrom.objects.filter(page_id__in=pages, changed_at__isnull=False)
    return set(rows.values_list("page_id", flat=True))
