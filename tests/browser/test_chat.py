"""What people do in the chat: talk, quote, recall, mention, send pictures and files."""

from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import expect

from tests.browser.pages import Windows

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.no_cover]


def picture() -> bytes:
    """A photo of a yard, more or less."""
    image = Image.new("RGB", (640, 480), "#8fb58a")
    image.paste("#c9b79c", (80, 190, 560, 480))
    image.paste("#7a8fa6", (240, 300, 330, 480))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


async def test_two_people_in_two_windows(windows: Windows) -> None:
    """What one says in a group appears at once to the other, whose list shows it and counts it as unread."""
    mine = await windows.open("liaison-3", "district-3")
    other = await windows.open("secretary-9")
    await mine.says("各位下午好，周五开片会")
    entry = other.find(".entry[data-chat='district-3']")
    await expect(entry.locator(".preview")).to_have_text("联络员·乡村振兴办公室：各位下午好，周五开片会")
    await expect(entry.locator(".badge")).to_have_text("1")
    await entry.click()
    await expect(other.last).to_contain_text("各位下午好")
    await expect(entry.locator(".badge")).to_be_hidden()
    await other.says("收到")
    await expect(mine.last).to_contain_text("收到")
    await expect(mine.last.locator(".name")).to_have_text("支书·沙日塘村")


async def test_a_line_can_be_quoted(windows: Windows) -> None:
    """An answer goes out in WeChat's form, is shown with what it answers, and speaks to the bot it quotes."""
    window = await windows.open("liaison-3", "district-4")
    await window.says("@考核小助手 待办")
    await window.answered("12月计划")
    await window.chooses(window.rows.last, "引用")
    await expect(window.find("#quote-text")).to_contain_text("考核小助手：乡村振兴办公室11月评分表")
    await expect(window.text).to_be_focused()
    await window.shot("quoting")
    await window.says("我是谁")
    mine = window.find(".row.mine").last
    await expect(mine.locator(".bubble")).to_have_text("我是谁")
    await expect(mine.locator(".quoted")).to_contain_text("考核小助手：乡村振兴办公室11月评分表")
    await window.answered("联络员")
    await window.shot("quoted")


async def test_a_line_can_be_recalled(windows: Windows) -> None:
    """It disappears from both windows, the bot is told, and its sender may write it anew."""
    mine = await windows.open("liaison-4", "district-5")
    other = await windows.open("office", "district-5")
    await mine.says("报错了，别看")
    await expect(other.last).to_contain_text("报错了")
    await mine.chooses(mine.last, "撤回")
    await expect(mine.find(".time").last).to_contain_text("你撤回了一条消息")
    await expect(other.find(".time").last).to_have_text("「联络员·社会事务办公室」撤回了一条消息")
    await expect(other.find("#lines")).not_to_contain_text("报错了")
    await mine.shot("recalled")
    await mine.find(".again").last.click()
    await expect(mine.text).to_have_value("报错了，别看")


async def test_whom_to_mention_is_picked_from_a_list(windows: Windows) -> None:
    """@ opens the members, letters narrow them down, arrows and Enter choose; the bot hears its name."""
    other = await windows.open("liaison-5")
    window = await windows.open("office", "district-6")
    await window.text.focus()
    await window.types("请@")
    options = window.find("#picker [role=option]")
    await expect(options.first).to_have_text("考核小助手")
    await window.shot("mention")
    await window.types("平安")
    await expect(options).to_have_count(1)
    await window.press("Enter")
    await expect(window.text).to_have_value("请@联络员·平安建设办公室\u2005")
    await window.press("Enter")
    preview = other.find(".entry[data-chat='district-6'] .preview")
    await expect(preview).to_have_text("[有人@我] 考核办：请@联络员·平安建设办公室")
    await window.text.fill("@")
    await window.press("Enter")
    await window.types("我是谁")
    await window.press("Enter")
    await window.answered("@考核办 您是：考核办")


async def test_a_picture_is_dragged_in_arrives_and_opens(windows: Windows) -> None:
    """It waits in the tray, goes out with Enter, is shown small, and in full size at a click."""
    mine = await windows.open("secretary-1", "district-1")
    other = await windows.open("office", "district-1")
    await mine.drops("整改照片.png", picture(), "image/png")
    await expect(mine.find(".waiting")).to_contain_text("整改照片.png")
    await mine.text.press("Enter")
    await expect(mine.find(".waiting")).to_have_count(0)
    for window in (mine, other):
        shown = window.last.locator(".shot img")
        await expect(shown).to_have_js_property("naturalWidth", 640)
        assert await shown.evaluate("image => image.width <= 280")
    await expect(other.find(".entry[aria-current] .preview")).to_have_text("支书·包日呼吉尔嘎查：[图片]")
    await other.shot("picture")
    await other.last.locator(".shot").click()
    await expect(other.find("#viewer-image")).to_have_js_property("width", 640)
    await other.shot("viewer")
    await other.press("Escape")
    await expect(other.find("#viewer")).to_be_hidden()


async def test_a_file_is_sent_in_private_and_saved(windows: Windows) -> None:
    """The button and the paper clip's way: name and size are shown, the bot answers, a click saves it."""
    window = await windows.open("liaison-5", "liaison-5")
    content = b"PK\x03\x04" + bytes(23_000)
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    await window.page.set_input_files(
        "#choose", {"name": "11月评分表.xlsx", "mimeType": sheet, "buffer": content}
    )
    await window.find("#send").click()
    card = window.find(".row.mine").last.locator("a.card")
    await expect(card).to_contain_text("11月评分表.xlsx")
    await expect(card).to_contain_text("22.5 KB")
    await expect(window.find(".row.mine").last).to_have_attribute("data-state", "stored")
    await window.shot("file")
    async with window.page.expect_download() as saving:
        await card.click()
    saved = await saving.value
    assert saved.suggested_filename == "11月评分表.xlsx"
    assert (await saved.path()).read_bytes() == content


async def test_what_is_owed_changes_with_what_is_done(windows: Windows) -> None:
    """待办 stands above the conversations, and what it proposes goes into the input by a click."""
    window = await windows.open("liaison-8", "liaison-8")
    owes = window.find("#owes-text")
    await expect(owes).to_contain_text("22《私搭乱建巡查》缺 44 村")
    await window.says("报分 22 其余满分")
    await window.answered("44/44")
    await expect(owes).not_to_contain_text("22《私搭乱建巡查》")
    await owes.locator(".try").first.click()
    await expect(window.text).to_have_value("提交 11月 综合执法局")
    await window.shot("owes")


async def test_commands_are_those_of_the_duty(windows: Windows) -> None:
    """Chips and the list behind / come from the same commands as 帮助; a chip fills in an example."""
    window = await windows.open("secretary-2", "secretary-2")
    assert (await window.find(".chip").all_inner_texts())[:3] == ["扣分", "收到", "整改"]
    await window.find(".chip").first.click()
    await expect(window.text).to_have_value("扣分 11月")
    await window.text.fill("/排")
    await window.shot("commands")
    await window.press("Enter")
    await expect(window.text).to_have_value("排名 第一片区")
