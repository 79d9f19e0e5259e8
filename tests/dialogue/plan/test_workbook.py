"""Filled plan forms sent as files: read like messages, answered row by row, sent back marked."""

from datetime import date

import pytest

from handlers.plan import texts as plan_texts
from tests.dialogue.answers import tells
from tests.dialogue.scoring.forms import last_file, page, red, saved
from tests.dialogue.sheets.filling import PLAN, filled
from tests.dialogue.town import Person, Town


async def test_a_plan_saved_by_libreoffice_is_read(planned: Town, liaison: Person) -> None:
    """Good lines are entered with the receipt of 报计划, the others named; the mended copy replaces them."""
    answer = await liaison.sends(saved("plan"))
    assert answer.split("\n")[:4] == [
        "已收 党建办公室12月计划 2 项：1《人居环境整治》12月25日前，满分5；2《防火宣传》12月31日前。",
        "第 7 行 「清雪 | 随时 | 主路通」完成时限看不懂，写成 12月25日",
        "第 9 行 「禁牧巡查 | 20日」缺考核要求",
        plan_texts.PLAN_RESEND,
    ]
    marked = last_file(planned)
    assert marked is not None
    assert sorted(red(marked)) == ["D7", "E9"]
    assert page(marked)["B5"].value == "党建办公室"
    mended = filled(marked, {"D7": date(2026, 12, 20), "E9": "每日巡查"})
    answer = await liaison.sends(mended)
    assert tells(answer, "党建办公室", "12月", "4 项", "2 项")
    assert "3《清雪》12月20日前" in answer
    assert "还有" not in answer


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        ({"C5": "清雪"}, "缺完成时限"),
        ({"C5": "清雪", "D5": "20日", "E5": "路通", "F5": 11}, "满分要在 1 到 10 之间"),
        (
            {"C5": "清雪", "D5": "20日", "E5": "路通", "C6": "清雪", "D6": "2日", "E6": "通"},
            "标题和前面一行重复",
        ),
        ({"D5": "20日", "E5": "路通"}, "缺标题"),
        ({f"C{row}": "清雪" for row in range(5, 17)}, "还有 8 处，见发回的表"),
        ({}, "里面是空的"),
    ],
)
async def test_a_plan_that_cannot_be_taken(liaison: Person, cells: dict[str, object], answer: str) -> None:
    """Each row that is wrong is named; nothing is lost of those that are right."""
    assert answer in await liaison.sends(filled(await liaison.gets("模板 计划"), cells))


async def test_a_closed_plan_stays_as_it_is(planned: Town, liaison: Person) -> None:
    """What the committee has approved is not replaced; other departments' lines are theirs to send."""
    form = await liaison.gets("导出 计划 11月")
    assert tells(await liaison.sends(filled(form, {"E5": "更干净"})), "党建办公室", "11月", "已经通过")
    other = await planned.person("联络员", "执法局")
    assert tells(await other.sends(form), "党建办公室", "平安建设办公室", "没有读")


async def test_somebody_who_serves_two_departments(planned: Town, liaison: Person) -> None:
    """Rows go to the department beside them; where none stands it is asked for."""
    await planned.bind(liaison, "联络员", "执法局")
    form = await liaison.gets("模板 计划 党建办")
    rows = {**PLAN, "D7": "20日", "E9": "每日巡查", "B9": "综合执法局"}
    answer = await liaison.sends(filled(form, rows))
    assert "已收 党建办公室12月计划 3 项" in answer
    assert "已收 综合执法局12月计划 1 项" in answer
    assert "请在「责任部门」一栏写明" in await liaison.sends(filled(form, {"B5": "", "C5": "清雪"}))
