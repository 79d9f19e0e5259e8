"""The pace of an account. A personal account that speaks like a machine is banned."""

from collections import deque
from datetime import datetime, timedelta

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)


class Pacing:
    """Remembers what was sent in the last hour; 0 is no limit."""

    def __init__(self, *, room_seconds: int = 0, per_minute: int = 0, per_hour: int = 0) -> None:
        self._between = timedelta(seconds=room_seconds)
        self._limits = [(window, most) for window, most in ((_MINUTE, per_minute), (_HOUR, per_hour)) if most]
        self._sent: deque[datetime] = deque()
        self._last: dict[str, datetime] = {}

    def ready_at(self, conversation: str, now: datetime) -> datetime:
        """Return from when on the conversation may be spoken to; not after `now` if it may at once."""
        ready = now
        if conversation in self._last:
            self._last[conversation] = min(self._last[conversation], now)
            ready = max(ready, self._last[conversation] + self._between)
        self._forget(now)
        for window, most in self._limits:
            if len(self._sent) >= most:
                ready = max(ready, self._sent[-most] + window)
        return ready

    def sent(self, conversation: str, now: datetime) -> None:
        """Count a message."""
        if self._limits:
            self._sent.append(now)
        if self._between:
            self._last[conversation] = now

    def _forget(self, now: datetime) -> None:
        # After the clock was set back, messages from the future count as sent now.
        while self._sent and self._sent[0] <= now - _HOUR:
            self._sent.popleft()
        if self._sent and self._sent[-1] > now:
            self._sent = deque(min(moment, now) for moment in self._sent)
