"""Filled forms sent as files: read like messages, answered cell by cell, sent back marked."""

import asyncio
import random
from dataclasses import replace
from decimal import Decimal

from assessment import Month, Score
from handlers.desk import texts as desk_texts
from handlers.kit import texts as common
from handlers.workbooks import texts as workbooks_texts
from storage.engine.facts import Origin
from storage.receipts import ScoreSet
from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.scoring.forms import last_file, red, saved, scores_of
from tests.dialogue.sheets.filling import filled, full_marks
from tests.dialogue.sheets.make import REPORT
from tests.dialogue.town import Person, Town


async def test_a_form_saved_by_libreoffice_is_read(planned: Town, liaison: Person) -> None:
    """Good cells are recorded under a receipt a task; each of the others is named with its row."""
    answer = await liaison.sends(saved("scores"))
    assert answer.split("\n")[:7] == [
        "11月评分表读完：记了 83 格，4 处没记。",
        "1《人居环境整治》 43/44 村，回执 R-0001，减分：舍力虎村 9.5、护桥村 9.5",
        "2《防火宣传》 40/44 村，回执 R-0002",
        "第 29 行 《防火宣传》红星村 8 分（扣2），缺减分依据",
        "第 30 行 《人居环境整治》「西甸子村 八五」是 8.5 分吗？",
        "第 32 行 《防火宣传》东毛盖图嘎查 0分：评分从 1 分起",
        "第 33 行 《防火宣传》西毛盖图村 9.25分：评分以 0.5 分为一档",
    ]
    scores = await scores_of(planned, 1)
    assert scores["护桥村"] == Score(points=Decimal("9.5"), reason="台账晚交一天")
    assert scores["道劳代村"] == Score(points=None, reason="没有这项工作")
    assert "西甸子村" not in scores
    assert scores["桥东村"].points == 10
    assert "福兴地村" not in await scores_of(planned, 2)


async def test_the_marked_copy_shows_what_to_put_right(planned: Town, liaison: Person) -> None:
    """The same rows and columns, the bad cells in colour with a comment; put right it is recorded."""
    told = await liaison.sends(saved("scores"))
    marked = last_file(planned)
    assert marked is not None
    assert marked.name == "大沁他拉镇2026年11月考核评分表（标红的请改）.xlsx"
    comments = red(marked)
    assert list(comments) == ["G29", "D30", "F32", "F33"]
    assert list(comments.values()) == told.split("\n")[3:7]
    mended = filled(
        marked, {"G29": "宣传单未发", "D30": 8.5, "E30": "没清", "F32": "10", "F33": 9, "F34": "满分"}
    )
    answer = await liaison.sends(mended)
    head, first, second, told_when, last = answer.split("\n")
    assert tells(head, "11月评分表", "5 格")
    assert tells(first, "1《人居环境整治》", "44/44", "R-0003", "西甸子村 8.5")
    assert tells(second, "2《防火宣传》", "44/44", "R-0004", "红星村 8", "西毛盖图村 9")
    assert tells(told_when, "10 分钟", "3 个村", "撤销 R-0004")
    assert "提交 11月 党建办公室" in last


async def test_what_was_exported_changes_nothing(planned: Town, liaison: Person) -> None:
    """As the bot wrote it and as LibreOffice has saved it: formulas and emoji in the reasons included."""
    await liaison.says(REPORT)
    assert (await scores_of(planned, 1))["舍力虎村"].reason == "=1+1 垃圾没清"
    for file in (await liaison.gets("导出 评分"), saved("export")):
        assert tells(await liaison.sends(file), "11月评分表", "没有变化")
    assert tells(await liaison.sends(await liaison.gets("导出 计划 11月")), "11月计划表", "没有变化")


async def test_whatever_was_recorded_comes_back(planned: Town, liaison: Person) -> None:
    """Reasons of any characters a database takes: exported and sent back they change nothing."""
    chance = random.Random(3)  # noqa: S311 - the same reasons in every run
    some = [chr(one) for one in chance.sample(range(1, 0x1F9FF), 3000) if not 0xD800 <= one < 0xE000]

    def enter(store: Store) -> None:
        author = store.people.author(store.people.all()[0])
        for task in store.plans.approved(Month(2026, 11), 1):
            receipt = store.scores.new_receipt(task, 1, 1, planned.clock.now())
            for village in store.units.roster().villages:
                reason = "".join(chance.choices([*some, "=", "+", "_x000D_", "\n", " ", "“"], k=12))
                points = chance.choice([None, Decimal(1), Decimal("9.5"), Decimal(10)])
                fact = ScoreSet(
                    task_id=task.id,
                    village_id=village.id,
                    month=task.month,
                    receipt=receipt.id,
                    points=points,
                    reason=reason,
                    before=None,
                )
                store.decide(fact, Origin(author=author, at=planned.clock.now(), inbox_id=1))

    await planned.ask(enter)
    before = await scores_of(planned, 1)
    assert len(before) == 44
    assert "没有变化" in await liaison.sends(await liaison.gets("导出 评分"))
    assert await scores_of(planned, 1) == before


