"""Which text a translation was made from."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class TranslatedFrom(models.Model):
    """From which text of its source the live page of a translation was made, and how that differs by now.

    Texts are {path: text} as `civic.translating.texts` has them, changes [[path, before, after], …].
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="sala_translated_from"
    )
    texts = models.JSONField(_("texts"), default=dict)
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    changes = models.JSONField(_("changes"), default=list, blank=True)
    # Null while the translation says what its source says.
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    # What waits for a moderator; a revision may be purged, so its number only.
    sent_revision = models.BigIntegerField(_("revision sent"), null=True, blank=True)
    sent_texts = models.JSONField(_("texts sent"), default=dict, blank=True)

    class Meta:
        verbose_name = _("translated page")
        verbose_name_plural = _("translated pages")
        indexes = [
            # The list of pages whose source has changed, newest first.
            models.Index(
                fields=["-changed_at"],
                name="sala_translatedfrom_changed",
                condition=models.Q(changed_at__isnull=False),
            )
        ]

    def __str__(self):
        return f"Texts of translated page {self.page_id}"

    def compare(self, changes):
        """Take note of how the source differs now (a list of (path, before, after)); does not save."""
        changes = [list(change) for change in changes]
        if not changes:
            self.changed_at = None
        elif self.changed_at is None:
            self.changed_at = timezone.now()
        self.changes = changes
