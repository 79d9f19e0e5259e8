"""What people write around a report: thanks, headings, signatures."""

import pytest

from handlers.reading.report import OthersScore
from handlers.reading.scores import FullMarks
from tests.unit.reports import read, summary


def test_what_cannot_be_read_is_left_over() -> None:
    """Good lines are read, the others come back as typed; lines of signs only are nothing."""
    report = read("2\n大家去看\n红星 8 甲；；\n-----\n今天检查 护桥 9 乙\n9\n怎么样😊")
    assert summary(report) == ["红星村 8分 甲", "护桥村 9分 乙"]
    assert report.leftovers == ("大家去看", "今天检查", "9", "怎么样😊")


@pytest.mark.parametrize(
    "remark",
    [
        "谢谢",
        "谢谢各位领导！",
        "领导辛苦了",
        "大家好",
        "以上，请审核。",
        "汇报完毕",
        "收到😊",
        "得分情况如下：",
        "11月人居环境检查结果：",
        "执法局",
        "2026年11月30日",
        "11.30",
        "11月",
    ],
)
def test_a_remark_asks_for_nothing(remark: str) -> None:
    """Thanks, headings, a department and a date are neither reasons nor riddles."""
    for text in (f"2\n红星 8 台账\n{remark}", f"2\n{remark}\n红星 8 台账", f"2\n红星 8 台账；{remark}"):
        report = read(text)
        assert summary(report) == ["红星村 8分 台账"]
        assert report.leftovers == ()
    assert read(f"2\n其余满分\n{remark}").rest == OthersScore(score=FullMarks(), reason="")


def test_thanks_are_no_reason() -> None:
    """Thanks at the end of a line do not stand for a reason, but people in it do."""
    assert summary(read("2\n红星 8 谢谢\n护桥 8 台账，谢谢领导")) == ["红星村 8分", "护桥村 8分 台账"]
    assert summary(read("2\n红星 8 缺岗 书记")) == ["红星村 8分 缺岗 书记"]


@pytest.mark.parametrize("signature", ["党建办", "党建办 11月12日", "党建办公室 2026年11月12日"])
def test_a_signature_asks_for_nothing(signature: str) -> None:
    """The department and the date below a report are no part of it."""
    report = read(f"2\n红星 8 台账未交\n其余满分\n{signature}")
    assert summary(report) == ["红星村 8分 台账未交"]
    assert report.rest is not None
    assert report.leftovers == ()
