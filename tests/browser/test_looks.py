"""What the page looks like on a desk, on a telephone, in the dark, and to somebody without a mouse."""

import re

import pytest
from playwright.async_api import Browser, expect

from bot.transports.base import Outgoing
from bot.transports.web import Persona, Quick, Room, Sample, WebTransport
from tests.browser.pages import PHONE, SHOTS, Windows
from tests.integration.webchat import NOW, SAMPLE, SlowService, serving, to

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.no_cover]
PAINT = "performance.getEntriesByType('paint')[0].startTime"
BRIGHTNESS = "getComputedStyle(document.querySelector('.chat')).backgroundColor.match(/\\d+/)[0]"
OVERFLOW = "document.documentElement.scrollWidth > innerWidth"
HTML = "<img src=x onerror=alert(1)><b>红星</b>村"


class MarkupService(SlowService):
    """Whose words look like HTML too."""

    async def owes(self, contact_id: str) -> str:
        """Something."""
        del contact_id
        return HTML

    async def commands(self, contact_id: str) -> list[Quick]:
        """One."""
        del contact_id
        return [Quick(word=HTML, example=HTML, summary=HTML, where="anywhere")]


async def test_something_is_to_be_seen_at_once(windows: Windows) -> None:
    """A visit paints before anything is known of the town; how soon is written beside the screenshots."""
    window = await windows.open("office")
    times = [await window.page.evaluate(PAINT)]
    for _ in range(2):
        await window.page.reload()
        await expect(window.find(".chip").first).to_be_attached()
        times.append(await window.page.evaluate(PAINT))
    assert all(times), times
    await window.shot("desk")
    figures = "、".join(f"{one:.0f}" for one in times)
    (SHOTS / "first-paint.txt").write_text(f"{figures} ms\n", encoding="utf-8")


async def test_a_telephone_shows_the_list_or_the_chat(windows: Windows) -> None:
    """One at a time, nothing hangs over the edge, and the way back is a button."""
    window = await windows.open("liaison-2", viewport=PHONE, has_touch=True)
    await expect(window.find(".chat")).to_be_hidden()
    assert not await window.page.evaluate(OVERFLOW)
    await window.shot("phone-list")
    await window.find(".entry[data-chat='town']").tap()
    await expect(window.find(".side")).to_be_hidden()
    await expect(window.text).to_be_visible()
    assert not await window.page.evaluate(OVERFLOW)
    await window.text.fill("@考核小助手 擂主")
    await window.find("#send").tap()
    picture = window.find(".row.theirs").last.locator(".shot img")
    await expect(picture).to_have_attribute("alt", re.compile("10月擂主"))
    await expect(picture).not_to_have_js_property("naturalWidth", 0)
    await window.shot("phone-chat")
    await window.find("#back").tap()
    await expect(window.find(".side")).to_be_visible()
    await window.find("#me").tap()
    await window.shot("phone-people")


async def test_dark_is_what_the_machine_has_or_what_was_chosen(windows: Windows) -> None:
    """The switch outlives a reload, and goes back to following the machine."""
    window = await windows.open("leader", "town", color_scheme="dark")
    theme = window.find("html")
    assert int(await window.page.evaluate(BRIGHTNESS)) < 60
    await expect(window.find(".shot img").last).not_to_have_js_property("naturalWidth", 0)
    await window.shot("dark")
    await window.find(".theme").click()
    assert int(await window.page.evaluate(BRIGHTNESS)) > 200
    await window.page.reload()
    await expect(theme).to_have_attribute("data-theme", "light")
    await window.find(".theme").click()
    await expect(theme).to_have_attribute("data-theme", "dark")
    await window.page.emulate_media(color_scheme="light")
    await expect(theme).to_have_attribute("data-theme", "light")


