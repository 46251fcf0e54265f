"""Pictures of the demonstration, drawn by this project with Pillow alone; the same bytes each time."""

import math
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from civic import documents
from home.demo.content.picture_words import KHMER_WORDS

INK, PAPER, DEEP, TEAL = "#16262e", "#fbf9f4", "#0b5563", "#2f8a97"
WARM, DONE, SAND, PALE, MIST = "#c4581b", "#2e7d4f", "#e9e1d0", "#cfe0df", "#dfe9e6"
WIDE = (1600, 900)
CREDIT = "Drawing: Sala"
KHMER_FONT = documents.HERE / "fonts" / "NotoSansKhmer-Regular.ttf"
_khmer = ContextVar("sala_pictures_in_khmer", default=False)


@contextmanager
def in_khmer():
    """Draw what is drawn inside with Khmer words."""
    token = _khmer.set(True)
    try:
        yield
    finally:
        _khmer.reset(token)


@dataclass(frozen=True)
class Picture:
    """A picture: `draw` returns PNG bytes; `alt` says what it shows."""

    title: str
    alt: str
    draw: Callable
    credit: str = CREDIT


class Sheet:
    """A sheet of paper to draw on, twice as fine as it is kept, so that edges come out smooth."""

    def __init__(self, size=WIDE, ground=PAPER):
        self.size = size
        self.image = Image.new("RGB", (size[0] * 2, size[1] * 2), ground)
        self.pen = ImageDraw.Draw(self.image)

    def box(self, x, y, w, h, fill, radius=0, outline=None, width=0):
        corners = [2 * x, 2 * y, 2 * (x + w), 2 * (y + h)]
        self.pen.rounded_rectangle(corners, 2 * radius, fill=fill, outline=outline, width=2 * width)

    def disc(self, x, y, r, fill, outline=None, width=0):
        corners = [2 * (x - r), 2 * (y - r), 2 * (x + r), 2 * (y + r)]
        self.pen.ellipse(corners, fill=fill, outline=outline, width=2 * width)

    def line(self, points, fill, width=4):
        self.pen.line([(2 * x, 2 * y) for x, y in points], fill=fill, width=2 * width, joint="curve")

    def shape(self, points, fill):
        self.pen.polygon([(2 * x, 2 * y) for x, y in points], fill=fill)

    def text(self, x, y, words, size=34, fill=INK, anchor="mm"):
        font = ImageFont.load_default(size * 2)
        if _khmer.get() and words in KHMER_WORDS:
            words = KHMER_WORDS[words]
            font = ImageFont.truetype(KHMER_FONT, size * 2, layout_engine=ImageFont.Layout.RAQM)
        if "\n" in words:
            self.pen.multiline_text(
                (2 * x, 2 * y), words, font=font, fill=fill, anchor=anchor, align="center", spacing=12
            )
        else:
            self.pen.text((2 * x, 2 * y), words, font=font, fill=fill, anchor=anchor)

    def arrow(self, x1, y1, x2, y2, fill=DEEP, width=6):
        self.line([(x1, y1), (x2, y2)], fill, width)
        angle = math.atan2(y2 - y1, x2 - x1)
        wings = [(x2 - 24 * math.cos(angle + turn), y2 - 24 * math.sin(angle + turn)) for turn in (0.5, -0.5)]
        self.shape([(x2 + 4 * math.cos(angle), y2 + 4 * math.sin(angle)), *wings], fill)

    def png(self):
        kept = BytesIO()
        self.image.resize(self.size, Image.Resampling.LANCZOS).save(kept, "PNG", optimize=True)
        return kept.getvalue()


def _sky(sheet, top=PALE, sun=True):
    width, height = sheet.size
    sheet.box(0, 0, width, height, top)
    if sun:
        sheet.disc(width * 0.78, height * 0.27, 92, "#f0c58b")
    sheet.shape(
        [(0, 620), (360, 520), (760, 600), (1180, 500), (1600, 590), (1600, 900), (0, 900)], "#b9d0cf"
    )


