"""The lines that the web chat keeps."""

from datetime import UTC, datetime

from bot.transports.web.chatlog import LINES_KEPT, TEXT_SHOWN, ChatLog, Line

AT = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def line(line_id: str, *, pending: bool = False, text: str = "好") -> Line:
    """A line of the town's group."""
    return Line(id=line_id, conversation="town", sender_id="office", text=text, at=AT, pending=pending)


def test_the_last_lines_stay() -> None:
    """A conversation keeps its newest lines and forgets the oldest."""
    log = ChatLog(line(str(number)) for number in range(LINES_KEPT + 3))
    kept = [held.id for held in log.lines("town")]
    assert kept == [str(number) for number in range(3, LINES_KEPT + 3)]
    assert log.find("2") is None


def test_a_line_that_is_not_stored_yet_stays() -> None:
    """However much is said after it, a pending line waits to be stored."""
    log = ChatLog([line("first", pending=True)])
    log.load(line(str(number)) for number in range(LINES_KEPT + 3))
    assert log.find("first") == line("first", pending=True)
    assert log.stored(["first"]) == {"town": ["first"]}
    log.add(line("last"))
    assert log.find("first") is None
    assert len(log.lines("town")) == LINES_KEPT


def test_the_same_id_is_the_same_line() -> None:
    """A second line with an id that is there is not taken."""
    log = ChatLog([line("one")])
    assert not log.add(line("one", text="别的"))
    assert log.lines("town") == (line("one"),)


def test_stored_says_which_lines_it_knows() -> None:
    """An unknown id is passed over, a known one is no longer pending."""
    log = ChatLog([line("one", pending=True)])
    assert log.stored(["one", "two"]) == {"town": ["one"]}
    assert log.lines("town") == (line("one"),)


def test_a_very_long_text_is_shown_shortened() -> None:
    """A bubble of a size nobody reads is cut and says so."""
    log = ChatLog([line("long", text="长" * (TEXT_SHOWN + 1))])
    shown = log.lines("town")[0].text
    assert shown.startswith("长" * TEXT_SHOWN + "……")
    assert f"共 {TEXT_SHOWN + 1} 字" in shown


def test_a_conversation_without_lines_is_empty() -> None:
    """Asking for a conversation in which nothing was said is no error."""
    assert ChatLog().lines("town") == ()
