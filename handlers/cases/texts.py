"""The sentences of reminders that are the same for every kind of case."""

from datetime import date

from handlers.kit.texts import day


def to_do(subject: str, word: str, due: date, today: date) -> str:
    """Return the line for whoever has to act: new, or due today."""
    when = "今天到期" if due <= today else f"{day(due)}前"
    return f"{subject}：请{word}，{when}"


def late(subject: str, word: str, due: date, *, own: bool) -> str:
    """Return the line for whoever stands above.

    Args:
        own: The reader has to act himself, because nobody stands between.
    """
    return f"{subject}：{day(due)}到期，还没{word}" + ("" if own else "，请过问")


def more(count: int) -> str:
    """Return the line for what has no room in a reminder."""
    return f"还有 {count} 件，发「待办」看。"
