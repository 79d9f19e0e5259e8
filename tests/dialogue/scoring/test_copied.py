"""What the bot writes can be sent back to it as it stands, whatever names and reasons it holds."""

from tests.dialogue.town import open_town

PLAN = "人居环境整治 | 25日 | 主街无垃圾\n人居环境 8分 | 月底 | 甲 | 8 | 10\n2026年冬训 | 28日 | 到课"
VILLAGES = '[{"name": "第一片区", "villages": ["十月村", "五月嘎查", "丙家村"]}]'
TOWN = {"LEITAI_TOWN__DEPARTMENTS": '["党建办公室"]', "LEITAI_TOWN__DISTRICTS": VILLAGES}


async def test_a_receipt_sent_back_changes_nothing(database_url: str) -> None:
    """Every line of a receipt is read as what it says, with what was before and what would be misread."""
    async with open_town(database_url, "2026-11-03 09:00") as town:
        await town.plan("11月", 党建办=PLAN)
        liaison = await town.person("联络员", "党建办")
        await liaison.says("报分 1 舍力虎 9 旧账；护桥 8 未清")
        receipt = await liaison.says(
            "报分 1\n舍力虎 8 “红星村8分”标语；未挂\n护桥 满分\n"
            "红星 不适用 “没有主街，3户已搬走”\n其余 9 统一整改"
        )
        head, *lines, _ = receipt.split("\n")
        assert "44/44" in head
        assert lines == [
            "舍力虎村 8（扣2）「“红星村8分”标语；未挂」（原 9 分）",
            "红星村 不适用 没有主街，3户已搬走",
            "满分 1 村：护桥村（原 8 分）",
            "其余 41 村 9（扣1）统一整改",
        ]
        assert "没有变化" in await liaison.says("\n".join(["报分 1", *lines[:-1]]))
        assert "都有分了" in await liaison.says("\n".join(["报分 1", lines[-1]]))


async def test_a_reason_that_would_be_misread_is_suggested_in_quotes(database_url: str) -> None:
    """The line to resend is accepted as it stands, with the whole reason."""
    async with open_town(database_url, "2026-11-03 09:00") as town:
        await town.plan("11月", 党建办=PLAN)
        liaison = await town.person("联络员", "党建办")
        asked = await liaison.says("报分 1 红星村 8.3 “9号楼漏水，红星二组8处”")
        again = asked.rpartition("：")[2]
        assert again == "报分 1 红星村 8.5分 “9号楼漏水，红星二组8处”"
        assert "红星村 8.5（扣1.5）“9号楼漏水，红星二组8处”" in await liaison.says(again)
        assert "扣1.5：9号楼漏水，红星二组8处（" in await (await town.person("考核办")).says("查 红星村")


async def test_a_village_may_be_called_like_a_month(database_url: str) -> None:
    """十月村 is a village and 十月 is a month, also in what is suggested."""
    async with open_town(database_url, "2026-11-03 09:00", **TOWN) as town:
        await town.plan("11月", 党建办公室=PLAN)
        liaison = await town.person("联络员", "党建办公室")
        assert "3/3 村" in await liaison.says("报分 1 十月村 9 未清；五月嘎查 8 未清；其余满分")
        office = await town.person("考核办")
        shown = await office.says("查 十月村 11月")
        assert shown.startswith("【十月村·11月】")
        next_line = shown.rpartition("发「")[2].rstrip("」。")
        assert next_line == "怎么算的 十月村 11月"
        assert (await office.says(next_line)).startswith("【十月村·11月】")
        assert (await office.says("怎么算的 五月嘎查")).startswith("【五月嘎查·11月】")
        assert "10月" in await office.says("预览 十月")


async def test_a_choice_of_tasks_is_copied(database_url: str) -> None:
    """Of several tasks that fit, the one suggested is found by its number and its title together."""
    async with open_town(database_url, "2026-11-03 09:00", **TOWN) as town:
        await town.plan("11月", 党建办公室=PLAN)
        office = await town.person("考核办")
        asked = await office.says("查 居环境")
        assert asked.endswith("查 1《人居环境整治》")
        assert "【11月·1《人居环境整治》】" in await office.says("查 1《人居环境整治》")
        assert "【11月·2《人居环境 8分》】" in await office.says("查 2《人居环境 8分》")
        assert "【11月·3《2026年冬训》】" in await office.says("查 3《2026年冬训》")


async def test_a_returned_plan_is_sent_again(database_url: str) -> None:
    """The lines that come back with a returned plan make the same tasks, whatever their requirements hold."""
    async with open_town(database_url, "2026-11-03 09:00", **TOWN) as town:
        liaison = await town.person("联络员", "党建办公室")
        first = await liaison.says(f"报计划 12月\n{PLAN}")
        await (await town.person("考核办")).says("退回 党建办公室 要求不具体")
        notice = liaison.hears()[-1]
        assert "人居环境 8分 | 12月31日 | 甲 | 8 | 10" in notice
        assert await liaison.says(notice.partition("改好重报：")[2]) == first


async def test_a_month_of_long_ago_is_named_with_its_year(database_url: str) -> None:
    """In November 「2月」 is the next one; what the bot says of the last one can be sent back."""
    async with open_town(database_url, "2026-11-03 09:00", **TOWN) as town:
        office = await town.person("考核办")
        assert "发「报计划 2027年2月」" in await office.says("预览 2月")
        assert "发「报计划 2026年2月」" in await office.says("预览 2026年2月")
