"""What goes out comes back the same."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning.interchange import gift, html, moodle_xml
from learning.interchange.drafts import QuestionDraft, tidied
from tests.learning.interchange import strategies

often = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@often
@given(strategies.sensible(strategies.GIFT))
def test_a_question_survives_gift(draft):
    content, skipped = gift.write([draft])
    assert skipped == ()
    assert [kept for _line, kept in gift.read(content).questions] == [draft]


@often
@given(strategies.sensible(strategies.XML))
def test_a_question_survives_moodle_xml(draft):
    content, skipped = moodle_xml.write([draft])
    assert skipped == ()
    assert [kept for _line, kept in moodle_xml.read(content).questions] == [draft]


@pytest.mark.parametrize(("format_", "kinds"), [(gift, strategies.GIFT), (moodle_xml, strategies.XML)])
@settings(often, max_examples=50)
@given(st.data())
def test_several_questions_survive_in_their_order(format_, kinds, data):
    drafts = data.draw(st.lists(strategies.sensible(kinds), max_size=4))
    content, _skipped = format_.write(drafts)
    assert [kept for _line, kept in format_.read(content).questions] == drafts


@often
@given(st.one_of(strategies.XML))
def test_tidying_twice_changes_nothing_more(draft):
    assert tidied(tidied(draft)) == tidied(draft)


@often
@given(strategies.MARKUP)
def test_cleaning_twice_changes_nothing_more(markup):
    assert html.clean(html.clean(markup)) == html.clean(markup)


@often
@given(st.text(st.sampled_from("<>/abpiulo=\"'! -[]&;#x"), max_size=60))
def test_cleaning_nonsense_twice_changes_nothing_more(markup):
    assert html.clean(html.clean(markup)) == html.clean(markup)


@often
@given(strategies.TEXTS)
def test_a_plain_text_is_still_there_as_html(text):
    stem = html.from_plain(text)
    assert tidied(QuestionDraft(kind="open", stem=stem)).stem == stem
    assert html.plain(stem) == html.plain(html.from_plain(html.plain(stem)))
