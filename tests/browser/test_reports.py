"""An administrator filters the report and takes it home as a file."""

from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from wagtail.models import Page, Site

from home.models import HomePage
from learning import enrolling, progress
from learning.events import Draft
from learning.models import ModuleIndexPage
from learning.uuids import uuid7
from tests.civic.factories import OfficialFactory, UserFactory
from tests.durability.content import make_course


@pytest.fixture
def site(whole_database):
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sala", slug="sala-home", headline="Sala", intro="Learn.")
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    record, units = make_course(units=3)
    ModuleIndexPage.objects.get().move(home, pos="last-child")
    return record, units


def test_an_administrator_filters_the_report_and_the_file_equals_the_screen(visit, site, administrator):
    course, units = site
    for number, sex in enumerate(["female", "female", "male"]):
        user = UserFactory(username=f"person-{number}")
        OfficialFactory(user=user, name_latin=f"Person {number}", name_km="", sex=sex)
        mine = enrolling.enrol(user, course)[1]
        drafts = [Draft(uuid=uuid7(), kind="completed", unit=unit) for unit in units[:number]]
        progress.record(mine.official_id, drafts)
    page = visit("/admin/reports/completion/?sex=female&ordering=official__name_latin", user=administrator)
    screen = page.locator("table.listing tbody tr")
    assert screen.count() == 2
    shown = [[cell.strip() for cell in screen.nth(row).locator("td").all_inner_texts()] for row in range(2)]
    with page.expect_download() as download:
        page.evaluate("location.assign(location.href + '&export=xlsx')")
    rows = list(load_workbook(BytesIO(download.value.path().read_bytes())).active.values)
    headings = [heading.strip() for heading in page.locator("table.listing thead th").all_inner_texts()]
    assert [str(heading) for heading in rows[0]] == headings
    assert len(rows) == 3
    for line, row in zip(shown, rows[1:], strict=True):
        for there, here in zip(line, row, strict=True):
            assert there == as_shown(here)
    assert {type(row[headings.index("Done (per cent)")]) for row in rows[1:]} == {int}


def as_shown(value):
    """Return a cell of the file as the screen writes it."""
    if value is None:
        return ""
    return value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else str(value)


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_reports(visit, site, administrator, width):
    course, _units = site
    enrolling.enrol(UserFactory(username="somebody"), course)
    found = []
    page = visit("/admin/reports/completion/", user=administrator, width=width, bypass_csp=True)
    for path in [
        "/admin/reports/completion/",
        "/admin/reports/learning-by-official/",
        "/admin/learning/courses/",
        f"/admin/learning/courses/{course.slug}/",
        "/en/styleguide/",
    ]:
        page.goto(path)
        result = Axe().run(page)
        # Wagtail's own sidebar and header are Wagtail's to mend.
        ours = [
            f"{path}: {violation['id']} {node['html'][:120]}"
            for violation in result.response["violations"]
            for node in violation["nodes"]
            if "sala" in str(node["html"]) or "sala" in str(node["target"])
        ]
        found += ours
    assert found == []
