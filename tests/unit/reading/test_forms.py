"""Forms are recognised by their heads, wherever these stand and whoever made them."""

import pytest

from assessment import Month
from handlers.reading.cells import Worksheet
from handlers.reading.forms import PlanTable, ScoreTable, read_form

NOW = Month(2026, 11)


def sheet(*rows: str) -> Worksheet:
    """A sheet of rows whose cells are parted by bars."""
    return Worksheet(name="表", rows=tuple(tuple(row.split("|")) if row else () for row in rows))


def scores(*rows: str) -> ScoreTable:
    """The score sheet that these rows are."""
    table = read_form(sheet(*rows), NOW)
    assert isinstance(table, ScoreTable)
    return table


def cells(table: ScoreTable, task: int = 0) -> list[tuple[str, str, str]]:
    """What is said of each village about a task."""
    return [(one.village, one.score, one.reason) for one in table.tasks[task].cells]


def test_two_rows_of_heads() -> None:
    """A task's name stands over its scores and reasons, once for both."""
    table = scores(
        "附件3", "某镇2026年10月评分表", "", "序号|片区|嘎查村|1《防火》满分10||2《禁牧》（满分：5分）|",
        "|||得分|减分依据|得分|减分依据", "1|一片|红星村|9|没清|5|", "|||||", "填表人（联络员）：|||5"
    )  # fmt: skip
    assert table.month == Month(2026, 10)
    assert [one.task for one in table.tasks] == ["1《防火》", "2《禁牧》"]
    assert cells(table) == [("红星村", "9", "没清"), ("", "", "")]
    assert cells(table, 1) == [("红星村", "5", ""), ("", "", "")]
    assert (table.heads, table.body) == (range(3, 5), range(5, 7))


def test_one_row_of_heads() -> None:
    """A table of somebody's own: the task itself is the head, the reason stands beside it or nowhere."""
    table = scores("村名|防火宣传|扣分原因|禁牧|备注", "红星村|9|没清|10|", "合计|9||10|")
    assert table.month is None
    assert [one.task for one in table.tasks] == ["防火宣传", "禁牧"]
    assert cells(table) == [("红星村", "9", "没清")]
    assert cells(table, 1) == [("红星村", "10", "")]
    assert [one.cells[0].reason_at for one in table.tasks] == [2, 4]
    bare = scores("11月评分", "嘎查村名称|防火|禁牧", "红星村|9|10")
    assert [one.cells[0].reason_at for one in bare.tasks] == [None, None]
    assert bare.month == NOW


def test_scores_without_a_column_for_reasons() -> None:
    """Under two rows of heads a column that is neither score nor reason is passed over."""
    table = scores("村|1《防火》||2《禁牧》", "|得分|检查人|得分", "红星村|9|老王|10")
    assert [(one.task, one.column) for one in table.tasks] == [("1《防火》", 1), ("2《禁牧》", 3)]


@pytest.mark.parametrize(
    "rows",
    [
        ("编号|责任部门|重点任务|完成时限|考核要求|赋分", "1|党建办|清雪|20日|路通|5", "2||禁牧|25日|巡查|"),
        ("序号|工作内容|截止时间|要求|牵头单位", "1|清雪|20日|路通|党建办", "", "2|禁牧|25日|巡查|"),
    ],
)
def test_plans(rows: tuple[str, ...]) -> None:
    """The columns may stand in any order; what one cell says for several rows holds for each."""
    table = read_form(sheet("2026年12月计划", *rows, "填表说明：一行一项"), NOW)
    assert isinstance(table, PlanTable)
    assert table.month == Month(2026, 12)
    assert [(one.department, one.title, one.deadline) for one in table.rows] == [
        ("党建办", "清雪", "20日"),
        ("党建办", "禁牧", "25日"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (),
        ("随便", "写的"),
        ("任务|要求", "清雪|路通"),
        ("嘎查村", "红星村"),
        ("嘎查村|减分依据", "红星村|没清"),
        (*("",) * 20, "嘎查村|防火", "红星村|9"),
    ],
)
def test_what_is_no_form(rows: tuple[str, ...]) -> None:
    """Without heads, or with too few, or with heads far below, nothing is recognised."""
    assert read_form(sheet(*rows), NOW) is None


def test_a_month_that_is_none() -> None:
    """A title with a month that does not exist names none."""
    assert scores("13月评分表", "嘎查村|防火", "红星村|9").month is None


def test_a_village_alone_in_its_row() -> None:
    """Rows that are shorter than the heads are read as far as they go."""
    assert cells(scores("嘎查村|1《防火》|", "|得分|减分依据", "红星村")) == [("红星村", "", "")]
