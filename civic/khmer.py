"""Khmer and Latin text in one form that can be compared. Pure functions, no Django.

An orthographic syllable of Khmer is a base letter, then subscript letters (coeng + letter) and signs.
Keyboards produce the same picture by several orders of those, with or without zero-width spaces:
`normalise` gives one.
"""

import re
import unicodedata

COENG = "\u17d2"
RO = "\u179a"
_DIGITS = str.maketrans("០១២៣៤៥៦៧៨៩", "0123456789")
_BASE = "\u1780-\u17b3"
_SIGN = "\u17b6-\u17d1\u17d3\u17dd"
_PART = re.compile(f"{COENG}[{_BASE}]|[{_SIGN}]")
_SYLLABLE = re.compile(f"([{_BASE}])((?:{COENG}[{_BASE}]|[{_SIGN}])+)")
_TOKEN = re.compile(
    f"[{_BASE}](?:{COENG}[{_BASE}]|[{_SIGN}{COENG}])*"  # a syllable
    f"|[{_SIGN}{COENG}]+"  # signs that have lost their letter
    f"|[^\\s{_BASE}{_SIGN}{COENG}]+"  # anything else up to a space
)
# Invisible vowels that Unicode asks nobody to write.
_INHERENT = "\u17b4\u17b5"
# The vowel written first of two stands for both together: េ + ី is ើ, េ + ា is ោ.
_MERGED = {"\u17b8": "\u17be", "\u17b6": "\u17c4"}
_E = "\u17c1"


def normalise(text: str) -> str:
    """Return `text` in the form in which texts are compared and searched.

    Invisible and control characters go; Khmer signs come in one order inside each syllable; Khmer digits
    become ASCII; Latin letters lose case and accents; white space is folded to single spaces.
    """
    seen = "".join(_visible(char) for char in text)
    plain = unicodedata.normalize("NFD", seen.casefold())
    plain = "".join(char for char in plain if not "\u0300" <= char <= "\u036f")
    plain = _composed(plain).translate(_DIGITS)
    return " ".join(_composed(_SYLLABLE.sub(_ordered, plain)).split())


def tidy(text: str) -> str:
    """Return `text` as it is kept: what looks the same is written the same, and nothing that can be seen changes.

    Signs come in one order inside each syllable, two halves of a vowel become that vowel, invisible vowels and
    control characters go. Case, digits, line breaks and the zero-width spaces that say where a line may break stay.
    """
    seen = "".join(char for char in text if char in "\t\n\r" or not _unseen(char))
    return _composed(_SYLLABLE.sub(_in_order, _composed(seen)))


def _composed(text):
    """Return the text in Unicode's own order: it puts a coeng before the sign atthacan, also where we moved that."""
    return unicodedata.normalize("NFC", text)


def _unseen(char):
    return char in _INHERENT or unicodedata.category(char) in ("Cc", "Cs")


def syllables(text: str) -> list[str]:
    """Split `text` into orthographic syllables of Khmer and words of other scripts, all normalised."""
    return _TOKEN.findall(normalise(text))


def squeezed(text: str) -> str:
    """Return `text` normalised and without any space, as Khmer is written."""
    return normalise(text).replace(" ", "")


def _visible(char):
    """Return the character, a space for white space, or nothing for what no reader can see."""
    if char.isspace():
        return " "
    if char in _INHERENT or unicodedata.category(char) in ("Cc", "Cf", "Cs"):
        return ""
    return char


def _ordered(match):
    """Return one syllable in order, for comparing: the subscripts DA and TA are typed for each other."""
    return _in_order(match).replace(f"{COENG}\u178a", f"{COENG}\u178f")


def _in_order(match):
    """Return one syllable with its subscripts first and its signs in one order."""
    parts = _PART.findall(match[2])
    below = [part for part in parts if part[0] == COENG]
    signs = {part for part in parts if part[0] != COENG}
    for second, both in _MERGED.items():
        if {_E, second} <= signs:
            signs = signs - {_E, second} | {both}
    below.sort(key=lambda part: part[1] == RO)
    return match[1] + "".join(below) + "".join(sorted(signs, key=_rank))


def _rank(sign):
    """Order of signs: robat, register shifters, vowels, then the signs that close a syllable."""
    if sign == "\u17cc":
        return (0, sign)
    if sign in "\u17c9\u17ca":
        return (1, sign)
    if "\u17b6" <= sign <= "\u17c5":
        return (2, sign)
    return (3, sign)
