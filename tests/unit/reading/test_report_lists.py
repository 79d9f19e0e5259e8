import pytest

from tests.unit.reports import read, summary


@pytest.mark.parametrize(
    "text",
    [
        "2\n舍力虎、护桥、红星 各扣0.5 台账未交",
        "2\n舍力虎、护桥、红星各扣0.5分，台账未交",
        "2\n舍力虎，护桥，红星各扣0.5分 台账未交",
        "2\n舍力虎 护桥 红星 扣0.5 台账未交",
        "2\n舍力虎村、护桥村和红星村均扣0.5分（台账未交）",
        "2\n舍力虎、护桥及红星三村各扣半分，台账未交",
        "2\n舍力虎、护桥、红星等三个村各扣0.5分，台账未交",
        "2\n舍力虎、护桥、红星3个嘎查村分别扣0.5分，台账未交",
        "2\n（舍力虎、护桥、红星）各扣0.5 台账未交",
        "2\n舍力虎护桥红星各扣0.5台账未交",
        "2\n舍力虎、护桥、红星\n各扣0.5 台账未交",
        "2\n舍力虎\n护桥\n红星\n以上各扣0.5 台账未交",
        "2\n舍力虎\n护桥\n红星\n以上三个村均扣0.5 台账未交",
        "2\n舍力虎、护桥、红星 台账未交 各扣0.5",
        "2\n扣0.5：舍力虎、护桥、红星 台账未交",
        "2\n舍力虎、护桥、红星 分别扣0.5、0.5、0.5 台账未交",
        "2 舍力虎、护桥、红星 各扣0.5 台账未交",
    ],
)
def test_several_villages_may_share_a_score(text: str) -> None:
    """Each village listed in front of a score has the score and the reason."""
    report = read(text)
    assert report.task_text == "2"
    assert summary(report) == [f"{name}村 扣0.5分 台账未交" for name in ("舍力虎", "护桥", "红星")]
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("光明村和平村各扣1", ["光明村 扣1分", "和平村 扣1分"]),
        ("光明和和平各扣1", ["光明村 扣1分", "和平村 扣1分"]),
        ("红星和护桥都满分", ["红星村 满分", "护桥村 满分"]),
        ("红星、护桥分别扣1分、0.5分 台账", ["红星村 扣1分 台账", "护桥村 扣0.5分 台账"]),
        ("红星、护桥 9、8.5 台账", ["红星村 9分 台账", "护桥村 8.5分 台账"]),
        ("红星、护桥、先锋 9、8 台账", ["红星村 — 9、8 台账", "护桥村 — 9、8 台账", "先锋村 — 9、8 台账"]),
        ("红星、护桥 9.5，扣0.5 台账", ["红星村 9.5分 台账", "护桥村 9.5分 台账"]),
        ("红星、护桥 9，3处垃圾", ["红星村 9分 3处垃圾", "护桥村 9分 3处垃圾"]),
        ("红星、护桥 各扣1 3 月份台账", ["红星村 扣1分 3 月份台账", "护桥村 扣1分 3 月份台账"]),
        ("红星、护桥 台账未交", ["红星村 — 台账未交", "护桥村 — 台账未交"]),
        ("红星、哈沙图 9", ["红星村 9分", "哈沙图村/哈沙图嘎查 9分"]),
    ],
)
def test_a_list_of_villages_is_read_as_one(line: str, entries: list[str]) -> None:
    """With one score for all, or with one for each; when the numbers do not agree, with none."""
    assert summary(read(f"2\n{line}")) == entries


@pytest.mark.parametrize(
    "text",
    [
        "2 舍力虎 9.5 主街，护桥村 扣半分 台账，红星 8 宣传",
        "2 舍力虎 9.5 主街 护桥村 扣半分 台账 红星 8 宣传",
        "2 舍力虎9.5主街、护桥扣半分台账、红星8宣传",
        "2：舍力虎9.5分，主街。护桥村扣半分，台账。红星村8分，宣传。",
        "2\n舍力虎 9.5 主街；护桥村 扣半分 台账；红星 8 宣传",
        "2\n舍力虎 9.5 主街 2.护桥 扣半分 台账 3、红星 8 宣传",
        "2\n舍力虎（9.5）主街，护桥（扣半分）台账，红星（8）宣传",
        "2\n舍力虎9.5主街护桥村扣半分台账红星村8宣传",
        "2\n舍力虎 主街 9.5 护桥 台账 扣半分，红星 宣传 8",
        "2\n舍力虎主街9.5分，护桥台账扣半分，红星宣传8分",
        "2\n舍力虎村\n9.5\n主街\n护桥村\n扣半分\n台账\n红星村\n8\n宣传",
    ],
)
def test_several_entries_may_stand_in_a_line(text: str) -> None:
    """A village and a score begin an entry, whatever separates it from the one before."""
    report = read(text)
    assert summary(report) == ["舍力虎村 9.5分 主街", "护桥村 扣0.5分 台账", "红星村 8分 宣传"]
    assert (report.task_text, report.leftovers) == ("2", ())


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("红星8.5护桥9", ["红星村 8.5分", "护桥村 9分"]),
        ("红星9，护桥9，先锋8，台账未交", ["红星村 9分", "护桥村 9分", "先锋村 8分 台账未交"]),
        ("红星村 9.5 主街 护桥村 同上", ["红星村 9.5分 主街", "护桥村 9.5分 主街"]),
        ("红星村 扣1 主街\n护桥 9.5 同上", ["红星村 扣1分 主街", "护桥村 9.5分 主街"]),
        ("红星村 8 同上", ["红星村 8分 同上"]),
        ("红星 8 未发，护桥村台账未交", ["红星村 8分 未发", "护桥村 — 台账未交"]),
        ("红星 8 未发，舍力虎台账未交", ["红星村 8分 未发", "舍力虎村 — 台账未交"]),
        ("红星 8 未发，护桥", ["红星村 8分 未发", "护桥村 —"]),
        ("红星 8 未发，光明正大", ["红星村 8分 未发,光明正大"]),
        ("红星 8 未发 护桥村 未评", ["红星村 8分 未发", "护桥村 — 未评"]),
        ("红星 8 与护桥 交界", ["红星村 8分 与护桥 交界"]),
        ("还有红星8 甲", ["红星村 8分 甲"]),
        ("主街垃圾未清红星8", ["红星村 8分"]),
    ],
)
def test_entries_are_told_from_reasons(line: str, entries: list[str]) -> None:
    """A village that stands for itself is never swallowed by the reason in front of it."""
    assert summary(read(f"2\n{line}")) == entries


