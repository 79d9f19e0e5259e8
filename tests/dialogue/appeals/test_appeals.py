"""Appeals: 申诉, 答复, 裁定, and what a ruling brings with it (D5, B2)."""

from collections.abc import AsyncIterator

import pytest

from handlers.kit import File
from tests.dialogue.answers import tells
from tests.dialogue.arena.test_corrections import SMALL, play
from tests.dialogue.town import Person, Town, open_town

IMPOSSIBLE = [
    ("", "没有裁定。写明裁定和理由"),
    ("同意", "没有裁定"),
    ("维持", "缺理由，没有裁定"),
    ("撤销", "缺理由，没有裁定"),
    ("改分", "没写改成几分，没有裁定"),
    ("改分 清了一半", "没写改成几分"),
    ("改分 9.5", "缺理由"),
    ("改分 9 没变", "要高于现在的 9 分、低于满分 10 分"),
    ("改分 8 更差", "要高于现在的 9 分"),
    ("改分 满分 都清了", "改成满分就发「撤销」"),
    ("改分 9.3 多一点", "要高于现在的 9 分"),
]
"""What is said behind 裁定, and what the answer must hold."""


@pytest.fixture
async def secretary(liaison: Person) -> Person:
    """The secretary of 舍力虎村, who has been told of D-0001: 1 point for 主街未清."""
    person = await liaison.town.person("支书", "舍力虎")
    await liaison.says("报分 1 舍力虎 9 主街未清；其余满分")
    await liaison.says("报分 2 其余满分")
    await liaison.town.tick(minutes=11)
    person.hears()
    return person


@pytest.fixture
async def appealed(secretary: Person, liaison: Person, office: Person) -> Town:
    """The town when the department has answered and the office is to rule."""
    assert "D-0001《人居环境整治》申诉已收" in await secretary.says("申诉 D-0001 那段路不归本村")
    assert "考核办 11月6日前裁定" in await liaison.says("答复 D-0001 归本村管")
    assert "D-0001 舍力虎村《人居环境整治》：请裁定，11月6日前" in await office.says("待办")
    for one in (secretary, liaison, office):
        one.hears()
    return liaison.town


@pytest.fixture
async def published(database_url: str) -> AsyncIterator[Town]:
    """Two districts of two villages; 甲家村 has lost a point, has appealed, and November is published."""
    async with open_town(database_url, "2026-11-26 09:00", **SMALL) as town:
        secretary = await town.person("支书", "甲家村")
        await play(town, "11月")
        await secretary.says("申诉 D-0001 不归本村")
        await (await town.person("联络员", "党建办公室")).says("答复 D-0001 归本村")
        yield town


async def test_an_appeal_goes_to_the_department_and_then_to_the_office(
    secretary: Person, liaison: Person, office: Person
) -> None:
    """The village hears every step; a picture that follows is kept; one appeal is all there is."""
    assert "请回一句申诉理由" in await secretary.says("申诉 D-0001")
    assert "党建办公室 11月6日前答复" in await secretary.says("那段路不归本村")
    photo = File(name="界碑.jpg", media_type="image/jpeg", content=b"\xff\xd8")
    assert "已附到 D-0001" in await secretary.sends(photo)
    assert "已告知，附 1 张照片，申诉待答复" in await secretary.says("扣分")
    assert "D-0001 现在是" in await secretary.says("申诉 D-0001 再说一遍")
    assert "申诉：那段路不归本村" in await liaison.says("查 D-0001")
    assert "请回一句答复意见" in await liaison.says("答复 D-0001")
    assert "已答复，会告诉舍力虎村" in await liaison.says("界碑在本村一侧")
    secretary.hears()
    await liaison.town.tick(minutes=11)
    assert "申诉答复：界碑在本村一侧（党建办公室），等考核办裁定" in secretary.hears()[0]
    assert "申诉：那段路不归本村" in await office.says("查 D-0001")


async def test_a_ruling_that_upholds_changes_nothing(
    appealed: Town, office: Person, liaison: Person, secretary: Person
) -> None:
    """Village and department hear it, the village has its time for putting it right again."""
    answer = await office.says("裁定 D-0001 维持 照片显示未清")
    assert answer.startswith("已裁定 D-0001 舍力虎村《人居环境整治》：维持扣分。\n分数不变")
    assert "申诉裁定：维持扣分。理由：照片显示未清" in liaison.hears()[0]
    await appealed.tick(minutes=11)
    assert "D-0001《人居环境整治》申诉裁定：维持扣分：照片显示未清" in secretary.hears()[0]
    assert "已告知，11月10日前整改，已维持" in await secretary.says("扣分")
    assert "D-0001 现在是" in await secretary.says("申诉 D-0001 还是不服")


