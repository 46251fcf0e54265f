"""Texts as the search index takes them, and queries in the same form.

Khmer is written without spaces, and the databases' own indexes know no Khmer: they would take a sentence
for a word, or cut at vowel signs. So each orthographic syllable becomes one word of ASCII letters, and a
run of syllables in a query becomes a phrase of them: a word is found inside a sentence, in any order of
its signs, with or without zero-width spaces. Khmer digits are ASCII digits, Latin letters lose case and
accents (`civic.khmer.normalise`).
"""

import re

from civic.khmer import syllables

LONGEST = 200  # characters of a query
MOST_TERMS = 12
# Between the words of a phrase: a space to the index, and none to what splits a query at spaces.
JOINT = "\u200b"
_KHMER = re.compile("[\u1780-\u17dd]")
_NO_WORD = re.compile(r"[\W_]+")


def coded(syllable: str) -> str:
    """Return one normalised syllable as ASCII letters that no stemmer touches and no text contains."""
    return "q" + "".join(chr(97 + (ord(c) & 0x70) // 16) + chr(97 + (ord(c) & 0x0F)) for c in syllable) + "q"


def runs(text: str) -> list[list[str]]:
    """Return the words of `text`, normalised, each a list of its syllables (one, for scripts other than Khmer)."""
    found = []
    for run in _split(text):
        khmer = []
        for token in syllables(run):
            if _KHMER.match(token):
                khmer.append(token)
                continue
            if khmer:
                found.append(khmer)
                khmer = []
            found.extend([word] for word in _NO_WORD.split(token) if word)
        if khmer:
            found.append(khmer)
    return found


def _split(text):
    # Signs of punctuation end a Khmer word too; zero-width spaces do not.
    return re.split(r"[\s\u17d4-\u17da]+", text)


def encoded(text: str) -> str:
    """Return `text` as it goes into the index."""
    return " ".join(_word(token) for run in runs(text) for token in run)


def as_query(text: str) -> str:
    """Return a query in the form of the index; words stand between spaces, Khmer runs are phrases."""
    terms = runs(text[:LONGEST])[:MOST_TERMS]
    return " ".join(JOINT.join(_word(token) for token in term) for term in terms)


def _word(token):
    return coded(token) if _KHMER.match(token) else token