def _skyline(sheet, ground, seed=3):
    heights = [180, 290, 150, 360, 230, 310, 120, 260, 400, 190, 280, 160, 330]
    x = 40
    for number, high in enumerate(heights):
        wide = 92 + (number * seed * 7) % 38
        fill = [DEEP, TEAL, "#3d6b74"][number % 3]
        sheet.box(x, ground - high, wide, high, fill, 6)
        if number % 4 == 3:
            sheet.shape(
                [(x, ground - high), (x + wide / 2, ground - high - 60), (x + wide, ground - high)], fill
            )
        for row in range(int(high / 46) - 1):
            for column in range(2):
                lit = (row + column + number) % 3
                left = x + 20 + column * (wide - 62)
                sheet.box(
                    left, ground - high + 26 + row * 46, 22, 24, "#f0d9a8" if lit == 0 else "#7fb0b4", 3
                )
        x += wide + 22


def cover_smart():
    sheet = Sheet()
    _sky(sheet)
    _skyline(sheet, 760)
    sheet.box(0, 760, 1600, 140, SAND)
    dots = [(180, 330), (430, 220), (700, 300), (980, 170), (1250, 300), (1450, 200)]
    sheet.line(dots, WARM, 5)
    sheet.line([dots[1], dots[3], dots[5]], WARM, 3)
    for x, y in dots:
        sheet.disc(x, y, 17, PAPER, WARM, 6)
    for x in range(90, 1600, 190):
        _person(sheet, x, 842, [DEEP, WARM, INK][(x // 190) % 3])
    return sheet.png()


def _person(sheet, x, y, fill, scale=1.0):
    sheet.disc(x, y - 62 * scale, 15 * scale, fill)
    sheet.box(x - 18 * scale, y - 44 * scale, 36 * scale, 52 * scale, fill, 15 * scale)


def cover_waste():
    sheet = Sheet()
    _sky(sheet)
    _skyline(sheet, 640, 5)
    sheet.box(0, 640, 1600, 260, SAND)
    sheet.box(0, 780, 1600, 12, "#cfc3a8")
    sheet.box(770, 520, 470, 210, DONE, 18)
    sheet.box(1250, 570, 190, 160, DEEP, 22)
    sheet.box(1330, 596, 90, 66, MIST, 10)
    sheet.line([(830, 560), (830, 700)], "#23613d", 8)
    sheet.line([(950, 560), (950, 700)], "#23613d", 8)
    sheet.line([(1070, 560), (1070, 700)], "#23613d", 8)
    for x in (860, 1150, 1360):
        sheet.disc(x, 740, 48, INK)
        sheet.disc(x, 740, 19, SAND)
    for x, fill in ((170, DONE), (330, WARM), (490, TEAL)):
        sheet.box(x, 600, 120, 170, fill, 14)
        sheet.box(x - 12, 578, 144, 30, INK, 10)
        sheet.box(x + 36, 648, 48, 60, PAPER, 8)
    _person(sheet, 680, 764, INK, 1.5)
    return sheet.png()


def cover_transport():
    sheet = Sheet()
    _sky(sheet)
    _skyline(sheet, 700, 7)
    sheet.box(0, 700, 1600, 200, SAND)
    sheet.box(0, 520, 1600, 34, INK)
    for x in range(120, 1600, 330):
        sheet.box(x, 554, 54, 190, "#51656c")
    for car in range(3):
        x = 250 + car * 330
        sheet.box(x, 410, 316, 108, PAPER, 26, DEEP, 6)
        sheet.box(x + 12, 482, 292, 16, WARM)
        for window in range(4):
            sheet.box(x + 30 + window * 68, 432, 50, 38, TEAL, 8)
    sheet.box(880, 716, 330, 120, WARM, 20)
    for window in range(4):
        sheet.box(904 + window * 74, 736, 56, 44, MIST, 8)
    for x in (950, 1140):
        sheet.disc(x, 838, 30, INK)
        sheet.disc(x, 838, 12, SAND)
    sheet.box(1330, 640, 12, 200, INK)
    sheet.box(1290, 620, 92, 62, DEEP, 10)
    for x in (1430, 1490, 620, 560):
        _person(sheet, x, 850, DEEP if x % 4 else INK, 1.3)
    return sheet.png()


def hero():
    sheet = Sheet((1440, 960), PALE)
    sheet.disc(1090, 260, 110, "#f0c58b")
    sheet.shape([(0, 640), (420, 520), (900, 610), (1440, 500), (1440, 960), (0, 960)], "#b9d0cf")
    for x, high, fill in ((60, 260, TEAL), (230, 360, DEEP), (980, 330, DEEP), (1180, 240, TEAL)):
        sheet.box(x, 740 - high, 150, high, fill, 8)
        for row in range(int(high / 60)):
            sheet.box(x + 30, 760 - high + row * 60, 30, 32, "#f0d9a8", 4)
            sheet.box(x + 90, 760 - high + row * 60, 30, 32, "#7fb0b4", 4)
    sheet.shape([(420, 470), (700, 300), (980, 470)], WARM)
    sheet.shape([(480, 430), (700, 330), (920, 430)], "#a8491a")
    sheet.box(460, 470, 480, 280, PAPER, 6)
    for x in range(490, 920, 84):
        sheet.box(x, 490, 26, 260, SAND)
    sheet.box(650, 590, 100, 160, DEEP, 8)
    sheet.box(0, 740, 1440, 220, SAND)
    sheet.shape([(640, 740), (760, 740), (960, 960), (440, 960)], PAPER)
    for x, y, fill in (
        (300, 860, DEEP),
        (400, 890, WARM),
        (1010, 880, INK),
        (1110, 850, DONE),
        (560, 835, INK),
    ):
        _person(sheet, x, y, fill, 1.7)
    return sheet.png()


def monthly_fall():
    sheet = Sheet((1600, 820))
    months = (("Feb", 200), ("Mar", 272), ("Apr", 318), ("May", 713), ("Jun", 719))
    for step in range(0, 801, 200):
        y = 700 - step * 0.72
        sheet.line([(150, y), (1540, y)], SAND, 3)
        sheet.text(130, y, str(step), 30, "#44535b", "rm")
    for number, (month, tonnes) in enumerate(months):
        x = 210 + number * 270
        sheet.box(x, 700 - tonnes * 0.72, 150, tonnes * 0.72, DEEP, 6)
        sheet.text(x + 75, 700 - tonnes * 0.72 - 30, str(tonnes), 36)
        sheet.text(x + 75, 742, month, 34)
    sheet.text(150, 62, "Tonnes a day less than in the same month of 2022", 36, INK, "lm")
    sheet.line([(150, 700), (1540, 700)], INK, 4)
    return sheet.png()


def _chain(words, fills=None, ring=False):
    sheet = Sheet((1600, 460))
    count = len(words)
    wide = (1600 - 80 - (count - 1) * 70) / count
    for number, word in enumerate(words):
        x = 40 + number * (wide + 70)
        sheet.box(x, 130, wide, 200, (fills or [DEEP] * count)[number], 18)
        sheet.text(x + wide / 2, 230, word, 32, PAPER)
        if number + 1 < count:
            sheet.arrow(x + wide + 10, 230, x + wide + 60, 230, WARM)
    if ring:
        sheet.line([(1500, 330), (1500, 400), (110, 400)], WARM, 6)
        sheet.arrow(110, 400, 110, 338, WARM)
    return sheet.png()


def waste_chain():
    words = ["Household", "Collection", "Transfer\nstation", "Treatment", "Landfill"]
    return _chain(words, [DONE, DEEP, DEEP, TEAL, INK])


def smart_steps():
    return _chain(
        ["Problem", "Data", "People", "Service", "Measure"], [WARM, DEEP, DEEP, DEEP, DONE], ring=True
    )


def learning_loop():
    return _chain(["Visit", "Commitment", "Trial", "Result"], [DEEP, WARM, TEAL, DONE], ring=True)


def waste_separation():
    sheet = Sheet((1600, 760))
    rows = (("Wet: food, leaves", DONE, "Compost, animal feed"), ("Dry: bottles, paper", TEAL, "Sold and recycled"),
            ("The rest", "#51656c", "Landfill or burning"))  # fmt: skip
    for number, (what, fill, where) in enumerate(rows):
        y = 60 + number * 235
        sheet.box(70, y + 22, 150, 150, fill, 14)
        sheet.box(54, y, 182, 34, INK, 10)
        sheet.text(290, y + 98, what, 42, INK, "lm")
        sheet.arrow(800, y + 98, 930, y + 98, WARM, 8)
        sheet.box(980, y + 30, 560, 136, SAND, 18)
        sheet.text(1260, y + 98, where, 38)
    return sheet.png()


def transit_layers():
    sheet = Sheet((1600, 860))
    rows = (("Rail: the trunk", DEEP, 16), ("Buses: the branches", WARM, 10), ("Boats: along the water", TEAL, 10),
            ("Walking: to every stop", INK, 5))  # fmt: skip
    for number, (label, fill, width) in enumerate(rows):
        y = 120 + number * 195
        sheet.text(60, y, label, 40, INK, "lm")
        sheet.line([(640, y), (1540, y)], fill, width)
        for x in range(660, 1541, 880 // (3 + number * 2)):
            sheet.disc(x, y, 20, PAPER, fill, 7)
    return sheet.png()


def transit_integration():
    sheet = Sheet((1600, 640))
    for number, (word, fill) in enumerate((("One map", DEEP), ("One ticket", WARM), ("One timetable", DONE))):
        x = 300 + number * 500
        sheet.disc(x, 270, 190, fill)
        sheet.text(x, 270, word, 44, PAPER)
        if number < 2:
            sheet.text(x + 250, 270, "+", 80, INK)
    sheet.text(800, 560, "What a passenger feels as one network", 40)
    return sheet.png()


def security_wheel():
    sheet = Sheet((1200, 1100))
    words = ["Economic", "Food", "Health", "Environ-\nmental", "Personal", "Community", "Political"]
    fills = [DEEP, DONE, WARM, TEAL, INK, "#7a5a1e", "#5b3f6b"]
    for number, (word, fill) in enumerate(zip(words, fills, strict=True)):
        angle = 2 * math.pi * number / 7 - math.pi / 2
        x, y = 600 + 370 * math.cos(angle), 550 + 370 * math.sin(angle)
        sheet.line([(600, 550), (x, y)], SAND, 8)
        sheet.disc(x, y, 142, fill)
        sheet.text(x, y, word, 36, PAPER)
    sheet.disc(600, 550, 170, PAPER, INK, 6)
    sheet.text(600, 550, "People\nfree from fear,\nwant, indignity", 34)
    return sheet.png()


PICTURES = {
    "hero": Picture("City hall", "A city hall with people on its square, houses and hills behind it", hero),
    "cover-smart": Picture(
        "Smart cities", "A skyline with people below it and lines that join points above it", cover_smart
    ),
    "cover-waste": Picture(
        "Solid waste", "Three bins, a person and a collection lorry in front of a city", cover_waste
    ),
    "cover-transport": Picture(
        "Public transport", "A train on a viaduct, a bus below it and people at a stop", cover_transport
    ),
    "waste-monthly-fall": Picture(
        "Fall of waste received in Bangkok, 2023",
        "Bars of tonnes a day less than in 2022: February 200, March 272, April 318, May 713, June 719",
        monthly_fall,
    ),
    "waste-chain": Picture(
        "The waste chain",
        "Five steps: household, collection, transfer station, treatment, landfill",
        waste_chain,
    ),
    "waste-separation": Picture(
        "Separation of waste",
        "Wet waste goes to compost or feed, dry waste is sold and recycled, the rest goes to landfill or burning",
        waste_separation,
    ),
    "transit-layers": Picture(
        "Layers of transit",
        "Four layers: rail as the trunk, buses, boats, and walking to every stop",
        transit_layers,
    ),
    "transit-integration": Picture(
        "Integration",
        "One map, one ticket and one timetable make one network for the passenger",
        transit_integration,
    ),
    "human-security-wheel": Picture(
        "The seven dimensions of human security",
        "People in the middle; around them economic, food, health, environmental, personal, community, political",
        security_wheel,
    ),
    "smart-city-steps": Picture(
        "Steps of a smart city", "A loop of five steps: problem, data, people, service, measure", smart_steps
    ),
    "learning-loop": Picture(
        "From a visit to a result", "A loop of four steps: visit, commitment, trial, result", learning_loop
    ),
}
