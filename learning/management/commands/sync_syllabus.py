"""Brings the records of courses up to date with their pages."""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from learning import syllabus


class Command(BaseCommand):
    help = "Compare all courses, modules and units with their pages, and say what was mended."

    def handle(self, *args, **options):
        said = syllabus.sync_all()
        for sentence in said:
            self.stdout.write(sentence)
        if not said:
            self.stdout.write(_("The records agree with the pages."))
