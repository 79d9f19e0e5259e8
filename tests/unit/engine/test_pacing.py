"""How fast an account may speak."""

from datetime import UTC, datetime, timedelta

from bot.engine.pacing import Pacing

NOW = datetime(2026, 11, 3, 1, 0, tzinfo=UTC)


def seconds(pacing: Pacing, conversation: str = "甲", after: float = 0) -> float:
    """From how many seconds after NOW the conversation may be spoken to, asked so long after NOW."""
    now = NOW + timedelta(seconds=after)
    return (pacing.ready_at(conversation, now) - NOW).total_seconds()


def said(pacing: Pacing, *at: float, conversation: str = "甲") -> Pacing:
    """Messages so many seconds after NOW."""
    for one in at:
        pacing.sent(conversation, NOW + timedelta(seconds=one))
    return pacing


def test_without_limits_one_may_always_speak() -> None:
    """Zero is no limit."""
    assert seconds(said(Pacing(), *range(1000)), after=999) == 999


def test_a_conversation_is_left_a_breath() -> None:
    """The gap counts from the last message there; another conversation is not held up."""
    pacing = said(Pacing(room_seconds=3), 0, 5)
    assert seconds(pacing, after=6) == 8
    assert seconds(pacing, after=9) == 9
    assert seconds(pacing, "乙", after=6) == 6


def test_a_minute_holds_so_many_messages() -> None:
    """The window glides: the next one may go a minute after the one that opened it, wherever it goes."""
    pacing = said(Pacing(per_minute=3), 0, 10, 20)
    assert seconds(pacing, "乙", after=30) == 60
    said(pacing, 60)
    assert seconds(pacing, after=61) == 70


def test_an_hour_holds_so_many_messages() -> None:
    """The hour's limit holds although the minute's is kept, and ends with the hour."""
    pacing = said(Pacing(per_minute=2, per_hour=4), 0, 100, 200, 300)
    assert seconds(pacing, after=400) == 3600
    assert seconds(pacing, after=3601) == 3601


def test_the_strictest_limit_counts() -> None:
    """Whichever ends last."""
    assert seconds(said(Pacing(room_seconds=90, per_minute=1), 0), after=1) == 90
    assert seconds(said(Pacing(room_seconds=3, per_minute=1), 0), after=1) == 60


def test_a_clock_that_is_set_back_silences_nobody() -> None:
    """What was sent in what is now the future counts as sent now, and is over after its own time."""
    pacing = said(Pacing(room_seconds=3, per_minute=1), 7200)
    assert seconds(pacing, after=0) == 60
    assert seconds(pacing, after=60) == 60
    lone = said(Pacing(room_seconds=3), 7200)
    assert seconds(lone, after=0) == 3
    assert seconds(lone, after=3) == 3
