"""What people type: each message records exactly what it says, and its answer holds the facts."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from handlers.desk.conversations import COMMANDS
from handlers.kit.texts import ROLES
from tests import databases
from tests.dialogue.ledger import Scores, State, state
from tests.dialogue.stage import STRANGER, Stage
from tests.dialogue.utterances import Section, Utterance, sections

SECTIONS = sections()
SPOKEN = [said for section in SECTIONS for talk in section.conversations for said in talk]
NEVER = ("没处理好", "格式错误", "Traceback", "None")
SCORING = {"评分", "减分", "告知", "改扣分", "减轻", "取消"}
"""What scoring leaves in the trail; it is looked at through the scores."""
_REST = re.compile(r"其余 ([0-9]+) 村 (.+)")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A town on SQLite."""
    folder = tmp_path_factory.mktemp("corpus")
    one = Stage(databases.fresh("sqlite", folder), folder)
    yield one
    one.talk.end()


@pytest.mark.parametrize("section", SECTIONS, ids=lambda one: one.name)
def test_people_are_understood(stage: Stage, section: Section) -> None:
    """Whatever is said is recorded as a colleague would, or asked about, or left alone."""
    wrong = []
    for conversation in section.conversations:
        stage.sets(section.situation)
        wrong += _played(stage, section, conversation)
    assert not wrong, "\n" + "\n".join(wrong)


def test_people_are_understood_on_postgresql(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first conversation in some of the situations comes to the same there."""
    wrong = []
    firsts = {section.situation: section for section in reversed(SECTIONS)}
    for section in (firsts["评分中"], firsts["评过一些"]):
        folder = tmp_path_factory.mktemp("corpus")
        url = databases.fresh("postgresql", folder)
        stage = Stage(url, folder)
        stage.plays(section.situation)
        wrong += _played(stage, section, section.conversations[0])
        stage.talk.end()
        databases.drop(url)
    assert not wrong, "\n" + "\n".join(wrong)


def test_there_is_enough_of_it() -> None:
    """At least three hundred messages, sixty of them wrong in some way; of each it is said what must come."""
    assert len(SPOKEN) >= 300
    assert sum(bool(one.wrong) for one in SPOKEN) >= 60
    assert all(one.silent or one.facts or one.scores or one.done for one in SPOKEN)


def test_everybody_says_everything_everywhere() -> None:
    """Every duty speaks, every command is given, and there is talk in every kind of place."""
    duties = {section.who.split(" ")[0] for section in SECTIONS}
    assert duties == {*ROLES.values(), STRANGER}
    words = {command.words[0] for command in COMMANDS}
    assert {word for word in words if any(said.text.startswith(word) for said in SPOKEN)} == words
    assert {section.room for section in SECTIONS} == {"", "第六片区群", "全镇群", "别的群"}


def _played(stage: Stage, section: Section, conversation: list[Utterance]) -> list[str]:
    """What is not as it must be; after the first such message the rest is left unsaid."""
    before = stage.state
    for said in conversation:
        text = stage.filled(said.text)
        answer = stage.talk.answer(section.who, text, section.room, quoting=said.quotes)
        after = stage.talk.ask(state)
        problems = [*_misrecorded(said, before, after), *_misanswered(said, answer)]
        if problems:
            head = f"{said.place} {section.who}说「{text}」"
            return [f"{head}：{'；'.join(problems)}\n    答：{answer}"]
        before = after
    return []


def _misrecorded(said: Utterance, before: State, after: State) -> list[str]:
    """What was recorded and should not be, and what should be and was not."""
    changed = {
        cell: after.scores.get(cell, "未评")
        for cell in before.scores.keys() | after.scores.keys()
        if before.scores.get(cell) != after.scores.get(cell)
    }
    problems = _unlike(said.scores, changed)
    actions = Counter(after.actions[len(before.actions) :])
    done = {action: times for action, times in actions.items() if action not in SCORING}
    problems += [] if done == said.done else [f"办了{done}"]
    counted = actions["评分"] == len(changed)
    return problems if counted else [*problems, f"评分留痕{actions['评分']}，改动{len(changed)}"]


def _unlike(expected: list[str], changed: Scores) -> list[str]:
    """Where the changes are not what is expected."""
    left = dict(changed)
    problems = []
    rests = []
    for line in expected:
        month, _, rest = line.partition(" ") if "月" in line.split(" ")[0] else ("11月", "", line)
        number, _, what = rest.partition(" ")
        if match := _REST.fullmatch(what):
            rests.append((f"{month} {number} ", int(match[1]), match[2]))
            continue
        village, _, score = what.partition(" ")
        found = left.pop(f"{month} {number} {village}", "没变")
        problems += [] if found == score else [f"{village}应记「{score}」，实为「{found}」"]
    for task, count, score in rests:
        cells = [cell for cell, found in left.items() if cell.startswith(task) and found == score]
        problems += [] if len(cells) == count else [f"其余应有 {count} 村「{score}」，实为 {len(cells)} 村"]
        for cell in cells:
            del left[cell]
    return [*problems, *(f"不该记「{cell} {score}」" for cell, score in list(left.items())[:3])]


def _misanswered(said: Utterance, answer: str) -> list[str]:
    """What the answer lacks, or has too much."""
    if said.silent:
        return ["不该出声"] if answer else []
    problems = [] if answer else ["没有回答"]
    problems += [f"答里没有「{fact}」" for fact in said.facts if fact not in answer]
    return problems + [f"答里有「{one}」" for one in NEVER if one in answer]
