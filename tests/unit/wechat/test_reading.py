"""What a message that a gateway delivers means for the bot."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transports.wechaty import messages
from bot.transports.wechaty.puppet import MessageKind, Payload

NOW = datetime(2026, 11, 30, 1, tzinfo=UTC)
NAMES = ("考核小助手", "擂台")


def _payload(text: str = "", **values: Any) -> Payload:  # noqa: ANN401 - any field
    facts: dict[str, Any] = {
        "id": "m1",
        "kind": MessageKind.TEXT,
        "timestamp": 0,
        "talker_id": "an",
        "room_id": "r",
        "listener_id": "",
        "mention_ids": (),
        "file_name": "",
    }
    return Payload(text=text, **{**facts, **values})


@pytest.mark.parametrize(
    ("timestamp", "when"),
    [
        (1_795_000_000, datetime.fromtimestamp(1_795_000_000, UTC)),
        (1_795_000_000_500, datetime.fromtimestamp(1_795_000_000.5, UTC)),
        (0, NOW),
        (2**63, NOW),
    ],
)
def test_time_is_in_seconds_or_milliseconds(timestamp: int, when: datetime) -> None:
    """Either unit is read; nonsense and nothing are now."""
    assert messages.sent_at(_payload(timestamp=timestamp), NOW) == when


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("@考核小助手\u2005排名", True),
        ("@考核小助手 排名", True),
        ("排名@擂台", True),
        ("@考核小助手们 好", False),
        ("@@考核小助手 在吗", True),
        ("考核小助手", False),
        ("@ 考核小助手", False),
    ],
)
def test_mention_by_name_ends_with_the_name(text: str, mentioned: bool) -> None:  # noqa: FBT001 - a table
    """A name counts behind @ and up to a space or the end; any of the bot's names will do."""
    assert messages.mentions(_payload(text), "bot", NAMES) is mentioned


def test_mention_by_id_needs_no_name() -> None:
    """Who is mentioned by id is mentioned whatever the text says; an empty name never is."""
    assert messages.mentions(_payload("排名", mention_ids=("x", "bot")), "bot", ())
    assert not messages.mentions(_payload("@ 排名"), "bot", ("",))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("「考核小助手：已记」\n- - - - - -\n撤销", True),
        (" 「擂台: 已记」\n------\n撤销", True),
        ("「包支书：考核小助手：已记」\n- - - -\n撤销", False),
        ("撤销「考核小助手：已记」", False),
        ("「没有名字」", False),
    ],
)
def test_quote_begins_with_whom_it_quotes(text: str, quoted: bool) -> None:  # noqa: FBT001 - a table
    """The bot is quoted where a message begins with 「, one of its names and a colon."""
    assert messages.quotes(_payload(text), NAMES) is quoted


def test_recalled_message_is_named_plainly_or_in_xml() -> None:
    """Some puppets give the id as the text, some WeChat's own XML."""
    xml = "<sysmsg><revokemsg><msgid>1</msgid><newmsgid> 42 </newmsgid></revokemsg></sysmsg>"
    assert messages.recalled_id(_payload(" m7 ")) == "m7"
    assert messages.recalled_id(_payload(xml)) == "42"


@given(st.text(), st.integers(min_value=0, max_value=2**64 - 1))
def test_reading_never_raises(text: str, timestamp: int) -> None:
    """Whatever a gateway delivers is read."""
    payload = _payload(text, timestamp=timestamp)
    messages.mentions(payload, "bot", NAMES)
    messages.quotes(payload, NAMES)
    messages.recalled_id(payload)
    assert messages.sent_at(payload, NOW).tzinfo
    assert messages.speaks_of(_payload(f"@{text}"))


def test_later_kinds_are_unknown() -> None:
    """A kind of message that this program has never heard of is none that matters."""
    assert MessageKind(16) is MessageKind.POST
    assert MessageKind(99) is MessageKind.UNKNOWN
