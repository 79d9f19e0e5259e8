"""Sheets out: what stands on them, how they are printed, and who gets them."""

import io

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from handlers.export import texts as export_texts
from handlers.kit import File
from tests.dialogue.answers import tells
from tests.dialogue.town import Person, Town


def book(file: File) -> Workbook:
    """The workbook as a program opens it."""
    return load_workbook(io.BytesIO(file.content))


def row(sheet: Worksheet, number: int) -> list[object]:
    """What stands in a row."""
    return [cell.value for cell in sheet[number] if cell.value is not None]


@pytest.fixture
async def scored(planned: Town, liaison: Person) -> Town:
    """November, with deductions whose reasons look like formulas, and everything submitted."""
    await liaison.says(
        "报分 1\n舍力虎 9.5 「=1+1 垃圾」\n护桥村 扣半分 「-台账😀」\n沙日塘 不适用 没有这项\n其余满分"
    )
    await liaison.says("报分 2 其余满分")
    other = await planned.person("联络员", "平安办")
    await other.says("报分 3 桥东村 4 巡查缺一次；其余满分")
    await planned.tick(minutes=11)
    await liaison.says("提交")
    await other.says("提交")
    return planned


@pytest.mark.usefixtures("scored")
async def test_a_departments_score_sheet(liaison: Person) -> None:
    """附件3: title, unit, date, merged heads, villages, signatures; what looks like a formula is text."""
    file = await liaison.gets("导出 评分")
    assert file.name == "大沁他拉镇2026年11月考核评分表（党建办公室）.xlsx"
    [sheet] = book(file).worksheets
    assert sheet["A1"].value == "附件3"
    assert sheet["A2"].value == "大沁他拉镇2026年11月嘎查村重点任务月考核评分表"
    assert row(sheet, 3) == [
        "填报单位：党建办公室",
        "考核月份：2026年11月",
        "报送日期：2026年11月3日　单位：分",
    ]
    assert row(sheet, 4) == ["序号", "片区", "嘎查村", "1《人居环境整治》满分10", "2《防火宣传》满分10"]
    assert row(sheet, 5) == ["得分", "减分依据", "得分", "减分依据"]
    assert row(sheet, 26) == [21, "第六片区", "舍力虎村", 9.5, "=1+1 垃圾", 10]
    assert (sheet["E26"].data_type, sheet["E26"].quotePrefix) == ("s", True)
    assert (sheet["E27"].value, sheet["E27"].data_type) == ("-台账😀", "s")
    assert row(sheet, 14)[2:] == ["沙日塘村", "不适用", "没有这项", 10]
    assert row(sheet, 50)[0] == "填表人（联络员）："
    assert {"D4:E4", "A4:A5", "B26:B29"} <= {one.coord for one in sheet.merged_cells.ranges}


@pytest.mark.usefixtures("scored")
async def test_how_a_score_sheet_is_printed(liaison: Person) -> None:
    """One A4 page, centred, heads on every page and in sight on the screen, with lists to choose from."""
    [sheet] = book(await liaison.gets("导出 评分")).worksheets
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 1)
    assert sheet.print_options.horizontalCentered
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$5", "D6")
    [rule] = sheet.data_validations.dataValidation
    assert rule.formula1 is not None
    assert rule.formula1.startswith('"10,9.5,9,')
    assert rule.formula1.endswith(',1,不适用"')
    assert str(rule.sqref) == "D6:D49 F6:F49"


@pytest.mark.usefixtures("scored")
async def test_all_in_one_book(office: Person) -> None:
    """The overview first, then a sheet a department; the month is 暂定 until it is published."""
    file = await office.gets("导出 评分 11月")
    assert file.name == "大沁他拉镇2026年11月考核评分表.xlsx"
    sheets = book(file)
    assert sheets.sheetnames == ["汇总", "党建办公室", "平安建设办公室"]
    overview = sheets["汇总"]
    assert row(overview, 3)[1] == "截至2026年11月3日，暂定"
    assert row(overview, 4) == ["序号", "片区", "嘎查村", "党建办公室", "平安建设办公室", "月得分", "名次"]
    assert row(overview, 25)[-4:] == [9.75, 5, pytest.approx(24.5 / 3), 41]
    await office.says("发布 11月")
    again = book(await office.gets("导出 评分 11月"))["汇总"]
    assert "第1版，正式" in str(row(again, 3)[1])
    one = await office.gets("导出 评分 平安办 11月")
    assert book(one).sheetnames == ["平安建设办公室"]


