"""A trainer writes a lesson with three kinds of block, previews it and submits it; a moderator publishes it."""

import pytest
from playwright.sync_api import expect
from wagtail.models import Page, Site, WorkflowState

from home.models import HomePage
from learning.models import LearningEvent, LessonPage, ModuleIndexPage, ModulePage, Unit
from tests.durability.content import make_course


@pytest.fixture
def module(whole_database):
    home = Page.objects.get(depth=1).add_child(
        instance=HomePage(title="Sala", slug="sala-home", headline="Sala", intro="Learn.")
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    make_course(units=1)
    ModuleIndexPage.objects.get().move(home, pos="last-child")
    return ModulePage.objects.get()


def add_block(page, name, index):
    """Add a block at the end of the body by its menu."""
    page.locator("[data-streamfield-stream-container] button.c-sf-add-button").last.click()
    page.get_by_role("option", name=name, exact=True).click()
    page.locator(f"[name='body-{index}-type']").wait_for(state="attached")


def write(page, text, at=-1):
    """Type into the last rich text field of the body."""
    page.locator("[data-streamfield-stream-container] [contenteditable=true]:visible").nth(at).click()
    page.keyboard.type(text)


def submitted(page):
    return WorkflowState.objects.filter(
        object_id=str(page.pk), status=WorkflowState.STATUS_IN_PROGRESS
    ).exists()


def test_a_trainer_writes_and_submits_and_a_moderator_publishes(
    visit, module, trainer, administrator, settings
):
    # The editor also saves by itself, every half second; here the buttons do, one after the other.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = visit(
        f"/admin/pages/add/sala_learning/lessonpage/{module.pk}/", user=trainer, height=1000, bypass_csp=True
    )
    page.locator("[name='title']").fill("Sorting at home")
    page.locator("[name='minutes']").fill("12")
    add_block(page, "Text", 0)
    write(page, "Three bins are enough.")
    add_block(page, "Callout", 1)
    page.locator("[name='body-1-value-kind']").select_option("warning")
    write(page, "Glass cuts. Wear gloves.")
    add_block(page, "Knowledge check", 2)
    write(page, "How many bins?", at=-2)  # the last is the feedback for everybody
    page.locator("[name='body-2-value-kind']").select_option("single")
    for number, text in enumerate(["Three", "Nine"]):
        if number:
            page.locator("[data-contentpath='choices'] button.c-sf-add-button").last.click()
        page.locator(f"[name='body-2-value-choices-{number}-value-text']").fill(text)
        page.locator(f"[name='body-2-value-choices-{number}-value-feedback']").fill(f"About {text}.")
    page.locator("[name='body-2-value-choices-0-value-correct']").check()
    page.get_by_role("button", name="Save draft").first.click()
    page.wait_for_url("**/edit/", timeout=30_000)
    lesson = LessonPage.objects.get(title="Sorting at home")
    events, units = LearningEvent.objects.count(), Unit.objects.count()

    preview = visit(f"/admin/pages/{lesson.pk}/view_draft/", width=360, user=trainer)
    preview.get_by_text("Three bins are enough.").wait_for()
    preview.get_by_text("Glass cuts. Wear gloves.").wait_for()
    preview.get_by_role("group", name="How many bins?").wait_for()
    assert (LearningEvent.objects.count(), Unit.objects.count()) == (events, units)

    assert page.get_by_role("button", name="Publish", exact=True).count() == 0
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Submit to Moderators approval").click()
    expect(page.get_by_text("has been submitted for moderation").first).to_be_visible()
    lesson.refresh_from_db()
    assert not lesson.live
    assert submitted(lesson)

    page = visit(f"/admin/pages/{lesson.pk}/edit/", user=administrator, height=1000, bypass_csp=True)
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Approve and Publish", exact=True).click()
    page.wait_for_url(f"**/admin/pages/{module.pk}/")
    lesson.refresh_from_db()
    assert lesson.live
    assert [block.block_type for block in lesson.body] == ["rich_text", "callout", "knowledge_check"]
    assert Unit.objects.get(key=lesson.translation_key).minutes == 12
