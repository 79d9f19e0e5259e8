"""What is wrong in a filled form is named cell by cell, and the rest is recorded."""

import io
from dataclasses import replace

from openpyxl import Workbook

from assessment import Month
from handlers.kit import File
from storage.plans import TaskApproved
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.scoring.forms import last_file, page, red, scores_of
from tests.dialogue.sheets.filling import filled, full_marks
from tests.dialogue.town import Person, Town
from tests.facts import decide


async def test_a_village_twice_gets_neither(planned: Town, liaison: Person) -> None:
    """Two different scores in one form contradict; the same twice does not."""
    form = await liaison.gets("模板 评分")
    cells = {"D6": 10, "D7": 9, "E7": "没清", "C7": "包日呼吉尔", "F6": "１０", "F7": 10}
    answer = await liaison.sends(filled(form, cells))
    assert tells(answer, "第 7 行", "《人居环境整治》", "包日呼吉尔嘎查", "两次")
    assert not await scores_of(planned, 1)
    assert list(await scores_of(planned, 2)) == ["包日呼吉尔嘎查"]


async def test_what_stands_without_the_other(liaison: Person) -> None:
    """A reason without a score, a score without a village, a village nobody knows: each is marked."""
    form = await liaison.gets("模板 评分")
    cells = {
        "E6": "没清",
        "C7": "",
        "D7": 10,
        "C8": "王家屯",
        "D8": 10,
        "C9": "哈沙图",
        "D9": 9,
        "C10": "",
        "E10": "x",
    }
    answer = await liaison.sends(filled(form, cells))
    assert "第 6 行 《人居环境整治》包日呼吉尔嘎查 写了依据，没有写分" in answer
    assert "第 7 行 《人居环境整治》「10」没有村名" in answer
    assert "第 8 行 《人居环境整治》「王家屯 10」没有这个村" in answer
    assert "第 9 行 《人居环境整治》「哈沙图」有2个" in answer
    assert sorted(red(last_file(liaison.town))) == ["C7", "C8", "C9", "D6"]


async def test_columns_that_are_not_the_senders(planned: Town, liaison: Person) -> None:
    """Another department's task and a task that there is not are said of the whole column."""
    form = await liaison.gets("模板 评分")
    heads = {
        "D4": "3《平安巡查》满分5",
        "H4": "9《没有的》",
        "H5": "得分",
        "H6": 10,
        "J4": "合计",
        "J5": "得分",
    }
    answer = await liaison.sends(filled(form, {**full_marks("D", "F"), **heads}))
    assert "D 列 《平安巡查》是平安建设办公室的任务，由他们的联络员评分" in answer
    assert "H 列 「9《没有的》」不是本部门这个月的任务" in answer
    assert len(await scores_of(planned, 2)) == 44
    assert not await scores_of(planned, 3)


async def test_a_task_for_some_villages(planned: Town, liaison: Person) -> None:
    """Where a task does not apply there is a dash, which says nothing; a score there is marked."""

    def limit(store: Store) -> None:
        task = store.plans.approved(Month(2026, 11))[1]
        fact = TaskApproved.of(replace(task, village_ids=frozenset({21, 22})))
        decide(store, fact, planned.clock.now())

    await planned.ask(limit)
    form = await liaison.gets("模板 评分")
    assert [page(form)[f"F{row}"].value for row in (25, 26, 27, 28)] == ["—", None, None, "—"]
    answer = await liaison.sends(filled(form, {"F6": 9, "G6": "没清", "F26": 10, "F27": 10}))
    assert "2《防火宣传》 2/2 村，回执 R-0001" in answer
    assert tells(answer, "第 6 行", "《防火宣传》", "包日呼吉尔嘎查", "不在", "范围内")


async def test_more_is_wrong_than_can_be_told(liaison: Person) -> None:
    """The first cells are named, then how many there are besides; a cell may have two things wrong."""
    form = await liaison.gets("模板 评分")
    heads = {"H4": "没有的", "H5": "得分", "H6": 1, "F6": 9, "D6": 9}
    answer = await liaison.sends(filled(form, {**full_marks("D", "F"), **heads, "F7": 9, "F8": 9, "D7": 9}))
    assert "还有 3 处，见发回的表" in answer
    assert len(answer.split("\n")) == 9


async def test_a_table_of_ones_own(liaison: Person) -> None:
    """Two columns and heads that say what they are will do; the marked copy has as many."""
    book = Workbook()
    for row in (["村", "防火宣传"], ["红星村", 10], ["王家屯", 9], ["舍力虎", 8]):
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    own = File(name="自己的.xlsx", media_type="", content=content.getvalue())
    answer = await liaison.sends(own)
    assert "2《防火宣传》 1/44 村，回执 R-0001" in answer
    assert "第 3 行 「王家屯 9」没有这个村" in answer
    assert tells(answer, "第 4 行", "舍力虎村", "8 分", "扣2", "减分依据")
    assert page(last_file(liaison.town))["A3"].value == "填报单位：党建办公室　考核月份：2026年11月　单位：分"
    assert sorted(red(last_file(liaison.town))) == ["A6", "B7"]
