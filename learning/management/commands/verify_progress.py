"""Replays every event and names the rows that differ."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from learning import verify


class Command(BaseCommand):
    help = "Replay the learning events and name every row of progress that differs from them."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="Mend what differs.")

    def handle(self, *args, repair, **options):
        count = 0
        for drift in verify.check(repair=repair):
            count += 1
            self.stdout.write(str(drift))
        if count and not repair:
            raise CommandError(_("Rows that differ from the events: %(count)d.") % {"count": count})
        if count:
            self.stdout.write(_("Rows mended: %(count)d.") % {"count": count})
        else:
            self.stdout.write(_("Every row agrees with the events."))
