"""What whoever runs the program reads on its terminal."""

import gc
from collections.abc import Callable
from pathlib import Path

from bot.config import Settings, is_loopback
from bot.transports.base import State
from storage.engine.connection import file_of


def tell(settings: Settings) -> Callable[[State, str], None]:
    """Tells every state; a QR code is drawn in the terminal and, until it is scanned, to a file."""

    def show(state: State, qrcode: str) -> None:
        from bot.cli.status import in_words, qr_picture  # noqa: PLC0415 - the web chat has no use for it

        file = file_of(settings.database.url.get_secret_value())
        picture = (file.parent if file else Path("data")) / "wechat-login.png"
        print(in_words(state, qrcode), flush=True)
        if qrcode:
            qr_picture(qrcode, picture)
            print(f"看不清就打开这张图来扫：{picture}", flush=True)
        else:
            picture.unlink(missing_ok=True)

    return show


def logged_in(name: str) -> None:
    """The account is in WeChat."""
    _settle_down()
    print(f"擂台已就绪，在微信里的名字是「{name}」。\n按 Ctrl-C 停止。", flush=True)


def _settle_down() -> None:
    gc.freeze()  # what is there now stays and need not be looked through again
    gc.enable()


def announce(settings: Settings, address: str) -> None:
    """The page can be opened."""
    _settle_down()
    token = "?token=您的令牌（只在第一次）" if settings.web.token.get_secret_value() else ""
    print(f"擂台已就绪，请在浏览器打开：{address}{token}", flush=True)
    if not is_loopback(settings.web.host):
        print(f"注意：{settings.web.host} 从别的机器也能打开，有令牌的人都能进来扮任何一个人。", flush=True)
    print("按 Ctrl-C 停止。", flush=True)