def test_a_score_goes_to_the_last_village_without_one() -> None:
    """A mere score below several villages is for the last one, and for none that has one."""
    report = read("2\n红星\n护桥\n8\n甲\n9")
    assert summary(report) == ["红星村 —", "护桥村 8分 甲"]
    assert report.leftovers == ("9",)


def test_a_score_in_front_does_not_change_another() -> None:
    """A lead that is a score is left over where the villages have their own."""
    report = read("2\n扣1分 红星 8 甲")
    assert (summary(report), report.leftovers) == (["红星村 8分 甲"], ("扣1分",))


@pytest.mark.parametrize(
    "text",
    [
        "2\n宣传单未发：红星、护桥各扣1分",
        "2\n1.宣传单未发：红星、护桥各扣1分",
        "2\n宣传单未发的村：红星、护桥，各扣1分",
        "2\n因宣传单未发，红星、护桥各扣1分",
        "2\n由于宣传单未发 红星和护桥各扣1分",
        "2\n宣传单未发扣1分：红星、护桥",
        "2\n以下各村扣1分（宣传单未发）：红星、护桥",
        "2\n扣1分的：红星、护桥，宣传单未发",
        "2\n扣1分的村：红星、护桥（宣传单未发）",
        "2\n给红星、护桥各扣1分，宣传单未发",
        "2\n红星、护桥应各扣1分，宣传单未发",
    ],
)
def test_score_and_reason_may_stand_in_front_of_the_villages(text: str) -> None:
    """A cause or a score in front of the villages is for all of them."""
    report = read(text)
    assert summary(report) == ["红星村 扣1分 宣传单未发", "护桥村 扣1分 宣传单未发"]
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entries", "leftovers"),
    [
        ("今天检查：红星 8", ["红星村 8分"], ("今天检查",)),
        ("宣传单未发 红星 8", ["红星村 8分"], ("宣传单未发",)),
        ("宣传单未发：红星 8 台账", ["红星村 8分 台账"], ("宣传单未发",)),
        ("宣传单未发：红星", ["红星村 —"], ("宣传单未发",)),
        ("垃圾多：其余满分", [], ("垃圾多",)),
        ("给红星8 甲，另护桥9 乙", ["红星村 8分 甲", "护桥村 9分 乙"], ()),
        ("对红星8分，对护桥村9分", ["红星村 8分", "护桥村 9分"], ()),
    ],
)
def test_what_is_no_cause_is_left_over(line: str, entries: list[str], leftovers: tuple[str, ...]) -> None:
    """A lead that may be something else is shown to the sender, not sent to a village."""
    report = read(f"2\n{line}")
    assert (summary(report), report.leftovers) == (entries, leftovers)


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("红星村：甲未发扣0.5分；乙缺失扣0.5分", ["红星村 扣1分 甲未发；乙缺失扣0.5分"]),
        ("红星村：1.甲未发扣0.5分；2.乙缺失扣1分", ["红星村 扣1.5分 1.甲未发；乙缺失扣1分"]),
        ("红星村\n1.甲未发扣0.5分\n2.乙缺失扣0.5分", ["红星村 扣1分 甲未发扣0.5分；乙缺失扣0.5分"]),
        ("红星村：甲未发（-0.5）、乙缺失（-0.5）", ["红星村 扣1分 甲未发(-0.5)、乙缺失(-0.5)"]),
        ("红星村 扣1分 甲未发；乙缺失扣0.5分", ["红星村 — 甲未发；乙缺失扣0.5分"]),
        ("红星村 8 甲未发；乙缺失扣0.5分", ["红星村 — 甲未发；乙缺失扣0.5分"]),
        ("红星村 8 甲未发\n乙缺失扣0.5分", ["红星村 8分 甲未发", "?乙缺失 扣0.5分"]),
        ("红星村 8 甲未发；乙缺失 9 分", ["红星村 8分 甲未发", "?乙缺失 9分"]),
        ("红星村 8 甲未发；红齐村 扣0.5", ["红星村 8分 甲未发", "?红齐村 扣0.5分"]),
        ("红星得了八分，甲", ["红星村 8分 甲"]),
    ],
)
def test_several_deductions_of_a_village_add_up(line: str, entries: list[str]) -> None:
    """Items add up; where a score stands already, the sender is asked."""
    assert summary(read(f"2\n{line}")) == entries


def test_deductions_without_a_village_are_unknown_names() -> None:
    """A deduction with no village above it belongs to nobody."""
    assert summary(read("2\n甲未发扣1分")) == ["?甲未发 扣1分"]
