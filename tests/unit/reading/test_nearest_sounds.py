from pathlib import Path

import pytest

from handlers.reading.nearest import blend, readings, sound
from handlers.reading.villages import index_of, is_village_like
from tests.unit.reports import read
from tests.unit.town import ROSTER


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("张古台", "章古台"),
        ("虹兴", "红星"),
        ("舍利户", "舍力虎"),
        ("长生", "常胜"),
        ("昌盛", "常胜"),
        ("乐甸", "勒甸"),
        ("召阳", "昭阳"),
        ("兰", "南"),
        ("西服", "西湖"),
        ("富桥", "护桥"),
        ("惠", "费"),
        ("换", "饭"),
        ("荒", "方"),
        ("混", "分"),
        ("先分", "先锋"),
        ("红心", "红星"),
        ("光民", "光明"),
        ("山南", "上南"),
        ("早阳", "赵阳"),
        ("绿化", "率化"),
    ],
)
def test_what_sounds_alike_is_one(typed: str, meant: str) -> None:
    """Same sounds, whatever the tone, and what voice input confuses count as the same."""
    assert sound(typed) == sound(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("红", "光"),
        ("花", "哈"),
        ("古", "库"),
        ("庄", "地"),
        ("女", "奴"),
        ("中", "尊"),
        ("a", "b"),
        ("8", "八"),
    ],
)
def test_other_sounds_stay_apart(one: str, other: str) -> None:
    """Nothing else is taken for one another; what is no Chinese character sounds like itself alone."""
    assert sound(one) != sound(other)


def test_a_text_keeps_its_length() -> None:
    """Each character has one sound, so that places in the text stay what they are."""
    assert sound("A1，章x") == f"A1，{sound('张')}x"
    assert sound("") == ""


@pytest.mark.parametrize(
    ("reading", "heard"),
    [
        ("zhāng", "zan"),
        ("lǜ", "lü"),
        ("nǐng", "lin"),
        ("fēng", "hun"),
        ("fó", "huo"),
        ("fōu", "hou"),
        ("ń", "n"),
    ],
)
def test_a_syllable_loses_what_is_not_heard(reading: str, heard: str) -> None:
    """Tones go, and of each pair that is confused one is left."""
    assert blend(reading) == heard


def test_the_table_is_the_packages_own(tmp_path: Path) -> None:
    """Where the package keeps its table elsewhere, it is asked, and says the same."""
    asked = readings(tmp_path / "nowhere.json")
    assert asked[str(ord("章"))].split(",")[0] == "zhāng"
    (tmp_path / "table.json").write_text('{"31456": "zhāng"}', encoding="utf-8")
    assert readings(tmp_path / "table.json") == {"31456": "zhāng"}


@pytest.mark.parametrize(
    "typed", ["张古台", "章古胎", "昌盛", "长生村", "西服", "红心村", "富桥村", "舍利户"]
)
def test_a_like_sound_is_asked_about(typed: str) -> None:
    """A name that only sounds like a village's is never taken for it; it is offered."""
    report = read(f"2 {typed} 9 台账未交")
    assert [(entry.village_text, entry.villages) for entry in report.entries] == [(typed, ())]
    assert is_village_like(typed, ROSTER)
    assert index_of(ROSTER).nearest(typed)
