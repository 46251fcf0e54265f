"""What the floors need: a row to insert, and a page with a template of one line."""

from django.db import models
from wagtail.models import Page


class BareRow(models.Model):
    """A row of the POST floor."""

    user_id = models.BigIntegerField()

    def __str__(self):
        return str(self.pk)


class BarePage(Page):
    """The page floor."""

    template = "bench/bare_page.html"
