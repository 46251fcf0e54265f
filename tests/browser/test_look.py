"""The look in a real browser: axe, narrow screens, Khmer letters, keyboard, size of what one presses."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from wagtail.users.models import UserProfile

from tests.cast import member_of

SMALLEST = 44  # CSS pixels


@pytest.fixture
def reader(ground):
    return member_of("Administrators", "reader")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_the_style_guide(visit, reader, width, language, scheme):
    page = visit(
        f"/{language}/styleguide/",
        user=reader,
        width=width,
        language=language,
        color_scheme=scheme,
        bypass_csp=True,
    )
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["html"][:120] for node in rule["nodes"]]) for rule in found] == []


@pytest.mark.parametrize("language", ["en", "km"])
def test_nothing_scrolls_sideways_at_320(visit, reader, language):
    page = visit(f"/{language}/styleguide/", user=reader, width=320, language=language)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_khmer_words_are_drawn_with_khmer_letters(visit, reader):
    """Chromium once left short texts in a font without Khmer, as empty boxes."""
    page = visit("/km/styleguide/", user=reader, language="km")
    page.evaluate("document.fonts.ready.then(() => 1)")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument", {"depth": -1})["root"]["nodeId"]
    asked = {"nodeId": root, "selector": ".sala-button, .sala-menu a, .sala-tag, h2, .sala-card__meta"}
    for node in session.send("DOM.querySelectorAll", asked)["nodeIds"]:
        text = session.send("DOM.getOuterHTML", {"nodeId": node})["outerHTML"]
        if not any("\u1780" <= letter <= "\u17ff" for letter in text):
            continue
        fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert any("Khmer" in font["familyName"] and font["isCustomFont"] for font in fonts), text


def test_an_english_page_loads_no_khmer_font(visit, ground):
    page = visit("/en/account/login/")
    page.evaluate("document.fonts.ready.then(() => 1)")
    loaded = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert [name for name in loaded if "noto-sans-khmer" in name] == []


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_on_a_phone_opens_by_keyboard(visit, reader, javascript):
    page = visit("/en/styleguide/", user=reader, width=360, javascript=javascript)
    menu = page.get_by_role("navigation", name="Main menu")
    assert not menu.is_visible()
    page.keyboard.press("Tab")
    assert (
        page.locator(".sala-skip").evaluate("link => link === document.activeElement") if javascript else True
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    menu.wait_for(state="visible")


def test_the_menu_stands_open_on_a_wide_screen(visit, reader):
    page = visit("/en/styleguide/", user=reader, width=1280)
    assert page.get_by_role("navigation", name="Main menu").is_visible()
    assert page.get_by_role("button", name="Sign out").is_visible()


def test_what_one_presses_is_large_enough(visit, reader):
    page = visit("/en/styleguide/", user=reader, width=360)
    page.locator(".sala-fold > summary").click()
    small = page.evaluate(
        """smallest => [...document.querySelectorAll('a, button, summary, select, textarea, input')]
            .filter(part => !part.closest('p:not(.sala-action), li:has(> p), .sala-errors, h2, h3, .sala-skip') )
            .map(part => part.closest('label') || part)
            .filter(part => part.getBoundingClientRect().height && part.getBoundingClientRect().height < smallest)
            .map(part => part.outerHTML.slice(0, 100))""",
        SMALLEST,
    )
    assert small == []


# Ink above and below the line of a word with a tall stack and one with low signs, in the font of an element.
CUT_OFF = """() => {
    const UNSEEN = '.sala-skip, .sala-visually-hidden, .w-sr-only, .visuallyhidden'
    const pen = document.createElement('canvas').getContext('2d')
    const cut = []
    for (const part of document.querySelectorAll('body *')) {
        const style = getComputedStyle(part), box = part.getBoundingClientRect()
        const writes = [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim())
        const field = part.matches('input:not([type=hidden], [type=checkbox], [type=radio]), textarea, select')
        if (!box.height || !(writes || field) || part.closest(UNSEEN)) continue
        pen.font = style.font
        const ink = pen.measureText('ញ៉ីុំស្ត្រីភ្ញៀវឱ្យ')
        const tall = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent
        const hides = field || style.display !== 'inline' && ['hidden', 'clip'].includes(style.overflowY)
        const room = field ? part.clientHeight : part.scrollHeight > part.clientHeight + 1 ? 0 : part.clientHeight
        if (hides && room < tall) cut.push([part.outerHTML.slice(0, 100), room, tall])
        // Lines of a paragraph may not run into each other.
        const line = parseFloat(style.lineHeight)
        const lines = box.height > line * 1.5
        if (writes && lines && line < tall * 0.97) cut.push([part.outerHTML.slice(0, 100), line, tall])
    }
    return cut
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize(
    "path", ["/km/styleguide/", "/km/account/me/", "/km/search/?q=សំណល់", "/km/account/password/change/"]
)
def test_no_khmer_is_cut_off_and_nothing_scrolls_sideways(visit, reader, path, width):
    page = visit(path, user=reader, width=width, language="km")
    page.evaluate("document.fonts.ready.then(() => 1)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/people-and-places/cities/new/", "/admin/reports/completion/"]
)
def test_no_khmer_is_cut_off_in_the_admin(visit, reader, path):
    UserProfile.objects.update_or_create(user=reader, defaults={"preferred_language": "km"})
    page = visit(path, user=reader, width=1280)
    page.locator("html[lang=km]").wait_for()
    page.evaluate("document.fonts.ready.then(() => 1)")
    assert page.evaluate(CUT_OFF) == []
