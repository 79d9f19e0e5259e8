import pytest

from handlers.reading.cleaning import clean
from handlers.reading.report import Entry, OthersScore, read_report
from handlers.reading.scores import FullMarks, Points
from tests.unit.reports import read, shown, summary
from tests.unit.town import NOVEMBER, ROSTER, TASKS


def test_a_whole_report_is_read() -> None:
    """The report of the handbook: task, three lines, and the others."""
    report = read("人居环境\n舍力虎 9.5 主街垃圾未清\n护桥村 扣半分 台账晚交一天\n其余满分")
    assert report.task_text == "人居环境"
    assert shown(report) == [("舍力虎村", "9.5分", "主街垃圾未清"), ("护桥村", "扣0.5分", "台账晚交一天")]
    assert report.rest == OthersScore(score=FullMarks(), reason="")
    assert (report.month, report.bad_month, report.leftovers) == (None, None, ())


def test_an_entry_keeps_what_was_typed() -> None:
    """The line, the name as typed, and every village that it may mean."""
    (entry,) = read("1 哈沙图 9 未值班").entries
    assert entry == Entry(
        line="哈沙图 9 未值班",
        village_text="哈沙图",
        villages=ROSTER.find_villages("哈沙图"),
        score=Points(entry.score.value) if isinstance(entry.score, Points) else None,
        reason="未值班",
    )
    assert [village.name for village in entry.villages] == ["哈沙图村", "哈沙图嘎查"]


@pytest.mark.parametrize(
    "text",
    [
        "2\n红星村 8 宣传单未发",
        "2\n红星 8 宣传单未发",
        "2\n红星嘎查 8 宣传单未发",
        "2\n红星村 8分 宣传单未发",
        "2\n红星村 8 分 宣传单未发",
        "2\n红星村8宣传单未发",
        "2\n红星村8分宣传单未发",
        "2\n红星村：8分，宣传单未发",
        "2\n红星村，8，宣传单未发。",
        "2\n红星村（8分）宣传单未发",
        "2\n红星村 8分（宣传单未发）",
        "2\n红星村——8分 宣传单未发",
        "2\n红星村->8 宣传单未发",
        "2\n红星村=8 宣传单未发",
        "2\n红星村/8/宣传单未发",
        "2\n红星村 | 8 | 宣传单未发",
        "2\n红星村\t8\t宣传单未发",
        "2\n红星村得8分，原因：宣传单未发",
        "2\n红星村得分：8，宣传单未发",
        "2\n红星村本月得8分 理由 宣传单未发",
        "2\n红星村村委会 8 宣传单未发",
        "2\n红星村委会8 宣传单未发",
        "2\n红星 村 8 宣传单未发",
        "2\n红星村 ８ 宣传单未发",
        "2\n红星村 八分 宣传单未发",
        "2\n红星村八分宣传单未发",
        "2\n红星村 8/10 宣传单未发",
        "2\n红星村 8（扣2）宣传单未发",
        "2\n红星村 8分，扣2分，宣传单未发",
        "2\n红星村 8 宣传单未发 扣2分",
        "2\n红星村 8 宣传单未发[微笑]",
        "2\n红星村 宣传单未发 8",
        "2\n红星村 宣传单未发 8分",
        "2\n红星村宣传单未发8分",
        "2\n红星村，宣传单未发，得8分。",
        "2\n1.红星村 8 宣传单未发",
        "2\n1、红星村 8 宣传单未发",
        "2\n（1）红星村 8 宣传单未发",
        "2\n①红星村8宣传单未发",
        "2\n1 红星村 8 宣传单未发",
        "2\n一、红星村 8 宣传单未发",
        "2\n- 红星村 8 宣传单未发",
        "2\n· 红星村 8 宣传单未发",
        "2\n还有：红星村 8 宣传单未发",
        "2\n第六片区 红星村 8 宣传单未发",
        "2\n红星村\n8\n宣传单未发",
        "2\n红星村\n8 宣传单未发",
        "2\n8分：红星村 宣传单未发",
        "2 红星村 8 宣传单未发",
        "2：红星村 8 宣传单未发",
        "2；红星村 8 宣传单未发",
        "2号 红星村 8 宣传单未发",
        "2红星村8宣传单未发",
    ],
)
def test_one_village_is_read_in_many_spellings(text: str) -> None:
    """Each of these says: the second task, 红星村, 8 points, 宣传单未发."""
    report = read(text)
    assert report.task_text in {"2", "2号"}
    assert shown(report) == [("红星村", "8分", "宣传单未发")]
    assert report.rest is None
    assert report.leftovers in {(), ("还有",)}


