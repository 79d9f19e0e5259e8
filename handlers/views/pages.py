"""Long texts, cut at line ends and numbered; a phone shows eight lines at a glance."""

from __future__ import annotations

MOST_LINES = 8
MOST_CHARACTERS = 1000


def pages(text: str) -> list[str]:
    """One text, or several marked （1/2）, （2/2） at the end of their first lines."""
    parts: list[list[str]] = [[]]
    room = MOST_CHARACTERS
    for line in text.split("\n"):
        for piece in _pieces(line):
            if len(parts[-1]) == MOST_LINES or (parts[-1] and len(piece) > room):
                parts.append([])
                room = MOST_CHARACTERS
            parts[-1].append(piece)
            room -= len(piece) + 1
    if len(parts) == 1:
        return [text]
    return [
        "\n".join([f"{part[0]}（{number}/{len(parts)}）", *part[1:]])
        for number, part in enumerate(parts, start=1)
    ]


def _pieces(line: str) -> list[str]:
    starts = range(0, max(len(line), 1), MOST_CHARACTERS)
    return [line[start : start + MOST_CHARACTERS] for start in starts]
