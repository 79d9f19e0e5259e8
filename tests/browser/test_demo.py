"""The demo's own: the tour to its end, the clock that is moved to the 30th, the operator's panel."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from bot.engine.clock import TravellingClock
from tests.browser.pages import PHONE, Window, Windows
from tests.dialogue.town import at
from tests.integration import playing

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.no_cover]
STEPS = 10


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody watches here."""
    for name in ("QUIET_STEP", "SPOKEN_STEP", "_THROTTLE"):
        monkeypatch.setattr(f"bot.console.dial.{name}", 0)
    monkeypatch.setattr("bot.console.panel._LOOK", 0.1)


@asynccontextmanager
async def town(browser: Browser, folder: Path) -> AsyncIterator[Windows]:
    """Windows of a demo whose clock can be moved."""
    url = playing.town(playing.half_way, folder)
    async with playing.playing(url, TravellingClock(at(playing.BEGIN))) as running:
        windows = Windows(browser, running.address)
        yield windows
        await windows.close()


async def step(window: Window, number: int) -> None:
    """Waits until this step of the tour is done."""
    await expect(window.find("#tour")).to_have_attribute("data-step", f"{number} ready")


async def walk(window: Window, last: int, name: str) -> None:
    """From the first step to the last at the reader's own pace, a picture each."""
    for number in range(1, last + 1):
        await step(window, number)
        await window.shot(f"{name}-{number:02}")
        await window.find("#tour .next").click()


async def test_the_tour_is_followed_to_its_end(browser: Browser, tmp_path: Path) -> None:
    """Offered on the first visit; every caption has its messages; then the page is one's own again."""
    async with town(browser, tmp_path) as windows:
        window = await windows.open("office")
        await expect(window.find("#tour")).to_contain_text("第一次来")
        await window.shot("tour-00")
        await window.find("#tour .next").click()
        await step(window, 1)
        await expect(window.find("#tour")).to_contain_text("8 个部门、44 个村")
        await walk(window, STEPS, "tour")
        await expect(window.find("#tour")).to_be_hidden()
        await window.answered("台账没有更新")
        await expect(window.find("#me-name")).to_contain_text("支书·")
        await window.find("#list .entry[data-chat='town']").click()
        await expect(window.find("#lines img[alt*='【11月擂台赛】']")).to_be_attached()
        await window.page.reload()
        await expect(window.find("#tour-start")).to_be_visible()
        await expect(window.find("#tour")).to_be_hidden()


async def test_the_tour_fits_a_telephone_and_can_be_left(browser: Browser, tmp_path: Path) -> None:
    """Nothing hangs over the edge; whoever leaves in the middle finds a town that works."""
    async with town(browser, tmp_path) as windows:
        window = await windows.open("office", viewport=PHONE)
        await expect(window.find("#tour-start")).to_be_visible()
        await window.shot("phone-demo")
        await window.find("#tour-start").click()
        await walk(window, 2, "phone-tour")
        await step(window, 3)
        await window.shot("phone-tour-03")
        assert not await window.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        await window.find("#tour button", has_text="退出").click()
        await expect(window.find("#tour")).to_be_hidden()
        await window.says("待办")
        await window.answered("评分表")


async def test_the_clock_is_moved_to_the_thirtieth(browser: Browser, tmp_path: Path) -> None:
    """The liaison's reminder appears while one watches, and the clock shows when."""
    async with town(browser, tmp_path) as windows:
        window = await windows.open("liaison-4")
        await expect(window.find(".clock-face")).to_contain_text("11月18日 周三 09:3")
        await expect(window.find("button", has_text="发布后一天")).to_be_disabled()
        await window.find("button", has_text="到30日").click()
        await window.answered("【11月月底提醒】")
        await expect(window.find(".clock-face")).to_contain_text("11月30日 周一 09:00")
        await window.shot("clock-30th")
        slider = window.find(".clock-slide input")
        await slider.focus()
        await window.press("PageUp")
        await expect(window.find(".clock-slide output")).to_contain_text("拨到 12月")
        await window.shot("clock-slide")
        await expect(window.find(".clock-face")).to_contain_text("12月")


async def test_a_telephone_has_the_clock_in_a_drawer(browser: Browser, tmp_path: Path) -> None:
    """It opens, fits, and closes with Escape."""
    async with town(browser, tmp_path) as windows:
        window = await windows.open("office", viewport=PHONE, color_scheme="dark")
        await window.find(".clock-face").click()
        await expect(window.find("button", has_text="下个月")).to_be_visible()
        await window.shot("phone-clock")
        await window.press("Escape")
        await expect(window.find("button", has_text="下个月")).to_be_hidden()


async def test_the_panel_shows_what_goes_on(browser: Browser, tmp_path: Path) -> None:
    """Opened beside the chat, kept over a reload, closed with Escape; dark, too."""
    async with town(browser, tmp_path) as windows:
        window = await windows.open("liaison-4", color_scheme="dark")
        await window.find("#panel-toggle").click()
        panel = window.find("#panel")
        await expect(panel).to_contain_text("减负计量")
        await expect(panel).to_contain_text("11月30日 周一 09:00")
        before = await panel.locator("dd").nth(1).inner_text()
        await window.says("我是谁")
        await expect(panel.locator("dd").nth(1)).to_have_text(str(int(before) + 1))
        await window.shot("panel-dark")
        await window.page.reload()
        await expect(panel).to_contain_text("人均")
        await panel.focus()
        await window.press("Escape")
        await expect(panel).to_be_hidden()
