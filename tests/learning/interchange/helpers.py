"""What the tests of several formats ask of a `Found`."""

from learning.interchange.drafts import ChoiceDraft


def only(found):
    """Return the one draft of a file in which nothing was skipped."""
    assert found.skipped == ()
    ((_line, draft),) = found.questions
    return draft


def refused(found):
    """Return (line, reason in English) of the one question of a file, which was skipped."""
    assert found.questions == ()
    (skipped,) = found.skipped
    return skipped.line, str(skipped.reason)


def right(*texts):
    return tuple(ChoiceDraft(text, True) for text in texts)


def wrong(*texts):
    return tuple(ChoiceDraft(text) for text in texts)


def pairs(**matches):
    return tuple(ChoiceDraft(text, match=match) for text, match in matches.items())
