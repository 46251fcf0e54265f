"""Khmer and Latin text in one form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civic.khmer import normalise, squeezed, syllables, tidy

KHMER = st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17F9), max_size=30)
MIXED = st.text(
    st.one_of(
        st.characters(),
        st.characters(min_codepoint=0x1780, max_codepoint=0x17F9),
        st.sampled_from("\u200b\u200c\u200d\ufeff\u00ad\u0301\u0345 \n\x00"),
    ),
    max_size=30,
)


@given(MIXED)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(KHMER)
def test_normalising_khmer_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(MIXED)
def test_a_normal_text_can_be_stored_and_sent(text):
    normal = normalise(text)
    assert "\x00" not in normal
    assert "  " not in normal and normal == normal.strip()
    normal.encode()


@given(MIXED, st.sampled_from(["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad"]))
def test_invisible_characters_make_no_difference(text, invisible):
    assert normalise(invisible.join(text)) == normalise(text)


@given(MIXED)
def test_syllables_lose_nothing_but_white_space(text):
    assert "".join(syllables(text)) == squeezed(text)


@given(st.permutations(["្ត", "្រ", "ី", "់"]))
def test_signs_typed_in_any_order_are_the_same_syllable(parts):
    assert normalise("ស" + "".join(parts)) == "ស្ត្រី់"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ស្រ្តី", "ស្ត្រី"),
        ("កេី", "កើ"),
        ("កេា", "កោ"),
        ("ក\u200bខ", "កខ"),
        ("បណ្ដា", "បណ្តា"),
        ("១២៣", "123"),
        ("Été à PHNOM\u00a0Penh", "ete a phnom penh"),
        ("straße", "strasse"),
        ("a\x00b", "ab"),
        ("", ""),
    ],
)
def test_what_looks_the_same_is_the_same(typed, meant):
    assert normalise(typed) == meant


def test_syllables_of_a_khmer_phrase_with_latin_in_it():
    assert syllables("គ្រប់គ្រងសំរាម 2026 ASEAN") == ["គ្រ", "ប់", "គ្រ", "ង", "សំ", "រា", "ម", "2026", "asean"]


def test_different_vowels_stay_different():
    assert len({normalise("ក" + vowel) for vowel in "ាិីឹឺុូួើឿៀេែៃោៅ"}) == 16


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ស្ត្រី", "ស្ត្រី"),
        ("ស្រ្តី", "ស្ត្រី"),  # the subscripts in the other order
        ("កំុ", "កុំ"),  # the signs in the other order
        ("េីកេា", "េីកោ"),  # two halves of a vowel, and half a vowel without its letter
        ("កា\u17b4ក", "កាក"),  # an invisible vowel
        ("ក\u200bខ", "ក\u200bខ"),  # where a line may break
        ("១២ Abc é\nx\t", "១២ Abc é\nx\t"),  # digits, case, accents and lines are as they were
        ("a\x00b\x07", "ab"),
        ("្ក្", "្ក្"),  # broken: kept as it is
        ("ក\u17dd\u17b6\u17d2", "ក\u17b6\u17d2\u17dd"),  # broken too, and in Unicode's own order
    ],
)
def test_what_is_kept_looks_as_it_was_typed(typed, kept):
    assert tidy(typed) == kept
    assert tidy(kept) == kept


@given(st.text(alphabet=st.characters(min_codepoint=0x1780, max_codepoint=0x17DD), max_size=12))
def test_tidying_is_done_once_and_changes_no_search(text):
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert normalise(tidied) == normalise(text)