async def test_a_ruling_that_eases_changes_the_score(
    appealed: Town, office: Person, liaison: Person, secretary: Person
) -> None:
    """Before publication the score follows at once; the village hears old and new in one message."""
    assert "9 分改为 9.5 分" in await office.says("裁定 D-0001 改分 9.5 一半不归本村")
    assert "9.5（扣0.5）" in await liaison.says("查 1")
    await appealed.tick(minutes=11)
    (notice,) = secretary.hears()
    assert tells(notice, "D-0001", "改为扣0.5", "主街未清")
    assert tells(notice, "D-0001", "裁定", "改分", "一半不归本村")


async def test_a_ruling_that_revokes_gives_full_marks(
    appealed: Town, office: Person, liaison: Person, secretary: Person
) -> None:
    """The deduction is gone, and the village hears why."""
    assert "撤销扣分，改为满分" in await office.says("裁定 D-0001 撤销 不归本村")
    assert "没有扣分" in await liaison.says("查 1")
    await appealed.tick(minutes=11)
    (notice,) = secretary.hears()
    assert tells(notice, "D-0001", "裁定", "撤销扣分", "不归本村")
    assert "已取消" not in notice
    assert "没有扣分记录" in await secretary.says("扣分")


@pytest.mark.usefixtures("appealed")
async def test_a_ruling_that_cannot_be_is_refused(office: Person) -> None:
    """Decision, better score and reason are all needed; nothing is ruled without them."""
    for said, answer in IMPOSSIBLE:
        assert answer in await office.says(f"裁定 D-0001 {said}")
    assert "请裁定" in await office.says("待办")


async def test_an_open_appeal_marks_the_result(appealed: Town, office: Person, secretary: Person) -> None:
    """预览, the post, 排名 and 查 say 复核中, until the office has ruled; no village is named."""
    group = await appealed.group("第三片区")
    assert "预览，未发布，复核中" in await office.says("预览 11月")
    assert "第1版，暂定，复核中" in await office.says("发布 11月 缺报")
    post = group.hears()[0]
    assert "复核中" in post
    assert "舍力虎" not in post
    assert "复核中" in await secretary.says("排名")
    assert "复核中" in await secretary.says("查")
    await office.says("裁定 D-0001 维持 照片显示未清")
    assert "复核中" not in await secretary.says("排名")


async def test_after_publication_a_ruling_makes_a_new_version(published: Town) -> None:
    """What moved is posted, without task and points; the village and the department are told why (B2, D2)."""
    group = await published.group("第一片区")
    secretary = await published.person("支书", "甲家村")
    liaison = await published.person("联络员", "党建办公室")
    office = await published.person("考核办")
    for one in (secretary, liaison):
        one.hears()
    answer = await office.says("裁定 D-0001 撤销 不归本村")
    assert tells(answer, "D-0001", "甲家村", "撤销扣分", "满分", "不归本村")
    assert tells(answer, "11月《人居环境整治》", "第2版", "正式")
    post, arena = group.hears()
    assert tells(post, "11月更正", "第2版", "正式")
    assert tells(post, "甲家村", "9.50", "10.00")
    assert "人居" not in post
    assert "不归本村" not in post + arena
    told = secretary.hears()
    assert tells(told[0], "撤销扣分", "满分", "不归本村")
    assert "申诉裁定：撤销扣分" in liaison.hears()[0]
    await published.tick(minutes=11)
    assert secretary.hears() == []
    assert "第2版" in await secretary.says("排名")


async def test_a_relief_after_publication_names_the_deduction_to_its_village_only(published: Town) -> None:
    """改分 makes a version too; what is left of the deduction keeps its reason."""
    group = await published.group("第二片区")
    secretary = await published.person("支书", "甲家村")
    secretary.hears()
    answer = await (await published.person("考核办")).says("裁定 改分 9.5 一半不归本村")
    assert "甲家村 9.5（扣0.5）垃圾未清（原 9 分）" in answer
    assert "垃圾未清" in secretary.hears()[0]
    assert all("垃圾未清" not in one and "D-" not in one for one in group.hears())
    assert tells(await secretary.says("扣分 11月"), "扣0.5", "垃圾未清", "党建办公室", "已告知")


async def test_an_appeal_comes_in_time(secretary: Person) -> None:
    """After the last day it is refused, with the day and whom to ask."""
    await secretary.town.goes_to("2026-11-11 09:00")
    answer = await secretary.says("申诉 D-0001 不归本村")
    assert "D-0001 的申诉期到 11月10日为止" in answer
    assert "部门" in answer


async def test_full_marks_after_all_end_the_appeal(
    secretary: Person, liaison: Person, office: Person
) -> None:
    """What the department takes back needs no ruling."""
    await secretary.says("申诉 D-0001 不归本村")
    await liaison.says("改分 1 舍力虎 满分")
    assert "没有可以「裁定」" in await office.says("裁定 维持 没用了")
    await liaison.town.tick(minutes=11)
    assert "扣分已取消" in secretary.hears()[-1]
    assert "复核中" not in await office.says("预览 11月")