async def test_the_plan(planned: Town, office: Person, liaison: Person) -> None:
    """附件2: every department's tasks, its name once beside them; proposals are not for other departments."""
    [sheet] = book(await office.gets("导出 计划")).worksheets
    assert sheet["A1"].value == "附件2"
    assert sheet["A2"].value == "大沁他拉镇2026年11月重点任务月考核计划表"
    assert row(sheet, 3) == ["填报单位：考核办", "考核月份：2026年11月", "共 3 项，镇党委已通过"]
    assert row(sheet, 4) == ["编号", "责任部门", "重点任务", "完成时限", "考核要求", "赋分"]
    assert row(sheet, 5) == [1, "党建办公室", "人居环境整治", "11月25日", "主街无垃圾", 10]
    assert row(sheet, 6) == [2, "防火宣传", "11月30日", "宣传单入户", 10]
    assert sheet.page_setup.orientation == "landscape"
    other = await planned.person("联络员", "平安办")
    await other.says("报计划 12月\n禁牧 | 2028年3月2日 | 每日巡查")
    assert "现在没有任务" in await liaison.says("导出 计划 12月")
    [own] = book(await other.gets("导出 计划 12月 平安办")).worksheets
    assert row(own, 5)[3] == "2028年3月2日"
    assert "1 项待通过" in str(row(own, 3)[-1])


@pytest.mark.usefixtures("scored")
async def test_the_ledger(liaison: Person, office: Person) -> None:
    """Every deduction with its number, reason and state, withdrawn ones too; departments see their own."""
    [sheet] = book(await office.gets("导出 台账")).worksheets
    assert row(sheet, 5)[1:] == [
        "D-0001",
        "第六片区",
        "舍力虎村",
        "1《人居环境整治》",
        "党建办公室",
        10,
        9.5,
        0.5,
        "=1+1 垃圾",
        "已记",
    ]
    assert "桥东村" in row(sheet, 7)
    await liaison.says("改分 1 舍力虎 满分")
    [own] = book(await liaison.gets("导出 台账 11月")).worksheets
    assert [own[f"K{number}"].value for number in (5, 6, 7)] == ["已撤", "已记", None]
    assert row(own, 3)[0] == "填报单位：党建办公室"
    assert "没有减分" in await liaison.says("导出 台账 12月")
    assert book(await office.gets("导出 台账 平安办")).worksheets[0]["B5"].value == "D-0003"


async def test_the_year(scored: Town, office: Person, liaison: Person) -> None:
    """A column a month, published ones only, their sum and the place."""
    assert await office.says("导出 年") == export_texts.NO_YEAR
    await office.says("发布 11月")
    file = await office.gets("导出 年 2026")
    assert file.name == "大沁他拉镇2026年考核积分表.xlsx"
    [sheet] = book(file).worksheets
    assert sheet["A2"].value == "大沁他拉镇2026年嘎查村月考核积分表"
    assert row(sheet, 25)[2:] == ["舍力虎村", pytest.approx(24.5 / 3), pytest.approx(24.5 / 3), 41]
    assert sheet["N25"].number_format == "0.00"
    assert "由考核办、镇领导和纪委导出" in await liaison.says("导出 年 2026")
    inspector = await scored.person("纪委")
    assert (await inspector.gets("导出 2026年")).content == file.content


async def test_blank_forms(liaison: Person) -> None:
    """This month's tasks and villages, next month's plan; nothing filled in, with limits."""
    file = await liaison.gets("模板 评分")
    assert file.name == "大沁他拉镇2026年11月考核评分表（党建办公室，空表）.xlsx"
    [sheet] = book(file).worksheets
    assert row(sheet, 49) == [44, "和平村"]
    assert "填表说明" in str(row(sheet, 50)[0])
    [plan] = book(await liaison.gets("模板 计划")).worksheets
    assert plan["A2"].value == "大沁他拉镇2026年12月重点任务月考核计划表"
    rules = {str(rule.sqref): (rule.type, rule.formula1) for rule in plan.data_validations.dataValidation}
    assert rules["C5:C16"] == ("textLength", "40")
    assert rules["F5:F16"][1] == '"10,9.5,9,8.5,8,7.5,7,6.5,6,5.5,5,4.5,4,3.5,3,2.5,2,1.5,1"'
    assert "没有通过的任务" in await liaison.says("模板 评分 12月")


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("导出", "请写明导出什么"),
        ("导出 工资", "请写明导出什么"),
        ("导出 评分 王家屯", "没看懂"),
        ("导出 评分 平安办", "平安建设办公室的表您看不了"),
        ("导出 评分 12月", "12月计划还没有通过"),
        ("导出 评分 11月 执法局", "综合执法局的表您看不了"),
        ("模板", "请写明要哪张空表"),
        ("模板 台账", "请写明要哪张空表"),
        ("模板 评分 多要几张", "没看懂"),
    ],
)
async def test_what_is_not_exported(liaison: Person, message: str, answer: str) -> None:
    """What is not said, not there or not for the sender."""
    assert answer in await liaison.says(message)


async def test_a_department_without_tasks(planned: Town, office: Person) -> None:
    """There is no sheet where there is nothing to score."""
    assert tells(await office.says("导出 评分 执法局"), "综合执法局", "11月", "没有通过的任务")
    other = await planned.person("部门负责人", "执法局")
    assert tells(await other.says("导出 评分"), "综合执法局", "11月", "没有通过的任务")


async def test_what_goes_out_where_no_file_can(liaison: Person) -> None:
    """The text twin names the sheet and the message to send again."""
    assert tells(
        await liaison.says("导出 附件三"),
        "2026年11月",
        "党建办公室",
        "发不出文件",
        "导出 评分 11月 党建办公室",
    )
