"""The way of a message, as docs/design.md lists it."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from tests.dialogue.town import Town

ROOT = Path(__file__).parents[3]
STEP = re.compile(r"^\| \d+ \|.*\| `(\w+)` \| `([\w/]+\.py)` \|$", re.MULTILINE)
MOST = 10
DESTINATION = ("add", "storage/messages/outbox.py")

Step = tuple[str, str]
"""A function and its file."""


def documented() -> list[Step]:
    """The steps in the table of the design."""
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    way = text[text.index("## The way of a message") :]
    return [(name, file) for name, file in STEP.findall(way[: way.index("\n## ", 1)])]


def step_of(frame: FrameType) -> Step:
    """The function that a frame runs, and its file within the project."""
    path = Path(frame.f_code.co_filename)
    file = str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else ""
    return frame.f_code.co_name, file


def stack_of(frame: FrameType | None) -> list[Step]:
    """The functions of the bot and the handlers that are being run, outermost first."""
    steps: list[Step] = []
    while frame is not None:
        steps.insert(0, step_of(frame))
        frame = frame.f_back
    return [step for step in steps if step[1].startswith(("bot/", "handlers/"))]


class Walk:
    """What is called while a message is on its way."""

    def __init__(self, steps: list[Step]) -> None:
        self.called: list[Step] = []
        self.stacks: list[list[Step]] = []
        self._steps = steps

    def note(self, frame: FrameType, event: str, _argument: object) -> None:
        """Note a call; of documented steps also through which functions it was reached."""
        if event != "call":
            return
        step = step_of(frame)
        if step in self._steps or step == DESTINATION:
            self.called.append(step)
            self.stacks.append(stack_of(frame))


async def test_a_message_takes_the_documented_way_and_no_other(planned: Town) -> None:
    """From transport to outbox a message passes at most ten functions, in the order of the design."""
    leader = await planned.person("包片领导", "第三片区")
    steps = documented()
    walk = Walk(steps)

    def watch(note: Callable[[FrameType, str, object], None] | None) -> None:
        sys.setprofile(note)

    await planned.dispatcher.call(lambda _store: watch(walk.note))  # the writer has a thread of its own
    watch(walk.note)
    try:
        await leader.says("交流 到舍力虎村看台账")
    finally:
        watch(None)
        await planned.dispatcher.call(lambda _store: watch(None))
    way = walk.called[walk.called.index(steps[0]) : walk.called.index(DESTINATION)]
    assert list(dict.fromkeys(way)) == steps
    passed = {step for stack in walk.stacks[: walk.called.index(DESTINATION) + 1] for step in stack}
    assert passed <= set(steps), "the design leaves out a function that the message passes"
    assert len(steps) <= MOST