async def test_the_whole_book_back(planned: Town, liaison: Person, office: Person) -> None:
    """Of the office's book a liaison's own sheet is read, the others are left to their liaisons."""
    await liaison.says("报分 1 其余满分")
    book = await office.gets("导出 评分 11月")
    answer = await liaison.sends(filled(book, {"F6": 10}, sheet=1))
    assert "2《防火宣传》 1/44 村，回执 R-0002" in answer
    assert tells(answer, "平安建设办公室", "没有读")
    other = await planned.person("联络员", "平安办")
    alone = await other.gets("模板 评分")
    assert tells(await liaison.sends(alone), "平安建设办公室", "没有读")


async def test_many_tasks_are_told_in_eight_lines(town: Town) -> None:
    """The first receipts are shown, then how many more there are."""
    await town.plan("11月", 党建办="\n".join(f"第{one}件事 | 25日 | 做好" for one in "甲乙丙丁戊"))
    liaison = await town.person("联络员", "党建办")
    form = await liaison.gets("模板 评分")
    answer = await liaison.sends(filled(form, full_marks("D", "F", "H", "J", "L")))
    assert "还有 3 项，回执 R-0003 到 R-0005" in answer
    assert len(answer.split("\n")) <= 8
    await liaison.says("提交")
    assert tells(await liaison.sends(filled(form, {"D6": 9, "E6": "没清"})), "11月", "已提交过", "留痕")


async def test_a_form_that_is_recalled(planned: Town, liaison: Person) -> None:
    """Each of its receipts is named; where one is left, it is asked about as any other."""
    form = filled(await liaison.gets("模板 评分"), full_marks("D", "F"))
    incoming = replace(liaison.writes("", None, "form"), file=form)
    await planned.deliver(incoming)
    assert "那张表记了 R-0001、R-0002，分还在" in await liaison.recalls("form")
    await liaison.says("撤销 R-0001")
    again = replace(liaison.writes(""), recalls="form", message_id="again")
    await planned.deliver(again)
    assert "您撤回了 R-0002 那条消息" in liaison.hears()[-1]


async def test_who_may_not_and_when_not(planned: Town, liaison: Person, office: Person) -> None:
    """Only liaisons fill in forms, only of months with a plan, only until publication."""
    form = await liaison.gets("模板 评分")
    assert await office.sends(form) == desk_texts.TABLE_FOR_LIAISONS
    assert await planned.stranger().sends(form) == common.STRANGER
    assert await liaison.sends(form) == workbooks_texts.TABLE_EMPTY
    december = filled(form, {"A2": "12月评分表", "D3": ""})
    assert "12月计划还没有通过" in await liaison.sends(december)
    await liaison.sends(filled(form, full_marks("D", "F")))
    await office.says("发布 11月 缺报")
    assert "11月已经发布" in await liaison.sends(form)


async def test_what_is_no_form(planned: Town, liaison: Person, office: Person) -> None:
    """A workbook that is no form, one that cannot be opened, and one that is none: each says what to do."""
    await liaison.says("报分 1 舍力虎 9 没清")
    ledger = await office.gets("导出 台账 11月")
    assert await liaison.sends(ledger) == desk_texts.TABLE_UNKNOWN
    for content, problem in ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "老格式"), (b"PK\x03\x04", "没有传完整")):
        assert problem in await liaison.sends(replace(ledger, content=content))
    assert not await scores_of(planned, 2)


async def test_what_is_said_after_a_file_waits_for_it(planned: Town, liaison: Person) -> None:
    """A conversation keeps its order although a form takes longer to read than a line."""
    form = filled(await liaison.gets("模板 评分"), full_marks("D", "F"))
    before = len(planned.network.sent)
    filing = planned.network.deliver(replace(liaison.writes(""), file=form))
    line = planned.network.deliver(liaison.writes("提交"))
    other = planned.network.deliver((await planned.person("考核办")).writes("我是谁"))
    await asyncio.wait([filing, line, other])
    await planned.sender.settled()
    mine = [one.text for one in planned.network.sent[before:] if one.to.conversation == liaison.contact_id]
    assert "读完" in mine[0]
    assert "已提交" in mine[1]
