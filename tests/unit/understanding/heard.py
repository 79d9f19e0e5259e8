"""What a reading records, set against what was meant."""

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from handlers.reading.scores import Doubtful, FullMarks, Minus, Points, ScoreText
from handlers.understanding import Facts, Held, Part, Reading, Report, understand
from tests.unit.town import NOVEMBER, ROSTER
from tests.unit.understanding.spoken import Speaker
from tests.unit.understanding.spoken_words import TASKS, Meaning, Spoken

MOST_SHOWN = 5


def facts_of(own: int) -> Facts:
    """Return what a message of a department's liaison is read against."""
    return Facts(roster=ROSTER, tasks=TASKS, own=frozenset({own}), month=NOVEMBER, now=NOVEMBER)


def recorded(reading: Reading, own: int) -> tuple[Meaning, set[int], bool]:
    """Return what would be recorded, the tasks with full marks for the rest, and whether it asks."""
    if not isinstance(reading, Report):
        return {}, set(), True
    meaning: Meaning = {}
    rests: set[int] = set()
    asks = False
    for part in reading.parts:
        if part.task is None or part.task.department_id != own:
            asks = True
            continue
        asks = _take(part, meaning) or asks
        if part.rest and not part.unread:
            rests.add(part.task.id)
        asks = asks or bool(part.unread)
    return meaning, rests, asks


def written(text: str) -> str:
    """Return what would be recorded of a message by the liaison of 秸秆离田, a piece for each village."""
    meaning, rests, _ = recorded(understand(text, facts_of(3)), 3)
    titles = {task.id: task.title for task in TASKS}
    lines = [
        f"{titles[task]} {ROSTER.village(village).name} {_plain_number(points)} {reason}".strip()
        for (task, village), (points, reason) in meaning.items()
    ]
    return "；".join([*lines, *(f"{titles[task]} 其余" for task in rests)])


def _plain_number(points: Decimal) -> str:
    return f"{points.normalize():f}"


def _take(part: Part, meaning: Meaning) -> bool:
    """Add the entries of a part that are recorded without asking; return whether one is asked about."""
    asks = False
    assert part.task is not None
    for entry in part.entries:
        score = entry.score
        points = _points(score)
        is_legal = points is not None and 1 <= points <= 10 and points % Decimal("0.5") == 0
        lacks = points is not None and points < 10 and not entry.reason
        if len(entry.villages) != 1 or not is_legal or lacks or isinstance(score, Doubtful):
            asks = True
            continue
        key = (part.task.id, entry.villages[0].id)
        assert points is not None
        value = (points, entry.reason if points < 10 else "")
        if meaning.get(key, value) != value:
            meaning.pop(key)
            asks = True
            continue
        meaning[key] = value
    return asks


def _points(score: ScoreText | None) -> Decimal | None:
    """The points that a score comes to where it is certain and full marks are ten."""
    match score:
        case Points(value=value):
            return value
        case Minus(value=value):
            return 10 - value
        case FullMarks():
            return Decimal(10)
        case _:
            return None


@dataclass(slots=True)
class Tally:
    """How a run of the generator went."""

    verdicts: Counter[str] = field(default_factory=Counter)
    shapes: Counter[tuple[str, str]] = field(default_factory=Counter)
    samples: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def add(self, spoken: Spoken, reading: Reading) -> str:
        """Judge one message."""
        verdict = judged(spoken, reading)
        self.verdicts[verdict] += 1
        self.shapes[verdict, spoken.shape] += 1
        some = self.samples.setdefault((verdict, spoken.shape), [])
        if verdict != "as meant" and len(some) < MOST_SHOWN:
            some.append(f"{spoken.text!r} → {reading!r}"[:900])
        return verdict


def judged(spoken: Spoken, reading: Reading) -> str:
    """Say whether a message was read as meant, asked about, or recorded wrongly."""
    meaning, rests, asks = recorded(reading, spoken.own)
    wrong = {
        key for key, value in meaning.items() if not _same(spoken.meant.get(key), value)
    } or rests - spoken.rests
    if wrong:
        return "wrong"
    if meaning.keys() == spoken.meant.keys() and rests == spoken.rests and not asks:
        return "as meant"
    return "held" if isinstance(reading, Held) else "asked"


def _same(meant: tuple[Decimal, str] | None, value: tuple[Decimal, str]) -> bool:
    if meant is None or meant[0] != value[0]:
        return False
    return _plain(meant[1]) == _plain(value[1])


def _plain(reason: str) -> str:
    """A reason whatever its width and the marks between its parts."""
    return unicodedata.normalize("NFKC", reason).replace(" ", ",")


def run(seed: int, count: int) -> Tally:
    """Read so many messages of a seed."""
    speaker, tally = Speaker(seed), Tally()
    for _ in range(count):
        spoken = speaker.say()
        tally.add(spoken, understand(spoken.text, facts_of(spoken.own)))
    return tally
