"""Reads the guides (docs/guides) and plays every example in them.

A fenced block holds lines `发：` (said in private), `群里发：` (said in the district's group), `回：` (what
the answer holds) and `收到：` (what came unasked). A line without such a head goes on with the one above.
`…` stands for what is left out. The word behind the fence names what has to happen first, or who speaks.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.dialogue.scenes import Scene, Step

FOLDER = Path(__file__).parents[2] / "docs" / "guides"
_BLOCK = re.compile(r"^```(\S*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SAID = ("发", "群里发")
_HEADS = (*_SAID, "回", "收到")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of an example: its head (发, 群里发, 回, 收到) and its text."""

    head: str
    text: str


def blocks(guide: str) -> list[tuple[str, list[Line]]]:
    """The examples of a guide: the situation's name, empty for the one before, and the lines."""
    return [(name, list(_lines(body))) for name, body in _BLOCK.findall(guide)]


def prose(guide: str) -> str:
    """A guide without its examples."""
    return _BLOCK.sub("", guide)


def _lines(body: str) -> Iterator[Line]:
    head, text = "", ""
    for raw in filter(None, body.splitlines()):
        before, colon, rest = raw.partition("：")
        if colon and before in _HEADS:
            yield from [Line(head=head, text=text)] if head else []
            head, text = before, rest
        else:
            assert head, f"{raw!r} belongs to nothing"
            text = f"{text}\n{raw.strip()}"
    yield Line(head=head, text=text)


def holds(answer: str, shown: str) -> bool:
    """Whether the answer holds the lines and pieces shown, in their order."""
    place = 0
    for piece in re.split(r"…|\n", shown):
        found = answer.find(piece.strip(), place)
        if found < 0:
            return False
        place = found + len(piece.strip())
    return True


async def play(guide: str, scene: Scene, steps: Mapping[str, Step]) -> int:
    """Plays a guide; returns how many messages were sent.

    Args:
        steps: What has to happen before a block, by the word behind its fence.

    Raises:
        AssertionError: something else comes back than the guide says.
        KeyError: a block names no known step.
    """
    sent = 0
    answer = ""
    for name, lines in blocks(guide):
        if name:
            await steps[name](scene)
        for line in lines:
            if line.head in _SAID:
                answer = await scene.says(line.text, in_group=line.head == _SAID[1])
                sent += 1
            else:
                came = [answer] if line.head == "回" else scene.speaker.hears()
                assert any(holds(one, line.text) for one in came), f"{line.text!r} did not come: {came!r}"
    return sent
