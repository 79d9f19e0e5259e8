"""Plays the story from the end of October to December, and keeps what everybody heard, scene by scene."""

import asyncio
from collections.abc import Iterable, Mapping

from handlers.kit import File
from tests.dialogue import reckoning, story
from tests.dialogue.played import Played
from tests.dialogue.story import Report
from tests.dialogue.town import Group, Person, Town, at, open_town


async def play(database_url: str) -> Played:
    """The story on an empty database."""
    async with open_town(database_url, "2026-10-30 18:30") as town:
        stage = _Stage(town)
        await stage.introductions()
        await stage.october()
        await stage.planning()
        await stage.november()
        await stage.report_day()
        await stage.publication()
        await stage.december()
        await stage.appeal_after_publication()
        await town.ask(stage.played.read_trail)
        return stage.played


class _Stage:
    """The town while the story is being played."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.played = Played(
            districts={
                one.name: [village.name for village in one.villages] for one in town.settings.town.districts
            },
            departments={one.aliases[0]: one.name for one in town.settings.town.departments},
        )
        self._heard = 0

    async def introductions(self) -> None:
        """Everybody binds himself in the same minute; then the office binds the groups."""
        bound = [village for village in self.played.villages if village not in story.UNBOUND]
        await asyncio.gather(
            self._office(),
            self.town.person("镇领导"),
            self.town.person("包片领导", "第三片区"),
            *(self._liaison(one) for one in self.played.departments),
            *(self._secretary(village) for village in bound),
        )
        self._scene("bound")
        for name in (*self.played.districts, "全镇"):
            await self.town.group(name)
        self._scene("groups")

    async def october(self) -> None:
        """A month of two tasks, published the same evening."""
        office = await self._office()
        await self._everybody_says(story.OCTOBER_PLAN)
        await office.says("通过 10月")
        for report in story.OCTOBER:
            await self._report(report)
        await (await self._liaison("党建办")).says("提交 10月")
        await office.says("发布 10月")
        self._scene("october")

    async def planning(self) -> None:
        """November's plan: proposed, merged, approved."""
        office = await self._office()
        await self._everybody_says(story.PLAN)
        self._scene("proposed")
        await office.says("汇总 11月")
        self._scene("merged")
        await office.says("通过 11月")
        self._scene("approved")

    async def november(self) -> None:
        """The reports, on three days and at night, and the districts' exchanges."""
        await self._day("2026-11-12 09:30", "twelfth", story.TWELFTH)
        await self._evening("2026-11-12", "twelfth")
        await self._exchanges()
        await self._rectification()
        await self.town.goes_to("2026-11-18 14:00")
        await self._says("平安办", story.SLIP, "slip")
        await self._says("党群中心", story.HASTE, "haste")
        await self.town.tick(minutes=1)
        await self._says("平安办", "撤销", "undone")
        await self._day("2026-11-18 14:02", "eighteenth", story.EIGHTEENTH)
        await self._evening("2026-11-18", "eighteenth")
        await self._day("2026-11-25 21:55", "night", story.NIGHT)
        await self.town.goes_to("2026-11-26 06:59")
        self._scene("night: before seven")
        await self.town.goes_to("2026-11-26 07:00")
        self._scene("night: at seven")
        await self._evening("2026-11-26", "night")
        await self._day("2026-11-27 10:00", "groups report", story.GROUPS)
        await self._evening("2026-11-27", "groups report")
        await self.town.goes_to("2026-11-28 10:00")
        for department in ("党建办", "党政办", "平安办", "党群中心", "保障中心"):
            await self._says(department, "提交", f"submit {department}")
        await self._says("执法局", "提交 11月", "submit with holes")
        for department in ("党建办", "振兴办", "平安办", "党群中心", "保障中心", "执法局"):
            await self._next_plan(department)
        self._scene("next plans")

    async def report_day(self) -> None:
        """The 30th: reminders, what comes in between them, and one sheet that is late."""
        await self.town.goes_to("2026-11-30 08:59")
        self._scene("before nine")
        await self.town.goes_to("2026-11-30 09:00")
        self._scene("nine")
        await self.town.goes_to("2026-11-30 11:00")
        await self._says("社会办", "提交", "submit 社会办")
        await self._next_plan("社会办")
        self._scene("plan 社会办")
        await self.town.goes_to("2026-11-30 15:00")
        self._scene("three")
        await self._says("振兴办", "提交", "submit 振兴办")
        await self._day("2026-11-30 17:00", "last minute", story.LAST_MINUTE)
        await self.town.goes_to("2026-11-30 18:00")
        self._scene("six")
        await self.town.goes_to("2026-11-30 18:30")
        await self._says("执法局", "提交", "late")
        await self._next_plan("党政办")
        self._scene("late plan")

    async def publication(self) -> None:
        """The office looks and publishes; a leader and a secretary ask."""
        office = await self._office()
        leader = await self.town.person("镇领导")
        secretary = await self._secretary("先锋村")
        for name, person, text in (
            ("progress", office, "进度"),
            ("leader before", leader, "排名"),
            ("secretary before", secretary, "排名 11月"),
            ("preview", office, "预览"),
            ("published", office, "发布"),
            ("published again", office, "发布 11月"),
            ("secretary after", secretary, "排名"),
            ("merged december", office, "汇总 12月"),
            ("approved december", office, "通过 12月"),
        ):
            await person.says(text)
            self._scene(name)
        await self.town.goes_to("2026-12-01 08:00")
        self._scene("quiet")
        await self.town.ask(self.played.read_results)

    async def december(self) -> None:
        """The next month: reports go there, and the same deduction again is marked."""
        await self.town.goes_to("2026-12-05 09:00")
        await self._says("党建办", "报分 11月 党员活动日 舍力虎 10", "too late")
        await self._says("党建办", "报分 党员活动日 舍力虎 9 签到表缺两次；其余满分", "december report")
        await self.town.tick(minutes=10)
        self._scene("december told")

    async def appeal_after_publication(self) -> None:
        """A village that was told on the last day appeals, and is right: a new version."""
        await self.town.goes_to("2026-12-07 10:00")
        village = next(iter(reckoning.deductions(story.LAST_MINUTE)))
        label = await self._replies(village, "申诉 不归本村管")
        await self._says(self._scorer(label), f"答复 {label} 请考核办定", "late appeal")
        await (await self._office()).says(f"裁定 {label} 撤销 不归该村管")
        await self.town.tick(minutes=11)
        self._scene("late ruling")

    async def _rectification(self) -> None:
        """The day after: one puts it right at once, one at the second try, one appeals in vain."""
        await self.town.goes_to("2026-11-13 10:00")
        office = await self._office()
        await self._replies("舍力虎村", "收到")
        right = await self._replies("舍力虎村", "整改 签到表补齐了")
        photo = File(name="签到表.jpg", media_type="image/jpeg", content=b"\xff\xd8\xff")
        await (await self._secretary("舍力虎村")).sends(photo)
        again = await self._replies("光明村", "整改 公开栏更新了")
        appeal = await self._replies("西湖村", "申诉 报过两条")
        for department, text in (
            ("党建办", "待办"),
            ("党建办", f"查 {right}"),
            ("党建办", f"通过整改 {right}"),
            ("党建办", f"退回整改 {again} 照片看不清"),
            ("党政办", f"答复 {appeal} 台账里只有一条"),
        ):
            await (await self._liaison(department)).says(text)
        await self._replies("光明村", "整改 重拍了")
        await office.says(f"裁定 {appeal} 维持 台账里只有一条")
        await self.town.tick(minutes=11)
        await (await self._liaison("党建办")).says(f"通过整改 {again}")
        for village in ("舍力虎村", "光明村", "西湖村"):
            await (await self._secretary(village)).says("扣分")
        self._scene("rectification")
        await self.town.goes_to("2026-11-16 09:00")
        self._scene("letters")

    async def _replies(self, village: str, says: str) -> str:
        """The secretary quotes the first deduction of the first notice; returns its number."""
        heard = (one.text for one in self.town.network.sent if one.to.conversation == f"支书-{village}")
        notice = [text for text in heard if f"【{village}】" in text and "有扣分，" in text]
        line = notice[-1].split("\n")[1]
        quote = f"「小助手：{line}」\n- - - - - - - - - - - - - - -\n{says}"
        await (await self._secretary(village)).says(quote, quoting=True)
        return line.partition("《")[0]

    def _scorer(self, label: str) -> str:
        """The department that has deducted, by what the notice says."""
        lines = [line for one in self.town.network.sent for line in one.text.split("\n")]
        (told, *_) = [line for line in lines if line.startswith(f"{label}《") and "》扣" in line]
        return next(short for short, name in self.played.departments.items() if f"（{name}）" in told)

    async def _day(self, moment: str, name: str, reports: Iterable[Report]) -> None:
        """The reports at one moment, and what is told when the undo window has passed."""
        if self.town.clock.now() < at(moment):
            await self.town.goes_to(moment)
        self._scene(f"{name}: day begins")
        for report in reports:
            await self._report(report)
            self._scene(f"report {report.task} {report.room}")
        await self.town.tick(minutes=9)
        self._scene(f"{name}: not yet told")
        await self.town.tick(minutes=1)
        self._scene(f"{name}: told")

    async def _evening(self, day: str, name: str) -> None:
        """What groups are told at the due hour."""
        await self.town.goes_to(f"{day} 18:00")
        self._scene(f"{name}: evening")

    async def _report(self, report: Report) -> None:
        liaison = await self._liaison(report.by)
        room = Group(town=self.town, room_id=f"群-{report.room}") if report.room else None
        await liaison.says(report.says, room)

    async def _exchanges(self) -> None:
        """All districts but three: one by its leader, the others by their captains."""
        leader = await self.town.person("包片领导", "第三片区")
        await leader.says("交流 11月13日片会，看台账")
        for village in (
            "敖包代嘎查",
            "奈林塔拉嘎查",
            "先锋村",
            "舍力虎村",
            "兴隆庄村",
            "哈沙图嘎查",
        ):
            await (await self._secretary(village)).says("交流 片会，互相看了人居环境")
        self._scene("exchanges")

    async def _next_plan(self, department: str) -> None:
        lines = story.PLAN[department].split("\n")[1:]
        text = "\n".join(["报计划 12月", *lines]).replace("11月25日", "25日")
        await (await self._liaison(department)).says(text)

    async def _everybody_says(self, texts: Mapping[str, str]) -> None:
        for department, text in texts.items():
            await (await self._liaison(department)).says(text)

    async def _says(self, department: str, text: str, scene: str) -> None:
        await (await self._liaison(department)).says(text)
        self._scene(scene)

    async def _office(self) -> Person:
        return await self.town.person("考核办")

    async def _liaison(self, department: str) -> Person:
        return await self.town.person("联络员", department)

    async def _secretary(self, village: str) -> Person:
        return await self.town.person("支书", village)

    def _scene(self, name: str) -> None:
        """Closes a scene: what was heard since the last one."""
        sent = self.town.network.sent[self._heard :]
        self._heard += len(sent)
        heard = self.played.scenes.setdefault(name, {})
        for one in sent:
            heard.setdefault(one.to.conversation, []).append(one.text)
        self.played.pictures += [one.file for one in sent if one.file]
