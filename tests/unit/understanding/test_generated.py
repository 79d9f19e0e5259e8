"""Generated reports are read as they were meant, asked about where they are not clear, and never misread."""

import pytest

from handlers.understanding import Held, Nothing, Report, understand
from tests.unit.understanding.heard import facts_of, recorded, run
from tests.unit.understanding.spoken import Speaker

SEEDS = (20261125, 20261130, 20261201)
MESSAGES = 800


@pytest.mark.parametrize("seed", SEEDS)
def test_generated_reports_are_read_as_meant(seed: int) -> None:
    """Nothing wrong is recorded, and hardly anything is asked that is clear."""
    tally = run(seed, MESSAGES)
    assert not tally.verdicts["wrong"], tally.samples
    assert tally.verdicts["as meant"] >= 0.99 * MESSAGES


@pytest.mark.parametrize(
    "marked",
    [
        "如果%s",
        "%s？",
        "领导说%s",
        "%s，先别记",
        "可能%s",
        "是不是%s",
        "听说%s",
        "打算%s",
        "%s，待定",
        "%s 一会儿补",
    ],
)
def test_what_is_not_plainly_said_is_not_recorded(marked: str) -> None:
    """Asked, doubted, conditional, passed on or put off: nothing is recorded of the whole message."""
    speaker = Speaker(len(marked) * 7)
    for _ in range(60):
        spoken = speaker.say()
        if spoken.shape == "table":
            continue
        reading = understand(marked % spoken.text, facts_of(spoken.own))
        assert isinstance(reading, Held), (marked % spoken.text, reading)


def test_the_beginning_of_a_report_records_nothing_else() -> None:
    """Whatever a half-typed report records, the whole one records too, or the reason goes on."""
    speaker = Speaker(5)
    for _ in range(40):
        spoken = speaker.say()
        if spoken.shape in {"reason_for_all", "sequence", "except", "same"}:
            continue
        for end in range(4, len(spoken.text), 3):
            meaning, rests, _ = recorded(understand(spoken.text[:end], facts_of(spoken.own)), spoken.own)
            assert rests <= spoken.rests
            for key in meaning:
                assert key in spoken.meant or spoken.shape == "district", spoken.text[:end]


@pytest.mark.parametrize("shape", ["listed", "behind", "bracketed", "lines", "voice"])
def test_width_and_courtesies_change_nothing(shape: str) -> None:
    """Full width, a greeting and thanks leave what is recorded as it is."""
    speaker = Speaker(17)
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    for _ in range(400):
        spoken = speaker.say()
        if spoken.shape != shape:
            continue
        plain = recorded(understand(spoken.text, facts_of(spoken.own)), spoken.own)
        for other in (spoken.text + "，辛苦您了", "您好，" + spoken.text):
            assert recorded(understand(other, facts_of(spoken.own)), spoken.own) == plain, other
        wider = recorded(understand(spoken.text.translate(wide), facts_of(spoken.own)), spoken.own)
        assert {key: points for key, (points, _) in wider[0].items()} == {
            key: points for key, (points, _) in plain[0].items()
        }


@pytest.mark.parametrize(
    "text", ["", " ", "\n" * 50, "，。；", "（（（（", "9" * 4000, "红星" * 2000, "红星9，" * 1000]
)
def test_every_text_has_a_reading(text: str) -> None:
    """No text whatever raises."""
    assert isinstance(understand(text, facts_of(3)), Report | Held | Nothing)
