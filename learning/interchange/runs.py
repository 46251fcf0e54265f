"""Runs of text inside a paragraph: (text, marks), where marks are (tag, address) from the outside in.

A line break is a run whose text is `BREAK`.
"""

from html import escape
from itertools import groupby, takewhile

from learning.interchange import texts

BREAK = None
_ROW = (BREAK, ())


def effective(marks):
    """Return `marks` without links that lead nowhere and without a tag inside itself."""
    kept = {}
    for tag, address in marks:
        if tag != "a" or address:
            kept.setdefault(tag, (tag, address))
    return tuple(kept.values())


def ends_blank(runs):
    """Whether more white space after `runs` would be too much."""
    return bool(runs) and (runs[-1][0] is BREAK or not runs[-1][0].strip())


def ends_line(runs):
    """Whether a new line begins after `runs`: nothing but white space stands after the last break."""
    last = [text for text, _marks in runs[-2:] if text is BREAK or text.strip()]
    return not last or last[-1] is BREAK


def settled(runs):
    """Return `runs` with tidy characters, single spaces, none at the ends of lines, and neighbours joined."""
    while (better := _joined(_folded(runs))) != runs:
        runs = better
    return runs


def _joined(runs):
    joined = []
    for (marks, is_break), group in groupby(runs, key=lambda run: (run[1], run[0] is BREAK)):
        rows = list(group)
        joined += [_ROW] * len(rows) if is_break else [("".join(text for text, _marks in rows), marks)]
    while joined and joined[-1] == _ROW:
        joined.pop()
    return joined


def _folded(runs):
    """Fold white space to single spaces, also from one run to the next, and drop runs without text."""
    folded, at_start = [], True
    for text, marks in runs:
        if text is BREAK:
            _strip_end(folded)
            folded += [_ROW] if folded else []
            at_start = True
            continue
        text = _single_spaces(texts.characters(_single_spaces(text)))
        text = text.lstrip() if at_start else text
        if text:
            folded.append((text, marks))
            at_start = text.endswith(" ")
    _strip_end(folded)
    return folded


def _single_spaces(text):
    inside = " ".join(text.split())
    if not inside:
        return " " if text else ""
    return " " * text[0].isspace() + inside + " " * text[-1].isspace()


def _strip_end(runs):
    """Take white space from the end of the last line, in place."""
    while runs and runs[-1][0] is not BREAK:
        text, marks = runs.pop()
        if text.rstrip():
            runs.append((text.rstrip(), marks))
            return


def written(runs):
    """Return settled `runs` as HTML; empty where nothing of them can be seen."""
    if not any(texts.visible(text or "") for text, _marks in runs):
        return ""
    parts, open_marks = [], ()
    for text, marks in runs:
        shared = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(open_marks, marks, strict=False))))
        parts += [f"</{tag}>" for tag, _address in reversed(open_marks[shared:])]
        parts += [_start(*mark) for mark in marks[shared:]]
        parts.append("<br>" if text is BREAK else escape(text, quote=False))
        open_marks = marks
    return "".join([*parts, *(f"</{tag}>" for tag, _address in reversed(open_marks))])


def _start(tag, address):
    return f'<a href="{escape(address)}">' if tag == "a" else f"<{tag}>"
