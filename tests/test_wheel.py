"""The add-on as a stranger gets it: a wheel, in a fresh Wagtail site, set up as the README says."""

import os
import re
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
APPS = ["civic", "learning", "casestudies", "studyvisits"]

pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]

SCRIPT = """
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from home.models import HomePage
from learning.models import CourseIndexPage, CourseModule, CoursePage, LessonPage, ModuleIndexPage, ModulePage

assert "hostsite" in settings.ROOT_URLCONF
home = HomePage.objects.get()
courses = home.add_child(instance=CourseIndexPage(title="Courses"))
modules = home.add_child(instance=ModuleIndexPage(title="Modules"))
module = modules.add_child(instance=ModulePage(title="Sorting at the market", summary="Why and how."))
body = [("rich_text", "<p>Two baskets are enough to begin.</p>")]
lesson = module.add_child(instance=LessonPage(title="Two baskets", summary="Begin.", minutes=10, body=body))
lesson.save_revision().publish()
module.save_revision().publish()
course = CoursePage(title="A clean market", summary="Keep a market clean.")
course.course_modules = [CourseModule(module=module)]
courses.add_child(instance=course)
course.save_revision().publish()

client = Client()
client.force_login(get_user_model().objects.get(username="host"))
page = client.get(course.url, follow=True)
assert page.status_code == 200, page.status_code
assert "A clean market" in page.content.decode()
assert "Two baskets" in page.content.decode()

from learning.models import Course
record = Course.objects.get()
answer = client.post(reverse("sala_learning:enrol", args=[record.slug]), follow=True)
assert answer.status_code == 200, answer.status_code
player = client.get(reverse("sala_learning:enter", args=[record.slug]), follow=True)
assert player.status_code == 200, player.status_code
assert "Two baskets are enough to begin." in player.content.decode()
mine = client.get(reverse("sala_learning:my_learning"))
assert "A clean market" in mine.content.decode()
print("opened", player.redirect_chain[-1][0])
"""


def run(command, **options):
    """Run a command; what it said, on both channels, or a failed test with that."""
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, **options)
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout + result.stderr


def snippets():
    """Return the Python of README's "Add it to your own site" by the comment in its first line."""
    section = (ROOT / "README.md").read_text().split("## Add it to your own site")[1].split("\n## ")[0]
    blocks = [textwrap.dedent(code) for code in re.findall(r"```python\n(.*?)```", section, re.DOTALL)]
    return {code.strip().splitlines()[0].removeprefix("# "): code for code in blocks}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)])
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def host(wheel, tmp_path_factory):
    """A fresh `wagtail start` site with the wheel beside it, set up as the README says, and migrated."""
    folder = tmp_path_factory.mktemp("host")
    packages = folder / "packages"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--disable-pip-version-check",
    ]
    run([*pip, "--target", str(packages), str(wheel)])
    site = folder / "site"
    site.mkdir()
    run([Path(sys.executable).with_name("wagtail"), "start", "hostsite", "."], cwd=site)

    said = snippets()
    base = site / "hostsite" / "settings" / "base.py"
    base.write_text(
        f"{base.read_text()}\nINSTALLED_APPS = [\n{said['settings: INSTALLED_APPS']}\n] + INSTALLED_APPS\n"
        + said["settings"]
    )
    urls = site / "hostsite" / "urls.py"
    urls.write_text(f"{urls.read_text()}\n{said['urls']}")

    keep = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "DATABASE_"))
    }
    environment = keep | {"PYTHONPATH": str(packages), "DJANGO_SUPERUSER_PASSWORD": "rice-and-river-2026"}

    def manage(*arguments, **options):
        command = [sys.executable, "-W", "ignore::UserWarning", "manage.py", *arguments]
        return run(command, cwd=site, env=environment, **options)

    manage("migrate", "--verbosity", "0")
    manage("createsuperuser", "--no-input", "--username", "host", "--email", "host@example.org")
    return manage


def test_the_wheel_holds_the_four_apps_with_all_that_they_need(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names if ".dist-info" not in name} == set(APPS)
    for app in APPS:
        source = [
            path for path in (ROOT / app).rglob("*") if path.is_file() and "__pycache__" not in path.parts
        ]
        expected = {str(path.relative_to(ROOT)) for path in source if path.suffix != ".pot"}
        assert expected <= set(names)
        assert f"{app}/migrations/__init__.py" in names
    for part in (
        "civic/templates/sala/",
        "civic/static/sala/",
        "civic/locale/km/",
        "learning/templates/sala/",
    ):
        assert any(name.startswith(part) for name in names), part
    assert any(name.endswith("django.mo") for name in names)


def test_a_fresh_site_checks_clean_and_needs_no_migration_of_its_own(host):
    said = host("check")
    assert "no issues" in said, said
    host("makemigrations", "--check", "--dry-run")


def test_a_fresh_site_publishes_a_course_and_opens_it(host):
    assert "opened" in host("shell", "--no-imports", "-c", SCRIPT)
