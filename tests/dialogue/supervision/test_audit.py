"""审计: the trail in plain lines, by village, department, person and number, in pages and as a file."""

import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import text

from storage.store import Store
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town

pytestmark = pytest.mark.both_databases


@pytest.fixture
async def inspector(planned: Town, liaison: Person) -> Person:
    """Of a November in which 党建办 has reported twice, changed once and taken something back."""
    await planned.person("支书", "舍力虎村")
    await liaison.says("报分 1 舍力虎 9.5 主街垃圾未清；护桥村 9 没清；红星 不适用 没有主街")
    await liaison.says("改分 1 舍力虎 9 又查到两处")
    await liaison.says("撤销")
    await planned.tick(minutes=10)
    return await planned.person("纪委")


async def everything(scope: str, inspector: Person) -> str:
    """All pages of it, without their first and last lines."""
    shown: list[str] = []
    for page in range(1, 40):
        said = await inspector.says(f"审计 {scope} {page}".replace("  ", " "))
        if "看第一页" in said:
            break
        shown += said.split("\n")[1:-1]
    return "\n".join(shown)


async def test_a_village_is_shown_the_newest_first(inspector: Person) -> None:
    """Who with duty and number, when, what, before and after, why, and the receipt: a line each."""
    head, *rows, end = (await inspector.says("审计 舍力虎")).split("\n")
    assert head == "【审计 舍力虎村】共 9 条，第 1/2 页，从新到旧："
    numbers = [int(row.split(" ")[0]) for row in rows]
    assert numbers == sorted(numbers, reverse=True)
    assert "系统 告知 D-0001 舍力虎村 2026年11月 1《人居环境整治》：已记→已告知" in rows[0]
    who = "联络员（党建办公室） B-0001"
    task = "评分 舍力虎村 2026年11月 1《人居环境整治》："
    assert rows[1].endswith(
        "减轻 D-0001 舍力虎村 2026年11月 1《人居环境整治》：扣1 又查到两处→扣0.5 主街垃圾未清"
    )
    assert f"{who} {task}9（又查到两处）→9.5（主街垃圾未清），原因 撤销 R-0002" in rows[2]
    assert rows[3].endswith("扣0.5 主街垃圾未清→扣1 又查到两处，R-0002")
    assert f"2026-11-03 09:00 {who} {task}9.5（主街垃圾未清）→9（又查到两处），R-0002" in rows[4]
    assert rows[5].endswith("扣0.5，原因 主街垃圾未清，R-0001")
    assert f"{task}未评→9.5（主街垃圾未清），R-0001" in await inspector.says("下一页")
    assert end == "看更早的发「下一页」；要文件发「审计 舍力虎村 文件」。"
    assert "未评→不适用（没有主街）" in await inspector.says("审计 红星村")


async def test_a_department_a_district_and_people(inspector: Person) -> None:
    """A department with its plan and its sheets, a district with its villages, people by duty or number."""
    town = inspector.town
    shown = await everything("党建办", inspector)
    assert "通过 2026年11月 2《防火宣传》（党建办公室）：时限2026-11-30 满分10 2026-11 任务编号2" in shown
    assert "平安" not in shown
    assert "护桥村 2026年11月" in await everything("第六片区", inspector)
    assert "评分 舍力虎村" in await everything("联络员 党建办", inspector)
    assert "通过 2026年11月" in await everything("考核办", inspector)
    assert await inspector.says("审计 B-0001") != await inspector.says("审计 B-0002")
    office = await town.person("考核办")
    await office.says("解绑 B-0001")
    shown = await everything("联络员 党建办", inspector)
    assert "解绑 联络员（党建办公室） B-0001：原 联络员" in shown
    await (await town.person("联络员", "平安办")).says("报分 3 其余满分")
    await (await town.person("联络员", "平安办")).says("提交")
    assert "提交 2026年11月平安建设办公室" in await inspector.says("审计 平安办")


async def test_numbers_lead_to_what_is_behind_them(inspector: Person) -> None:
    """A receipt with its undoing, a deduction with its score, whatever the number is written like."""
    shown = await inspector.says("审计 R-0002")
    assert "共 4 条" in shown
    assert "原因 撤销 R-0002" in shown
    assert " 撤销 R-0002\n" in shown
    assert "共 7 条" in await inspector.says("审计 d1")
    for nothing in ("R-0099", "D-0099", "B-0099"):
        assert f"没有找到「{nothing}」" in await inspector.says(f"审计 {nothing}")


async def test_it_is_read_page_by_page(inspector: Person) -> None:
    """下一页 goes on as long as nothing else is said; a page that is not there is said so."""
    first = await inspector.says("审计")
    assert "看更早的发「下一页」" in first
    second = await inspector.says("下一页。")
    assert "第 2/" in second
    assert second == await inspector.says("审计 2")
    assert len(second.split("\n")) == 8
    assert "没看懂" in await inspector.says("随便说说")
    assert "没看懂" in await inspector.says("下一页")
    assert "一共 1 页。看第一页发「审计 红星村」" in await inspector.says("审计 红星 第2页")


