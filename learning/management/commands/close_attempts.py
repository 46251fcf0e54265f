"""Hands in the attempts whose time is over; run it every few minutes."""

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from learning.quizzes import attempts


class Command(BaseCommand):
    help = "Hand in every open attempt whose time, grace included, is over."

    def handle(self, *args, **options):
        count = attempts.close_overdue()
        text = ngettext("%(n)d attempt was handed in.", "%(n)d attempts were handed in.", count)
        self.stdout.write(text % {"n": count})
