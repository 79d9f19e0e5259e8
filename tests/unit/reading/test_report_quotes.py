import pytest

from handlers.reading.report import put_quotes_back, quote, take_quotes_out, unquoted
from tests.unit.reports import read, shown


@pytest.mark.parametrize(
    ("reason", "written"),
    [("甲", "“甲”"), ("“甲”", "「“甲”」"), ("“甲「", "『“甲「』"), ("“甲「乙『", "“甲「乙『")],
)
def test_a_reason_is_put_in_quotes_that_it_does_not_hold(reason: str, written: str) -> None:
    """The first kind that is free is taken; where none is, the reason stays as it is."""
    assert quote(reason) == written
    assert unquoted(written) == reason


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("2 红星 9 “护桥 8分”标语未挂", [("红星村", "9分", "“护桥 8分”标语未挂")]),
        ("2 红星 9 “护桥 8分；其余满分”", [("红星村", "9分", "护桥 8分;其余满分")]),
        ("2 红星 9 “甲”护桥 8 乙", [("红星村", "9分", "甲"), ("护桥村", "8分", "乙")]),
        ("2 红星 扣1分「3户未改」，护桥 8 乙", [("红星村", "扣1分", "3户未改"), ("护桥村", "8分", "乙")]),
        ("2 红星村 9（扣1）甲（同类再扣）（原 8 分 乙；丙）", [("红星村", "9分", "甲")]),
        ("2 红星村 满分（原 不适用 没有主街）", [("红星村", "满分", "")]),
        ("2\n满分 2 村：红星村（原 9 分）、护桥村", [("红星村", "满分", ""), ("护桥村", "满分", "")]),
        ("2 “防火”标语 红星 9 甲", [("红星村", "9分", "甲")]),
    ],
)
def test_what_is_copied_is_read(text: str, entries: list[tuple[str, str, str]]) -> None:
    """Nothing is read within quotes behind a score, and notes and lists of a receipt are understood."""
    report = read(text)
    assert shown(report) == entries
    assert report.leftovers == ()
    assert report.rest is None


def test_nothing_of_what_is_put_away_is_lost() -> None:
    """A text without quotes or notes is left alone; what was put away comes back."""
    assert take_quotes_out("红星 9 甲") == ("红星 9 甲", {})
    text, quoted = take_quotes_out("红星 9 “甲”乙 8 「丙」")
    assert "甲" not in text
    assert put_quotes_back(text, quoted) == "红星 9 “甲”乙 8 「丙」"
