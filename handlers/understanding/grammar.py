"""From mentions to groups: who gets what, and why, in the orders in which people say it."""

from collections.abc import Callable

from handlers.understanding.groups import UNITS
from handlers.understanding.mentions import Kind
from handlers.understanding.naming import Naming
from handlers.understanding.state import TEXTLIKE

_SUBJECTS = frozenset({Kind.VILLAGE, *UNITS})


class Parser(Naming):
    """Reads the mentions of one message in order."""

    def parse(self) -> None:
        """Read everything."""
        steps: dict[Kind, Callable[[int], None]] = {
            Kind.STOP: self._stop,
            Kind.GAP: self._pass_gap,
            Kind.JOINT: self._pass_gap,
            Kind.COLON: self._pass_gap,
            Kind.LINE_NUMBER: self._number_line,
            Kind.TASK: self._task,
            Kind.SCORE: self._score,
            Kind.SEQUENCE: self._score,
            Kind.QUANTIFIER: self._quantify,
            Kind.SAME: self._same,
            Kind.REASON_MARK: self._reason_mark,
            Kind.EXCEPT: self._except,
            Kind.EXCEPT_END: self._end_exception,
            Kind.OPEN: self._bracket,
            Kind.CLOSE: self._pass_gap,
            Kind.DOUBT: self._doubt,
        }
        for at, mention in enumerate(self.mentions):
            if at < self.skip_to:
                continue
            if mention.kind in _SUBJECTS:
                self._subject(at)
            elif mention.kind in TEXTLIKE:
                self._words(at)
            else:
                steps[mention.kind](at)
        self._end_segment()
