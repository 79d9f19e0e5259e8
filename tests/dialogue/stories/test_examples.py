"""The examples of the conversation, word for word where it matters, as far as one message answers them."""

from tests.dialogue.town import Person, Town


async def test_whole_report_is_recorded_with_one_receipt(liaison: Person) -> None:
    """1: A report with two deductions and 其余满分 fills all 44 villages under one receipt."""
    answer = await liaison.says(
        "报分 人居环境\n舍力虎 9.5 主街垃圾未清\n护桥村 扣半分 台账晚交一天\n其余满分"
    )
    assert "已记 11月《人居环境整治》 44/44 村，回执 R-0001" in answer
    assert "舍力虎村 9.5（扣0.5）主街垃圾未清" in answer
    assert "护桥村 9.5（扣0.5）台账晚交一天" in answer
    assert "其余 42 村 满分" in answer
    assert "10 分钟后告知被减分的 2 个村" in answer
    assert "撤销 R-0001" in answer


async def test_name_that_fits_two_villages_is_not_recorded(liaison: Person) -> None:
    """2: 哈沙图 is a village and a gacha: both are named with their districts and nothing is recorded."""
    answer = await liaison.says("报分 1 哈沙图 9 未值班")
    assert "哈沙图村（第三片区）" in answer
    assert "哈沙图嘎查（第十片区）" in answer
    assert "没有记" in answer
    assert answer.endswith("报分 1 哈沙图村 9分 未值班")


async def test_missing_reason_is_asked_for(liaison: Person) -> None:
    """3: A deduction without its reason is not recorded; the line to complete is shown."""
    answer = await liaison.says("报分 防火 红星村 8")
    assert "红星村 8 分（扣2），缺减分依据" in answer
    again = answer.rpartition("：")[2]
    assert again == "报分 2 红星村 8分 减分依据"
    assert "1/44" in await liaison.says(again.replace("减分依据", "宣传单未发"))


async def test_there_is_no_zero(liaison: Person) -> None:
    """4: 0分 is answered with the choices there are: 1 分, 不适用, or not yet."""
    answer = await liaison.says("报分 防火 红星村 0分")
    assert "评分从 1 分起" in answer
    assert "不适用" in answer
    assert "3 先不评" in answer
    assert "没有记" in answer


async def test_submitting_too_early_says_what_is_missing(liaison: Person) -> None:
    """5: The villages still missing are named with the one message that fills them, and it does."""
    await liaison.says("报分 1 其余满分")
    everybody = [one.name for district in liaison.town.settings.town.districts for one in district.villages]
    others = [name for name in everybody if name not in ("红星村", "光明村", "和平村")]
    await liaison.says(f"报分 2 {'、'.join(others)} 满分")
    answer = await liaison.says("提交")
    assert "2《防火宣传》还有 3 村未评：光明村、红星村、和平村" in answer
    assert answer.endswith("都没有问题就发「报分 2 其余满分」。")
    assert "44/44" in await liaison.says("报分 2 其余满分")
    assert "已提交" in await liaison.says("提交")


async def test_stranger_is_sent_to_the_office(planned: Town) -> None:
    """6: Who is not bound is told whom to ask and what to send."""
    answer = await planned.stranger().says("报分 1 舍力虎 9 主街垃圾未清")
    assert "还不认识您" in answer
    assert "向考核办要一个绑定码" in answer
    assert "绑定 码" in answer
