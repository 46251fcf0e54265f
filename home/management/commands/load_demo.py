"""Loads a site worth showing; running it again changes nothing."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from home.demo import load_pages, load_people

PASSWORD = "learn-with-sala"


class Command(BaseCommand):
    help = "Load the demonstration: pages, three courses, and 400 made-up officials with progress."

    def add_arguments(self, parser):
        parser.add_argument("--officials", type=int, default=400, help="How many made-up officials (400).")
        parser.add_argument("--force", action="store_true", help="Load it on a site that is not a local one.")

    def handle(self, *args, officials, force, **options):
        if not (settings.LOCAL or force):
            raise CommandError(
                "The demonstration brings accounts with a known password. Set DEMO=1, or give --force."
            )
        say = self.stdout.write if options["verbosity"] else lambda text: None
        load_pages.load(say)
        accounts = load_people.load(say, count=officials, password=PASSWORD)
        say("")
        say(f"Demo accounts (password of all: {PASSWORD})")
        for username, what in accounts:
            say(f"  {username:<14} {what}")
