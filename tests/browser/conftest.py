"""A real browser: Chromium by Playwright, against Django's live server.

`visit` opens a page of its own settings (width, language, JavaScript on or off) and closes it afterwards.
"""

import os
import shutil

import pytest
from django.db import connections
from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome"]
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(config, items):
    """Mark everything in this folder; leave it out where no browser is, but never in CI."""
    here = [item for item in items if "tests/browser/" in item.path.as_posix()]
    for item in here:
        item.add_marker(pytest.mark.browser)
        if not CHROMIUM and not os.environ.get("CI"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine"))


@pytest.fixture(scope="session")
def browser(django_db_setup):
    """One Chromium for the run.

    Playwright keeps an event loop in this thread. Django must not mind, and gives out new connections
    while it runs: they are told what the migrations wrote, and closed at the end.
    """
    assert CHROMIUM, "CI needs Chromium"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    written = {name: connections[name]._test_serialized_contents for name in connections}
    connections.close_all()
    with sync_playwright() as playwright:
        for name, contents in written.items():
            connections[name]._test_serialized_contents = contents
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()
        connections.close_all()


@pytest.fixture(autouse=True)
def whole_database(browser, transactional_db, django_db_serialized_rollback):
    """What the migrations put into the database is there again after each test."""


@pytest.fixture
def visit(browser, live_server):
    """Return a function that opens an address of the site: ``visit("/en/", width=360, language="km")``.

    Options: `width` and `height` in CSS pixels, `javascript`, `language` of the browser, and `user` who is
    signed in. The page fails the test when its script raises an error or it asks another host for anything.
    """
    opened, troubles = [], []

    def open_page(path, *, width=1280, height=800, javascript=True, language="en", user=None, **options):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale=language,
            **options,
        )
        context.set_default_timeout(15_000)
        if user:
            context.add_cookies([session_cookie(live_server, user)])
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("request", lambda request: note_strangers(request.url, live_server.url, troubles))
        opened.append(context)
        page.goto(path)
        return page

    yield open_page
    for context in opened:
        context.close()
    assert not troubles


def note_strangers(url, own, troubles):
    if url.startswith("http") and not url.startswith(own):
        troubles.append(f"asked elsewhere: {url}")


def session_cookie(live_server, user):
    """Sign `user` in without the form; the cookie that says so."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(user)
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": live_server.url,
    }
