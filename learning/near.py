"""A small cache inside this process, in front of Django's: what is in it is not unpickled for each request.

Keys must change with what they stand for (`learning/outline.py`), so nothing has to be told to other processes.
"""

import time
from collections import OrderedDict
from threading import Lock
from weakref import WeakSet

_all = WeakSet()


def forget_all():
    """Forget everything in every cache of this process; for tests, whose databases give out the same keys again."""
    for near in _all:
        near.clear()


class Near:
    """At most `size` values, each for `seconds`; the one not asked for the longest goes first."""

    def __init__(self, *, size, seconds):
        self.size, self.seconds = size, seconds
        self.kept, self.lock = OrderedDict(), Lock()
        _all.add(self)

    def get(self, key, make):
        """Return what is kept for `key`, else what `make()` returns, which is kept unless it is None."""
        now = time.monotonic()
        with self.lock:
            until, value = self.kept.get(key, (0, None))
            if until > now:
                self.kept.move_to_end(key)
                return value
        value = make()
        if value is not None:
            with self.lock:
                self.kept[key] = (now + self.seconds, value)
                self.kept.move_to_end(key)
                while len(self.kept) > self.size:
                    self.kept.popitem(last=False)
        return value

    def clear(self):
        """Forget everything."""
        with self.lock:
            self.kept.clear()
