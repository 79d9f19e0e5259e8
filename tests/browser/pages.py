"""Windows of the web chat as somebody sees and uses them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
)

SHOTS = Path(__file__).parent / "shots"
SECONDS = 30
"""Anything takes less, on a busy machine as well."""
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 780}
expect.set_options(timeout=SECONDS * 1000)


@dataclass(frozen=True, slots=True)
class Window:
    """One window."""

    page: Page

    @property
    def text(self) -> Locator:
        """The input."""
        return self.page.locator("#text")

    @property
    def rows(self) -> Locator:
        """The lines of the chat that is open."""
        return self.page.locator("#lines .row")

    @property
    def last(self) -> Locator:
        """The last of them."""
        return self.rows.last

    def find(self, selector: str, **options: Any) -> Locator:  # noqa: ANN401 - Playwright's own
        """Whatever is on the page."""
        return self.page.locator(selector, **options)

    async def press(self, *keys: str) -> None:
        """Keys, one after the other, wherever the focus is."""
        for key in keys:
            await self.page.keyboard.press(key)

    async def types(self, text: str) -> None:
        """Letters, wherever the focus is."""
        await self.page.keyboard.type(text)

    async def says(self, text: str) -> None:
        """Types it and sends it."""
        await self.text.fill(text)
        await self.text.press("Enter")

    async def answered(self, text: str) -> None:
        """Waits until the last line is the bot's and holds this."""
        await expect(self.page.locator("#lines .row.theirs").last).to_contain_text(text)

    async def chooses(self, row: Locator, item: str) -> None:
        """Something from the menu of a line."""
        await row.locator(".said > :not(.name, .unseen)").first.click(button="right")
        await self.page.get_by_role("menuitem", name=item).click()

    async def shot(self, name: str) -> None:
        """Keeps a picture of it for whoever wants to look."""
        SHOTS.mkdir(exist_ok=True)
        await self.page.screenshot(path=SHOTS / f"{name}.png")

    async def drops(self, name: str, content: bytes, media_type: str = "") -> None:
        """A file is dragged into the chat."""
        data = await self.page.evaluate_handle(
            """([name, type, bytes]) => {
                const data = new DataTransfer();
                data.items.add(new File([new Uint8Array(bytes)], name, { type }));
                return data;
            }""",
            [name, media_type, list(content)],
        )
        for kind in ("dragenter", "dragover"):
            await self.page.dispatch_event("#lines", kind, {"dataTransfer": data})
        await expect(self.page.locator(".drop")).to_be_visible()
        await self.page.dispatch_event("#lines", "drop", {"dataTransfer": data})
        await expect(self.page.locator(".drop")).to_be_hidden()


class Windows:
    """Windows of one test; nothing may go wrong in any of them, and none may ask elsewhere for anything.

    Args:
        idle: Windows of earlier tests, to be used again: a new one costs Chromium a second of work.
    """

    def __init__(self, browser: Browser, address: str, idle: list[Page] | None = None) -> None:
        self._browser = browser
        self._address = address
        self._idle = idle
        self._own: list[BrowserContext] = []
        self._lent: list[Page] = []
        self.wrong: list[str] = []

    async def open(self, as_: str, chat: str | None = None, **options: Any) -> Window:  # noqa: ANN401 - Playwright's options of a context
        """A window that remembers nothing, as somebody, with a chat where one is named."""
        lends = self._idle is not None and not options
        page = self._idle.pop() if lends and self._idle else await self._new(options)
        page.on("console", self._said)
        page.on("pageerror", self._broke)
        page.on("request", self._asked)
        if lends:
            self._lent.append(page)
        used = page.url != "about:blank"
        if used:
            await page.evaluate("localStorage.clear(), sessionStorage.clear()")
        await page.goto(f"{self._address}#as={as_}" + (f"&chat={chat}" if chat else ""))
        if used:
            await page.reload()  # another place of the same page is no new visit
        await expect(page.locator(".entry").first).to_be_attached()
        await expect(page.locator(".chip").first).to_be_attached()
        return Window(page)

    async def close(self) -> None:
        """The end of the test; fails where a page has complained."""
        for page in self._lent:
            page.remove_listener("console", self._said)
            page.remove_listener("pageerror", self._broke)
            page.remove_listener("request", self._asked)
        if self._idle is not None:
            self._idle.extend(self._lent)
        lent = {page.context for page in self._lent}
        for context in self._own:
            if context not in lent:
                await context.close()
        assert not self.wrong

    async def _new(self, options: dict[str, Any]) -> Page:
        context = await self._browser.new_context(
            **{"viewport": DESK, "locale": "zh-CN", "reduced_motion": "reduce", **options}
        )
        context.set_default_timeout(SECONDS * 1000)
        self._own.append(context)
        return await context.new_page()

    def _broke(self, problem: Error) -> None:
        self.wrong.append(str(problem))

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"{message.text} {message.location}")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self._address, self._address.replace("http", "ws"))):
            self.wrong.append(f"asked for {request.url}")
