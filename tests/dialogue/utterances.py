"""What people say and what must come of it, as it stands in `corpus/*.txt`; see `corpus/README.md`."""

import re
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = Path(__file__).with_name("corpus")
SITUATIONS = "0-situations.txt"
SILENCE = "不出声"
_HEAD = "== "
_SEPARATOR = "｜"
_KEY = re.compile(r"(?P<key>[^：]{1,20})：(?P<value>.*)")
_CHARACTER = re.compile(r"<U\+([0-9A-F]{4,5})>")


@dataclass(slots=True, kw_only=True)
class Utterance:
    """One message and what must come of it.

    Attributes:
        place: File and line.
        quotes: Whether it quotes the bot.
        scores: The score changes that it must make, as written; any other is wrong.
        done: What else it must leave in the trail: action → how often.
        facts: What the answer must hold.
        silent: Whether the bot must say nothing.
        wrong: What is wrong with it; empty of a message that is right.
    """

    place: str
    text: str
    quotes: bool = False
    scores: list[str] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)
    facts: list[str] = field(default_factory=list)
    silent: bool = False
    wrong: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Conversations of one person in one place; each begins in the situation.

    Attributes:
        who: A duty (`联络员 党建办`), or 生人.
        room: The group's name; empty in private.
    """

    name: str
    who: str
    room: str
    situation: str
    conversations: list[list[Utterance]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What has happened before.

    Attributes:
        after: The situation it goes on from; empty of the first.
        steps: Who says what, in order; the person 时间 says what time it is.
    """

    after: str
    steps: list[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A key and its value, which may go on over further lines."""

    line: int
    key: str
    value: str


def situations() -> dict[str, Situation]:
    """All situations by name."""
    found = {}
    for head, blocks in _parts(SITUATIONS):
        entries = [entry for block in blocks for entry in block]
        after = next((entry.value for entry in entries if entry.key == "接"), "")
        steps = [(entry.key, entry.value) for entry in entries if entry.key != "接"]
        found[head.value] = Situation(after=after, steps=steps)
    return found


def sections() -> list[Section]:
    """Everything that is said, file by file."""
    files = sorted(path.name for path in FOLDER.glob("*.txt") if path.name != SITUATIONS)
    return [_section(file, head, blocks) for file in files for head, blocks in _parts(file)]


def _section(file: str, head: Entry, blocks: list[list[Entry]]) -> Section:
    who, room, situation = (part.strip() for part in head.value.split(_SEPARATOR))
    return Section(
        name=f"{file}:{head.line}",
        who=who,
        room="" if room == "私聊" else room,
        situation=situation,
        conversations=[_conversation(file, block) for block in blocks],
    )


def _conversation(file: str, entries: list[Entry]) -> list[Utterance]:
    said: list[Utterance] = []
    for entry in entries:
        if entry.key in ("说", "引"):
            text = _CHARACTER.sub(lambda match: chr(int(match[1], 16)), entry.value)
            said.append(Utterance(place=f"{file}:{entry.line}", text=text, quotes=entry.key == "引"))
        else:
            _expect(said[-1], entry)
    return said


def _expect(utterance: Utterance, entry: Entry) -> None:
    value = entry.value
    if entry.key == "记":
        utterance.scores = value.split("\n")
    elif entry.key == "办":
        pairs = (f"{one} 1".split()[:2] for one in value.split("、"))
        utterance.done = {action: int(times) for action, times in pairs}
    elif entry.key == "答" and value == SILENCE:
        utterance.silent = True
    elif entry.key == "答":
        utterance.facts = [fact for line in value.split("\n") for fact in line.split(" / ")]
    else:
        assert entry.key == "错", f"{utterance.place}: {entry.key}"
        utterance.wrong = value


def _parts(file: str) -> list[tuple[Entry, list[list[Entry]]]]:
    """The parts of a file: its head, and its blocks of lines between empty ones."""
    parts: list[tuple[Entry, list[list[Entry]]]] = []
    block: list[Entry] = []
    for number, line in enumerate((FOLDER / file).read_text("utf-8").split("\n"), 1):
        if line.startswith("#"):
            continue
        if line.startswith(_HEAD):
            parts.append((Entry(line=number, key="", value=line.removeprefix(_HEAD).strip()), []))
        elif not line:
            block = []
        elif line.startswith("  "):
            last = block.pop()
            block.append(Entry(line=last.line, key=last.key, value=f"{last.value}\n{line[2:]}"))
        else:
            match = _KEY.match(line)
            assert match, f"{file}:{number}: {line}"
            if not block:
                parts[-1][1].append(block)
            block.append(Entry(line=number, key=match["key"], value=match["value"]))
    return parts
