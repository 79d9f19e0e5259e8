"""Results as text: different values never look equal, equal ranks are shown as shared (S3, A2)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import cast

from assessment import Previous, Score, compute
from handlers.arena.arena_text import Standings
from storage.roster import Units
from tests.unit.town import NOVEMBER, ROSTER, task


class Names:
    """The roster's names, as the store gives them."""

    def name(self, kind: str, unit_id: int) -> str:
        """A district's or a village's name."""
        return ROSTER.district(unit_id).name if kind == "district" else ROSTER.village(unit_id).name


def standings(scores: Mapping[int, str], *, full: int = 3) -> Standings:
    """The month's results when these villages have these points for the first task, all else 10."""
    tasks = [task(number, f"任务{number}") for number in range(1, full + 1)]
    given = {
        (one.id, village.id): Score(
            points=Decimal(scores.get(village.id, "10") if one.number == 1 else 10), reason=""
        )
        for one in tasks
        for village in ROSTER.villages
    }
    result = compute(NOVEMBER, ROSTER, tasks, given, Previous())
    return Standings(result=result, units=cast("Units", Names()), month="11月", mark="第1版，正式")


def test_close_values_are_told_apart() -> None:
    """9.9917 and 9.9958 do not both become 9.99 or 10.00."""
    shown = standings({1: "9.9", 5: "9.95"})
    assert "10 第一片区 9.992" in shown.arena()
    assert "9 第二片区 9.996" in shown.arena()
    assert "10.000" in shown.champion()
    assert "比擂主" in shown.place(1)
    assert "少 0.008 分" in shown.place(1)
    assert "少 0.004 分" in shown.place(2)


def test_shared_ranks_leave_a_gap() -> None:
    """1, 2, 2, 4: both seconds are shown as shared, the next is fourth."""
    shown = standings({21: "9", 17: "8", 13: "8", 1: "7"}, full=1)
    scores = {one.district_id: (one.rank, one.score) for one in shown.result.districts}
    assert scores[5] == scores[4] == (8, Fraction(19, 2))
    assert "并列8 第四片区 9.50" in shown.arena()
    assert "并列8 第五片区 9.50" in shown.arena()
    assert "10 第一片区 9.25" in shown.arena()
    assert "7 第六片区 9.75" in shown.arena()


def test_order_inside_a_tie_is_the_configured_one() -> None:
    """However often it is asked, and two districts stand on each line."""
    shown = standings({})
    lines = shown.arena().split("\n")
    assert lines[2] == "并列1 第一片区 10.00　并列1 第二片区 10.00"
    assert lines[-1] == "并列1 第九片区 10.00　并列1 第十片区 10.00"
    assert shown.champion() == "并列擂主：第一片区、第二片区、第三片区等10个，10.00 分"


def test_villages_are_listed_by_score() -> None:
    """With their places in the town; the district's place counts only its own villages."""
    shown = standings({21: "9", 22: "8"}, full=1)
    assert shown.villages_of(6) == [
        "道劳代村 10.00，全镇并列第1",
        "红星村 10.00，全镇并列第1",
        "舍力虎村 9.00，全镇第43",
        "护桥村 8.00，全镇第44",
    ]
    assert shown.village_place(22) == ("8.00", "44", "片内第4（共4村）")
    assert shown.village_place(23) == ("10.00", "并列1", "片内并列第1（共4村）")
