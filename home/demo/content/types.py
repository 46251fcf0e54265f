"""Shapes of the demonstration's content, and small builders that keep its modules readable. No Django here."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class LessonData:
    """A lesson; `body` is a list of (block type, raw value) as `learning.blocks` names them."""

    slug: str
    title: str
    summary: str
    minutes: int
    body: list
    required: bool = True


@dataclass(frozen=True)
class ModuleData:
    slug: str
    title: str
    summary: str
    lessons: list


@dataclass(frozen=True)
class CourseData:
    """A course; modules, themes and prerequisites are slugs, `cover` a picture's name."""

    slug: str
    title: str
    summary: str
    objectives: list
    audience: str
    level: str
    themes: list
    hours: float
    enrolment_policy: str
    reading_policy: str
    days_until_due: int | None
    modules: list
    cover: str
    prerequisites: list = field(default_factory=list)


@dataclass(frozen=True)
class ThemeData:
    slug: str
    name_en: str
    name_km: str


@dataclass(frozen=True)
class CityData:
    """A city; fields as in `civic.models.City`."""

    slug: str
    name_en: str
    name_km: str
    country: str
    subdivision: str
    latitude: str
    longitude: str
    population: int | None
    population_year: int | None
    population_source: str


@dataclass(frozen=True)
class OrganisationData:
    name_en: str
    name_km: str
    kind: str
    city: str


@dataclass(frozen=True)
class DoorData:
    """A door on the home page; `page` is "courses" or empty."""

    title: str
    text: str
    page: str = ""
    link_text: str = ""


@dataclass(frozen=True)
class HomeData:
    headline: str
    intro: str
    doors: list
    hero_alt: str = ""


@dataclass(frozen=True)
class PageData:
    slug: str
    title: str
    intro: str
    body: str


def html(text):
    """Turn paragraphs, ``## `` headings, ``- `` and ``1. `` lists and ``**bold**`` into HTML."""
    parts = []
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in paragraph.strip().splitlines()]
        if lines[0].startswith("## "):
            parts.append(f"<h2>{lines[0][3:]}</h2>")
            lines = lines[1:]
        if not lines:
            continue
        if lines[0].startswith("- "):
            parts.append(_list("ul", r"- ", lines))
        elif re.match(r"1\. ", lines[0]):
            parts.append(_list("ol", r"\d+\. ", lines))
        else:
            parts.append(f"<p>{' '.join(lines)}</p>")
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", "".join(parts))


def _list(tag, mark, lines):
    items = []
    for line in lines:
        if re.match(mark, line):
            items.append(re.sub(rf"^{mark}", "", line))
        else:
            items[-1] += f" {line}"
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def text(words):
    return ("rich_text", html(words))


def callout(kind, title, words):
    """`kind` is note, warning or example."""
    return ("callout", {"kind": kind, "title": title, "text": html(words)})


def figure(picture, caption):
    """`picture` is a name in `home.demo.pictures`; its alternative text and credit are kept there."""
    return ("figure", {"image": picture, "caption": caption})


def terms(*pairs):
    return ("key_terms", [{"term": term, "explanation": explanation} for term, explanation in pairs])


def steps(*pairs):
    return ("steps", [{"title": title, "text": html(words)} for title, words in pairs])


def accordion(*pairs):
    return ("accordion", [{"heading": heading, "text": html(words)} for heading, words in pairs])


def table(caption, columns, rows, source):
    """`columns` are (kind, heading) with kind text or number; `rows` lists of cells."""
    return ("table", {"caption": caption, "columns": columns, "rows": rows, "source": source})


def check(question, *, right, wrong, feedback=""):
    """A knowledge check; `right` and `wrong` are (answer, feedback). Several right answers make it multiple."""
    choices = [
        {"text": answer, "correct": correct, "feedback": said}
        for answers, correct in ((wrong[:1], False), (right, True), (wrong[1:], False))
        for answer, said in answers
    ]
    kind = "single" if len(right) == 1 else "multiple"
    value = {
        "question": html(question),
        "kind": kind,
        "choices": choices,
        "feedback": html(feedback) if feedback else "",
    }
    return ("knowledge_check", value)


def reflection(prompt, hint=""):
    return ("reflection", {"prompt": prompt, "hint": hint})


def card(slug, words=""):
    """A card that leads to the lesson or course with this slug."""
    return ("page_card", {"page": slug, "text": words})


def sources(*rows):
    """Rows are (title, publisher, year, url, note)."""
    names = ("title", "publisher", "year", "url", "note")
    return ("sources", [dict(zip(names, row, strict=True)) for row in rows])