@pytest.mark.parametrize(
    "text",
    [
        "2\n红星村 扣1分 宣传单未发",
        "2\n红星村扣1分宣传单未发",
        "2\n红星村 扣 1 分 宣传单未发",
        "2\n红星村 扣了1分 宣传单未发",
        "2\n红星村扣一分宣传单未发",
        "2\n红星村减1宣传单未发",
        "2\n红星村-1宣传单未发",
        "2\n红星村 -1 宣传单未发",
        "2\n红星村：-1（宣传单未发）",
        "2\n红星村（－1）宣传单未发",
        "2\n红星村:宣传单未发(-1)",
        "2\n红星村【扣1分】宣传单未发",
        "2\n红星村 扣1分，得9分，宣传单未发",
        "2\n红星村 扣1 宣传单未发 9",
        "2\n红星村宣传单未发扣1分",
        "2\n红星村因宣传单未发扣1分",
        "2\n红星村：宣传单未发，扣1分",
        "2\n红星村由于宣传单未发，共扣1分",
        "2\n红星村 宣传单未发；扣1分",
        "2\n扣1分 红星村 宣传单未发",
        "2 红星宣传单未发扣1分",
    ],
)
def test_a_deduction_is_read_in_many_spellings(text: str) -> None:
    """Each of these says: 红星村, one point off, 宣传单未发."""
    report = read(text)
    assert report.task_text == "2"
    assert shown(report) == [("红星村", "扣1分", "宣传单未发")]
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("红星村 8 因为台账未交", "红星村 8分 台账未交"),
        ("红星村 8 原因是因为台账未交", "红星村 8分 台账未交"),
        ("红星村 8 台账未交😅😅", "红星村 8分 台账未交"),
        ("红星村因台账未交扣1分，减为9分", "红星村 扣1分 台账未交"),
        ("红星村由9.5分改为9分，台账未交", "红星村 9分 台账未交"),
        ("红星村从九分半改成9 台账未交", "红星村 9分 台账未交"),
        ("红星村原8.5，改为9分 台账未交", "红星村 9分 台账未交"),
        ("红星村改为满分", "红星村 满分"),
        ("红星村 降到8分 台账未交", "红星村 8分 台账未交"),
        ("红星村 9分 扣2分 台账未交", "红星村 — 台账未交"),
        ("红星村 9分，扣1分 台账未交", "红星村 9分 台账未交"),
        ("红星村 台账由8份减至5份，9分", "红星村 9分 台账由8份减至5份"),
        ("红星村 8", "红星村 8分"),
        ("红星村 满分", "红星村 满分"),
        ("红星村 不扣分", "红星村 满分"),
        ("红星村 10", "红星村 10分"),
        ("红星村 0分", "红星村 0分"),
        ("红星村 12分", "红星村 12分"),
        ("红星村 八五 台账", "红星村 8.5分? 台账"),
        ("红星村-9 台账", "红星村 9分? 台账"),
        ("红星村 不适用 没有林地", "红星村 不适用 没有林地"),
        ("红星村不涉及耕地", "红星村 不适用 不涉及耕地"),
        ("红星村 8 😊", "红星村 8分"),
        ("红星村 8 [微笑]", "红星村 8分"),
        ("红星村 8 台账、照片都没交，2 次提醒", "红星村 8分 台账、照片都没交,2 次提醒"),
        ("红星村 8 【主街】垃圾", "红星村 8分 【主街】垃圾"),
        ("红星村8台账未交", "红星村 8分 台账未交"),
        ("红星村9人居环境差", "红星村 9分 人居环境差"),
        ("红星村9分类不到位", "红星村 9分 分类不到位"),
        ("红星村 8 其他问题较多", "红星村 8分 其他问题较多"),
        ("红星村 8 其余2处未清", "红星村 8分 其余2处未清"),
        ("红星村 台账不全，扣1.5分，限期3天", "红星村 扣1.5分 台账不全，限期3天"),
        ("红星村 3 处垃圾未清 9", "红星村 9分 3 处垃圾未清"),
        ("红星村3组、5组未清 扣1", "红星村 扣1分 3组、5组未清"),
        ("红星村1、2组未清，9分", "红星村 9分 1、2组未清"),
        ("红星村 11月台账未交 9", "红星村 9分 11月台账未交"),
        ("红星村 完成率85%，9分", "红星村 9分 完成率85%"),
        ("红星村两委不到位 扣1", "红星村 扣1分 两委不到位"),
        ("红星村存在问题：1.甲 2.乙，扣1分", "红星村 扣1分 存在问题:1.甲 2.乙"),
        ("红星村 甲扣0.5，乙扣0.5", "红星村 扣1分 甲扣0.5,乙扣0.5"),
        ("红星村 甲扣0.5，乙扣1，共扣1.5分", "红星村 扣1.5分 甲扣0.5,乙扣1,共扣1.5分"),
        ("红星村 扣2分 甲扣0.5，乙扣0.5，丙扣1", "红星村 扣2分 甲扣0.5,乙扣0.5,丙扣1"),
        ("红星村 甲扣0.5，乙扣0.5，扣1分", "红星村 扣1分 甲扣0.5,乙扣0.5,扣1分"),
        ("红星村 9.5 与护桥村交界处垃圾", "红星村 9.5分 与护桥村交界处垃圾"),
        ("红星村 8 台账；照片；签字", "红星村 8分 台账；照片；签字"),
        ("第三片区哈沙图 9 未值班", "哈沙图村 9分 未值班"),
        ("哈沙图（第十片区） 9 未值班", "哈沙图嘎查 9分 未值班"),
        ("哈沙图（第一片区） 9 未值班", "哈沙图村/哈沙图嘎查 9分 未值班"),
        ("第十片区\n哈沙图 9 未值班", "哈沙图嘎查 9分 未值班"),
    ],
)
def test_scores_and_reasons_are_told_apart(line: str, entry: str) -> None:
    """A reason keeps its own numbers and separators, and a score is never taken out of it."""
    report = read(f"2\n{line}")
    assert summary(report) == [entry]
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("红星村", "红星村 —"),
        ("红星", "红星村 —"),
        ("红星村 宣传单未发", "红星村 — 宣传单未发"),
        ("红星未评", "红星村 — 未评"),
        ("1.红星 宣传单未发", "红星村 — 宣传单未发"),
        ("红星村3处垃圾点未清", "红星村 — 3处垃圾点未清"),
        ("红星村 3 处垃圾点未清", "红星村 — 3 处垃圾点未清"),
        ("红星村十分脏乱", "红星村 — 十分脏乱"),
        ("红星 8:30没人", "红星村 — 8:30没人"),
        ("红星 9月报未交", "红星村 — 9月报未交"),
        ("红星 8-9分", "红星村 — 8-9分"),
        ("红星村 扣1-2分", "红星村 — 扣1-2分"),
        ("红星村差1分", "红星村 — 差1分"),
        ("红星 扣0.5 台账，扣0.5 垃圾", "红星村 — 台账,扣0.5 垃圾"),
        ("红星 扣2 台账，扣0.5 垃圾", "红星村 — 台账,扣0.5 垃圾"),
        ("红星村没有扣分依据", "红星村 — 没有扣分依据"),
    ],
)
def test_a_village_without_a_readable_score_is_kept(line: str, entry: str) -> None:
    """So that it is asked about, and not taken for one of the others."""
    report = read(f"2\n{line}")
    assert summary(report) == [entry]
    assert report.leftovers == ()


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        ("张古台 9 未值班", ["?张古台 9分 未值班"]),
        ("张古台9未值班", ["?张古台 9分 未值班"]),
        ("张古台扣1分未值班", ["?张古台 扣1分 未值班"]),
        ("大洼 8 未值班", ["?大洼 8分 未值班"]),
        ("1.大洼 8 未值班", ["?大洼 8分 未值班"]),
        ("1 大洼 8 未值班", ["?大洼 8分 未值班"]),
        ("1.红星 未评\n2.大洼 8 未值班", ["红星村 — 未评", "?大洼 8分 未值班"]),
        ("第六片区 9 未值班", ["?第六片区 9分 未值班"]),
        ("东兴隆地 8", ["?东兴隆地 8分"]),
        ("红星 8 未发，张古台 9 未交", ["红星村 8分 未发", "?张古台 9分 未交"]),
        ("红星 8 未发，兴隆 9 未交", ["红星村 8分 未发", "?兴隆 9分 未交"]),
        ("红星 8 未发，大洼村 9 未交", ["红星村 8分 未发", "?大洼村 9分 未交"]),
        ("红星 8 未发，本村 9 未交", ["红星村 8分 未发,本村 9 未交"]),
        ("护侨、舍力虎、红兴各扣1分 台账", ["?护侨 扣1分 台账", "舍力虎村 扣1分 台账", "?红兴 扣1分 台账"]),
        ("红星、大洼 8 未发", ["红星村 — 大洼 8 未发"]),
    ],
)
def test_an_unknown_name_is_kept_with_its_score(line: str, entries: list[str]) -> None:
    """A slip is an entry of its own, to be asked about, wherever it stands."""
    assert summary(read(f"2\n{line}")) == entries


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("2\n扣分情况：\n红星 1 台账", "9分?1分?"),
        ("2 扣分情况：红星 1 台账", "9分?1分?"),
        ("2\n扣分：红星 0.5 台账", "9.5分?0.5分?"),
        ("2\n扣分：红星 8 台账", "8分"),
        ("2\n扣分：红星 扣1 台账", "扣1分"),
    ],
)
def test_a_small_number_under_deductions_is_doubtful(text: str, score: str) -> None:
    """Under 扣分情况 a small number may be what is left or what is taken away."""
    report = read(text)
    assert summary(report) == [f"红星村 {score} 台账"]
    assert report.leftovers == ()


def test_the_text_may_be_empty() -> None:
    """Nothing is read from nothing."""
    for text in ("", "\n", "，；。"):
        report = read_report(clean(text), roster=ROSTER, tasks=TASKS, now=NOVEMBER)
        assert (report.task_text, report.entries, report.rest, report.leftovers) == ("", (), None, ())
