"""The answer to "may I?": yes or no, and why in words."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    """Whether something is allowed, a code for programs, and the reason for people.

    `reason` says why not (or, where it helps, on what terms); `code` is stable and never translated.
    """

    allowed: bool
    reason: str = ""
    code: str = ""

    def __bool__(self):
        return self.allowed


YES = Answer(True)


def yes(code, reason=""):
    """Return a permission that says on what terms."""
    return Answer(True, str(reason), code)


def no(code, reason):
    """Return a refusal."""
    return Answer(False, str(reason), code)
