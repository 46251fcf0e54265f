"""Which of several attempts counts. Pure functions."""

from learning.choices import Counts


def counted(attempts, policy):
    """Return the score that counts among `attempts`, [(number, score or None)], or None where none has one.

    An attempt that still waits to be marked is passed over by "best"; "first" and "last" wait for it.
    """
    attempts = sorted(attempts)
    if not attempts:
        return None
    if policy == Counts.FIRST:
        return attempts[0][1]
    if policy == Counts.LAST:
        return attempts[-1][1]
    return max((score for _number, score in attempts if score is not None), default=None)