async def test_the_keyboard_is_enough(windows: Windows) -> None:
    """Becoming somebody, opening a chat, talking, quoting and recalling, and one always sees where one is."""
    window = await windows.open("office", "office")
    await window.press("Control+k")
    await window.types("舍力虎")
    await window.press("Enter")
    await expect(window.find("#me-name")).to_have_text("支书·舍力虎村")
    await window.find(".entry[aria-current]").focus()
    second = await window.find(".entry").nth(1).get_attribute("data-chat")
    await window.press("ArrowDown", "ArrowDown", "ArrowUp", "Enter")
    await expect(window.find(".entry[aria-current]")).to_have_attribute("data-chat", str(second))
    await expect(window.find(".chip").first).to_have_text("@考核小助手")
    await expect(window.find("#all")).to_be_visible()
    for wanted in ("members", "lines"):
        await window.press("Tab")
        await expect(window.find(f"#{wanted}")).to_be_focused()
    await window.press("Tab", "ArrowRight", "Tab", "Tab")
    await expect(window.text).to_be_focused()
    await window.types("第一行")
    await window.press("Shift+Enter")
    await window.types("第二行")
    await window.press("Enter")
    await expect(window.last.locator(".bubble")).to_have_text("第一行\n第二行")
    await window.press("Shift+Tab", "Shift+Tab", "Shift+Tab", "ArrowUp")
    await expect(window.last).to_be_focused()
    assert await window.last.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    await window.shot("keyboard")
    await window.press("Enter", "ArrowUp")
    await expect(window.page.get_by_role("menuitem", name="撤回")).to_be_focused()
    await window.press("Enter")
    await expect(window.find(".time").last).to_contain_text("你撤回了一条消息")


async def test_whom_one_wants_to_be_is_searched(windows: Windows) -> None:
    """By duty, department, district or village; a window of one's own for each is a link away."""
    window = await windows.open("office", "office")
    await window.find("#me").click()
    picks = window.find(".pick .label")
    for words, found in (("支书 第三片区", 4), ("联络员 平安", 1), ("纪委", 1), ("哈沙图", 2)):
        await window.find("#people-search").fill(words)
        await expect(picks).to_have_count(found)
    await window.shot("people")
    link = window.find(".apart").first
    assert (await link.get_attribute("href") or "").startswith("#as=secretary-")


async def test_markup_stays_text(browser: Browser) -> None:
    """Names, group names, messages, quotes and file names that look like HTML are shown as they are typed."""
    sample = Sample(
        town=HTML,
        personas=(
            Persona(contact_id="office", name=HTML, duty="考核办", unit=HTML),
            Persona(contact_id="other", name=f"支书{HTML}", duty="支书", unit=HTML),
        ),
        rooms=(Room(room_id="town", name=f"{HTML}群", member_ids=("office", "other")),),
    )
    async with serving(WebTransport("127.0.0.1", 0, sample, lambda: NOW)) as running:
        running.transport.answer_with(MarkupService())
        windows = Windows(browser, running.address)
        window = await windows.open("office", "town")
        await running.transport.send(Outgoing(key=1, to=to("town", is_room=True), text=f"「{HTML}」{HTML}"))
        await expect(window.last.locator(".bubble")).to_have_text(f"「{HTML}」{HTML}")
        await window.chooses(window.last, "引用")
        await window.says(HTML)
        await expect(window.last.locator(".bubble")).to_have_text(HTML)
        await expect(window.last.locator(".quoted")).to_contain_text(HTML)
        await window.drops("<b>x<b>.txt", b"x")
        await window.text.press("Enter")
        await expect(window.last.locator("a.card b")).to_have_text("<b>x<b>.txt")
        await window.text.fill("@")
        for selector in ("#town", "#me-name", "#title", ".entry", ".option", "#owes-text", ".chip"):
            await expect(window.find(f"{selector} >> text={HTML}").first).to_be_attached()
        assert await window.page.evaluate("document.querySelectorAll('img[src=x], .bubble b').length") == 0
        await window.shot("markup")
        await windows.close()


async def test_what_is_said_while_the_program_is_away_is_not_lost(browser: Browser) -> None:
    """The page says that it is alone, keeps the line, and sends it when the program is back."""
    async with serving(WebTransport("127.0.0.1", 0, SAMPLE, lambda: NOW)) as first:
        first.transport.answer_with(MarkupService())
        windows = Windows(browser, first.address)
        window = await windows.open("office", "town")
    await expect(window.find("#banner")).to_contain_text("正在重连")
    await window.says("都还在吗")
    await expect(window.last).to_have_attribute("data-state", "sending")
    await window.shot("away")
    async with serving(WebTransport("127.0.0.1", first.port, SAMPLE, lambda: NOW)) as again:
        assert (await again.hears()).text == "都还在吗"
        await expect(window.last).to_have_attribute("data-state", "pending")
        again.transport.committed([await window.last.get_attribute("data-id") or ""])
        await expect(window.last).to_have_attribute("data-state", "stored")
        await expect(window.find("#banner")).to_be_hidden()
    windows.wrong.clear()  # the browser complains of every attempt to connect
    await windows.close()
