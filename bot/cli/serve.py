"""The commands that bring a town's database up to date and work on it: run, demo, migrate, invite."""

import asyncio
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from bot.app import App, CannotListen, open_writer
from bot.cli.status import in_words, qr_picture
from bot.config import Settings, is_loopback, load
from bot.config.settings_to_rules import rules_of
from bot.demo.fill import DEFAULTS, AnotherTown, begins_at, fill, set_aside
from bot.demo.play import Wish
from bot.engine.clock import Clock, RealClock, TravellingClock
from bot.engine.writer import Call, Writer
from bot.transports.base import State
from bot.transports.wechaty import NoGateway, gateway_of
from handlers.kit import Context, Refusal
from handlers.people.codes import VALID_DAYS, make_code
from handlers.people.commands import duty_name, read_duty
from storage.engine.connection import file_of
from storage.engine.database import Unavailable
from storage.engine.migrate import NeedsBackup, Newer, Older
from storage.store import Store


def run(options: Namespace) -> int:
    """Run the configured town by the machine's clock."""
    return _serve(load(options.config), RealClock())


def demo(options: Namespace) -> int:
    """Run the sample town by a clock that can be moved."""
    settings = load(options.config, {**DEFAULTS, **os.environ, "LEITAI_TRANSPORT": "web"})
    if options.fresh:
        try:
            set_aside(settings, RealClock().now())
        except ValueError as problem:
            print(f"--fresh 只用于 SQLite 文件；{problem} 数据库请自己换一个空的。", file=sys.stderr)
            return 2
    return _serve(settings, _demo_clock(options, settings), _wish(options))


def _demo_clock(options: Namespace, settings: Settings) -> TravellingClock:
    # It stands still at the moment that was asked for until the town has been made.
    if options.month is not None:
        return TravellingClock(begins_at(options.month, settings, empty=options.empty))
    at = options.at or RealClock().now()
    return TravellingClock(at if at.tzinfo else at.replace(tzinfo=settings.timezone))


def _wish(options: Namespace) -> Wish | None:
    """Return the sample town that was asked for; None takes whichever there is."""
    if options.month is None and options.seed is None and not options.empty:
        return None
    return Wish(seed=options.seed or 0, empty=options.empty)


def migrate(options: Namespace) -> int:
    """Bring the database up to this version of the program."""
    settings = load(options.config)
    return _with_writer(
        settings, RealClock(), lambda _: print("数据库已是最新。"), backed_up=options.backed_up
    )


def invite(options: Namespace) -> int:
    """Print a one-time code, alone on the last line."""
    settings, clock = load(options.config), RealClock()

    def make(store: Store) -> tuple[str, str]:
        ctx = Context(store=store, rules=rules_of(settings), now=clock.now())
        duty = read_duty(options.role, options.unit, ctx.roster)
        return duty_name(duty, ctx), make_code(duty, ctx)

    def work(writer: Writer) -> None:
        who, code = writer.value(Call(run=make))
        print(f"{who}的绑定码，{VALID_DAYS} 天内有效，只能用一次。私聊机器人发「绑定 码」：\n{code}")

    try:
        return _with_writer(settings, clock, work)
    except Refusal as refusal:
        print(refusal.text, file=sys.stderr)
        return 2


COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "run": run,
    "demo": demo,
    "migrate": migrate,
    "invite": invite,
}


def _with_writer(
    settings: Settings, clock: Clock, work: Callable[[Writer], None], *, backed_up: bool = False
) -> int:
    """Do the work with an open writer; return the exit code and say what is wrong with the database."""
    try:
        with closing(open_writer(settings, clock, backed_up=backed_up)) as writer:
            work(writer)
    except Newer as problem:
        print(f"数据库是更新版本的程序建的（{problem}），没有打开。请升级本程序。", file=sys.stderr)
    except Older as problem:
        print(
            f"数据库是正式版以前的程序建的（{problem}），不能升级。"
            "请把它移开，或在 config.yaml 的 database.url 写一个新的地址，再启动。",
            file=sys.stderr,
        )
    except NeedsBackup:
        print("数据库要升级，请先备份，再执行 leitai migrate --backed-up。", file=sys.stderr)
    except Unavailable as problem:
        print(f"数据库打不开：{problem}。请检查配置里的 database.url。", file=sys.stderr)
    else:
        return 0
    return 1


def _serve(settings: Settings, clock: Clock, wish: Wish | None = None) -> int:
    wechat = settings.transport == "wechaty"

    def serve(writer: Writer) -> None:
        if isinstance(clock, TravellingClock):
            clock.move_to(fill(settings, writer, clock.now(), wish))
        app = App(settings, writer, clock, gateway)
        announce = partial(_announce_page, settings)
        asyncio.run(app.run(_announce_account if gateway else announce, _state_printer(settings)))

    try:
        gateway = gateway_of(settings.wechaty.endpoint, os.environ) if wechat else None
        return _with_writer(settings, clock, serve)
    except AnotherTown:
        print(
            "已经有另一个样板镇。要新做一个就加 --fresh；要接着用，就去掉 --month、--seed、--empty。",
            file=sys.stderr,
        )
        return 2
    except (CannotListen, NoGateway) as problem:
        print(problem, file=sys.stderr)
        return 1


def _announce_page(settings: Settings, address: str) -> None:
    _collect_garbage_from_now_on()
    token = "?token=您的令牌（只在第一次）" if settings.web.token.get_secret_value() else ""
    print(f"擂台已就绪，请在浏览器打开：{address}{token}", flush=True)
    if not is_loopback(settings.web.host):
        print(f"注意：{settings.web.host} 从别的机器也能打开，有令牌的人都能进来扮任何一个人。", flush=True)
    print("按 Ctrl-C 停止。", flush=True)


def _announce_account(name: str) -> None:
    _collect_garbage_from_now_on()
    print(f"擂台已就绪，在微信里的名字是「{name}」。\n按 Ctrl-C 停止。", flush=True)


def _collect_garbage_from_now_on() -> None:
    gc.freeze()  # everything that is there now stays, so it need not be looked through again
    gc.enable()


def _state_printer(settings: Settings) -> Callable[[State, str], None]:
    """Return a function that prints each state; it draws a QR code in the terminal and to a file."""

    def show(state: State, qrcode: str) -> None:
        file = file_of(settings.database.url.get_secret_value())
        picture = (file.parent if file else Path("data")) / "wechat-login.png"
        print(in_words(state, qrcode), flush=True)
        if qrcode:
            qr_picture(qrcode, picture)
            print(f"看不清就打开这张图来扫：{picture}", flush=True)
        else:
            picture.unlink(missing_ok=True)  # a code that has been used must not lie about

    return show
