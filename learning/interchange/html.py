"""Simple HTML: the few tags that a question keeps, always written in the same way. Pure functions.

A clean text is a row of paragraphs and lists. ``clean(clean(text)) == clean(text)``.
"""

import re
from html import escape, unescape
from html.parser import HTMLParser

from learning.interchange import runs, texts

LISTS = {"ul", "ol"}
MARKS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sub": "sub", "sup": "sup"}
MUTED = {"script", "style"}
PARAGRAPHS = {
    *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section", "article", "header"),
    *("table", "caption", "tr", "dl", "dt", "dd", "hr", "figure", "figcaption", "address", "footer"),
}
CELLS = {"td", "th"}
DEEPEST, MOST_MARKS = 8, 40
_SAFE = re.compile(r"(https?://|mailto:)[^\s]", re.IGNORECASE)
_MEDIA = re.compile(r"<(img|picture|video|audio|object|embed|iframe|svg|canvas)\b", re.IGNORECASE)
_BREAK = re.compile(r"<br>|</p>|</li>|</?[uo]l>")
_TAG = re.compile(r"<[^>]*>")


def clean(markup: str) -> str:
    """Return `markup` with nothing but p, b, i, br, ul, ol, li, sub, sup and a[href]; empty where no text is left.

    Other tags go and their text stays; scripts and styles go with what they hold; links lead to http, https and
    mailto only.
    """
    parser = _Cleaner()
    parser.feed(_closed(markup))
    parser.close()
    return parser.finish()


def _closed(markup):
    """Return `markup` without comments and with each ``<`` that no ``>`` follows as text.

    The standard parser would search to the end for each of them, which takes minutes for a long text.
    """
    parts, place = [], 0
    while (start := markup.find("<!--", place)) >= 0:
        end = markup.find("-->", start)
        parts.append(markup[place:start])
        place = end + 3 if end >= 0 else len(markup)
    head, bracket, tail = "".join([*parts, markup[place:]]).rpartition(">")
    return head + bracket + tail.replace("<", "&lt;")


def plain(markup: str) -> str:
    """Return the text of `markup`, a line for each paragraph, item and line."""
    return texts.lines(unescape(_TAG.sub("", _BREAK.sub("\n", clean(markup)))))


def from_plain(text: str) -> str:
    """Return plain `text` as simple HTML: empty lines part paragraphs, other line breaks stay."""
    paragraphs = re.split(r"\n\s*\n", escape(text.strip(), quote=False))
    return clean("".join(f"<p>{paragraph.strip()}</p>" for paragraph in paragraphs).replace("\n", "<br>"))


def holds_media(markup: str) -> bool:
    """Whether `markup` shows a picture, a film or the like, which `clean` would take away."""
    return bool(_MEDIA.search(markup))


def safe_address(address: str) -> str:
    """Return where a link may lead, or an empty text."""
    address = "".join(char for char in address if char.isprintable() and not char.isspace())
    return address if _SAFE.match(address) else ""


class _Cleaner(HTMLParser):
    """Writes `parts` while it reads. `path` is the open lists and items, of which the first `shown` are written.

    Lists and items are written with their first text, so that none is empty.
    """

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.parts, self.path, self.shown = [], [], 0
        self.runs, self.marks, self.muted = [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag in MUTED:
            self.muted += 1
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag in CELLS:
            self._add(" ")
        elif tag == "br":
            self._add(runs.BREAK)
        elif tag in LISTS:
            self._open_list(tag)
        elif tag == "li":
            self._open_item()
        elif tag in MARKS:
            self._begin_mark(MARKS[tag])
        elif tag == "a":
            self._begin_mark("a", safe_address(dict(attrs).get("href") or ""))

    def handle_endtag(self, tag):
        if tag in MUTED:
            self.muted = max(0, self.muted - 1)
        elif tag in PARAGRAPHS:
            self._end_paragraph()
        elif tag in LISTS:
            self._close_list(tag)
        elif tag == "li":
            self._close_item()
        elif tag in MARKS or tag == "a":
            self._end_mark(MARKS.get(tag, tag))

    def handle_data(self, data):
        self._add(data)

    def parse_marked_section(self, i, report=1):
        """Step over what Word and XML put in ``<![ ]>``; the standard parser fails at some of it."""
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def finish(self):
        """Return all that was read."""
        self._close(0)
        return "".join(self.parts)

    def _add(self, text):
        if self.muted:
            return
        if self.path and self.path[-1] in LISTS:
            if text is runs.BREAK or not text.strip():
                return
            self.path.append("li")
        if text is runs.BREAK or text.strip() or not runs.ends_blank(self.runs[-1:]):
            self.runs.append((text, runs.effective(self.marks)))

    def _flush(self):
        inline = runs.written(runs.settled(self.runs))
        self.runs = []
        if inline:
            self.parts += [f"<{tag}>" for tag in self.path[self.shown :]]
            self.shown = len(self.path)
            self.parts.append(inline if self.path else f"<p>{inline}</p>")

    def _end_paragraph(self):
        if not self.path:
            self._flush()
        elif self.path[-1] == "li" and not runs.ends_line(self.runs):
            self._add(runs.BREAK)

    def _close(self, length):
        """End the text, and lists and items until `length` of them are open."""
        self._flush()
        while len(self.path) > length:
            tag = self.path.pop()
            if self.shown > len(self.path):
                self.parts.append(f"</{tag}>")
                self.shown -= 1

    def _open_list(self, tag):
        if len(self.path) >= 2 * DEEPEST:
            self._end_paragraph()
            return
        self._flush()
        if self.path and self.path[-1] in LISTS:
            self.path.append("li")
        self.path.append(tag)

    def _close_list(self, tag):
        places = [place for place, name in enumerate(self.path) if name == tag]
        if places:
            self._close(places[-1])

    def _open_item(self):
        self._close_item()
        if self.path:
            self.path.append("li")

    def _close_item(self):
        """End an open item; outside lists ``li`` parts paragraphs."""
        if not self.path:
            self._end_paragraph()
        elif self.path[-1] == "li":
            self._close(len(self.path) - 1)

    def _begin_mark(self, name, address=""):
        if len(self.marks) < MOST_MARKS:
            self.marks.append((name, address))

    def _end_mark(self, name):
        places = [place for place, mark in enumerate(self.marks) if mark[0] == name]
        if places:
            del self.marks[places[-1]]