async def test_the_file_holds_all_of_it(inspector: Person, liaison: Person) -> None:
    """Every row with its columns, as a sheet in which nothing is a formula; without a name all there is."""
    await liaison.says("改分 1 护桥村 8 「=1+1 垃圾」")
    file = await inspector.gets("审计 护桥村 文件")
    assert file.name == "审计-护桥村-2026-11-03.xlsx"
    [sheet] = load_workbook(io.BytesIO(file.content)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[1][0] == "大沁他拉镇考核留痕（护桥村）"
    assert rows[3] == ["条号", "时间", "谁", "做了什么", "对象", "原来", "现在", "原因", "回执"]
    body = rows[4:]
    assert [row[3] for row in body] == ["改扣分", "评分", "减分", "评分"]
    assert body[1][5:] == ["9（没清）", "8（=1+1 垃圾）", None, "R-0003"]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert (await inspector.gets("审计 文件")).name == "审计-2026-11-03.xlsx"
    assert "没有留痕记录" in await inspector.says("审计 光明村 文件")
    assert inspector.town.network.sent[-2].text == "【审计】共 91 条。文件没有发成，请发「审计」逐页看。"


async def test_names_that_lead_nowhere(inspector: Person) -> None:
    """Of nothing the answer shows what there is to ask for; of several one to copy."""
    assert "没有找到「某某」" in await inspector.says("审计 某某")
    assert "没有找到「支书 某某」" in await inspector.says("审计 支书 某某")
    assert "审计 哈沙图村" in await inspector.says("审计 哈沙图")
    assert "审计 党政综合办公室" in await inspector.says("审计 综合")
    assert tells(await inspector.says("审计 支书 护桥村"), "没有人绑定过", "支书 护桥村")
    assert tells(await inspector.says("审计 光明村"), "光明村", "没有留痕")


async def test_everything_else_is_in_words_too(inspector: Person) -> None:
    """Rosters, codes, groups, hours, publications, moved tasks, exchanges: no row is a riddle."""
    town = inspector.town
    group = await town.group("第六片区")
    office = await town.person("考核办")
    liaison = await town.person("联络员", "党建办")
    await liaison.says("加任务 道路养护 | 12月20日 | 无坑洼")
    await office.says("列入 2027年1月 12月 1")
    await office.says("发布 11月 缺报")
    await (await town.person("包片领导", "第六片区")).says("交流 20日开片会")
    await town.goes_to("2026-11-30 18:01")
    text = await everything("", inspector)
    assert "列入 2027年1月 1《道路养护》（党建办公室）：2026-12→2027-01" in text
    assert "发布 2026年11月第1版：校验码" in text
    assert "暂定" in text
    assert "交流 2026年11月第六片区：20日开片会" in text
    assert f"绑定群 群 1：群号{group.room_id} 第六片区" in text
    assert "到点 2026-11 到期名单" in text
    assert "到点 2026-11 提醒09:00" in text
    assert "邀请 绑定码 1：联络员" in text
    assert "联络员（党建办公室） B-0001 绑定 联络员（党建办公室） B-0001：联络员" in text
    assert " 名册 部门 党建办公室" in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_row_that_was_tampered_with_is_shown_as_it_stands(inspector: Person) -> None:
    """What somebody has made of a row keeps nobody from reading the others."""

    def tamper(store: Store) -> None:
        connection = store.uow._connection
        connection.execute(text("DROP TRIGGER audit_update"))
        connection.execute(text("UPDATE audit SET subject = 'score:99/99' WHERE subject = 'score:1/21'"))
        connection.execute(text("UPDATE audit SET after = 'x' WHERE subject = 'deduction:1'"))
        connection.execute(text("UPDATE audit SET subject = 'deduction:x' WHERE subject = 'deduction:2'"))
        connection.execute(text("UPDATE audit SET at = '昨天' WHERE subject = 'score:1/24'"))

    await inspector.town.ask(tamper)
    shown = await everything("联络员 党建办", inspector)
    assert "评分 score:99/99" in shown
    assert "减分 deduction:x" in shown
    assert re.search(" 昨天 [0-9a-f]{64} 评分 ", shown)
    assert "留痕对不上：第一处在第 " in await inspector.says("校验")


async def test_an_appeal_is_told_in_words(lived: Town) -> None:
    """What an appeal was before and after a ruling stands there as people call it."""
    inspector = await lived.person("纪委")
    rows = await inspector.says("审计 舍力虎") + "".join([await inspector.says("下一页") for _ in range(3)])
    assert "申诉" in rows
    assert "appeal" not in rows
