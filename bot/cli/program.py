"""The command `leitai`."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from assessment import Month
from bot.config import ConfigError, Settings, load
from bot.engine.clock import Clock, RealClock, TravellingClock
from bot.engine.log import start_logging

if TYPE_CHECKING:
    from bot.demo.play import Wish

CONFIG = Path("config.yaml")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the exit code: 0 done, 1 could not, 2 used wrongly."""
    options = _parser().parse_args(arguments)
    start_logging()
    run: Callable[[argparse.Namespace], int] = options.run
    gc.disable()  # until all is loaded: nothing of it is garbage, and looking takes a tenth of the time
    try:
        return run(options)
    except ConfigError as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leitai", description="擂台：村级月考核的群聊文书")
    parser.add_argument("--config", type=Path, default=CONFIG, help="配置文件，默认 config.yaml")
    commands = parser.add_subparsers(required=True, metavar="命令")
    commands.add_parser("run", help="正式运行").set_defaults(run=_run)
    demo = commands.add_parser("demo", help="打开演练场：上月已发布、本月报到一半的样板镇")
    demo.add_argument("--fresh", action="store_true", help="重新做一个样板镇（原来的移到一旁）")
    begin = demo.add_mutually_exclusive_group()
    begin.add_argument(
        "--at", type=datetime.fromisoformat, help="把演练场的时钟拨到这时，例如 2026-11-30T08:59"
    )
    begin.add_argument("--month", type=Month.parse, help="演练哪个月，例如 2026-11；时钟从月中开始走")
    demo.add_argument("--seed", type=int, help="样板镇的编号：同月同号，内容一字不差")
    demo.add_argument("--empty", action="store_true", help="只有名单：人和群都绑好了，计划和分数都没有")
    demo.set_defaults(run=_demo)
    invite = commands.add_parser("invite", help="开一个绑定码（第一个考核办人员由此进来）")
    invite.add_argument(
        "role", metavar="角色", help="考核办 联络员 部门负责人 分管领导 镇领导 包片领导 支书 村干部 纪委"
    )
    invite.add_argument("unit", metavar="单位", nargs="?", default="", help="部门、片区或村")
    invite.set_defaults(run=_invite)
    migrate = commands.add_parser("migrate", help="把数据库升级到本程序的版本")
    migrate.add_argument("--backed-up", action="store_true", help="已自行备份（PostgreSQL 需要）")
    migrate.set_defaults(run=_migrate)
    commands.add_parser("status", help="看运行得怎样：连接、发件箱").set_defaults(run=_status)
    commands.add_parser("health", help="同上，只印一行；退出码说明状态，给监控用").set_defaults(run=_health)
    outbox = commands.add_parser("outbox", help="看不知发没发到、发不出去的消息")
    outbox.add_argument("--again", type=int, metavar="编号", help="补发这一条")
    outbox.add_argument("--arrived", type=int, metavar="编号", help="这一条在微信里看到了")
    outbox.set_defaults(run=_outbox)
    bindings = commands.add_parser("bindings", help="看绑定是否停用；微信号或编号变了以后恢复")
    bindings.add_argument("--keep", action="store_true", help="核对过了，原样恢复")
    bindings.add_argument("--move", action="store_true", help="机器人换了微信号，绑定都跟过来")
    bindings.set_defaults(run=_bindings)
    commands.add_parser("verify", help="核对留痕有没有被动过；对不上时退出码是 1").set_defaults(run=_verify)
    commands.add_parser("replay", help="由留痕重算全部账目，和库里的比；对不上时退出码是 1").set_defaults(
        run=_replay
    )
    commands.add_parser("check-config", help="检查配置文件").set_defaults(run=_check_config)
    commands.add_parser("commands", help="打印谁能用哪些命令（Markdown 表）").set_defaults(run=_commands)
    return parser


def _commands(_options: argparse.Namespace) -> int:
    from handlers.desk.conversations import COMMANDS  # noqa: PLC0415
    from handlers.desk.rights_table import rights  # noqa: PLC0415

    print(rights(COMMANDS))
    return 0


def _check_config(options: argparse.Namespace) -> int:
    town = load(options.config).town
    villages = sum(len(one.villages) for one in town.districts)
    counts = f"{len(town.departments)} 个部门，{len(town.districts)} 个片区，{villages} 个村"
    print(f"配置没有问题：{town.name}，{counts}。")
    return 0


def _migrate(options: argparse.Namespace) -> int:
    from bot.cli.prepare import prepared  # noqa: PLC0415 - the database is slow to import

    return prepared(
        load(options.config), RealClock(), lambda _: print("数据库已是最新。"), backed_up=options.backed_up
    )


def _status(options: argparse.Namespace) -> int:
    from bot.cli.operate import status  # noqa: PLC0415

    return status(load(options.config), RealClock())


def _health(options: argparse.Namespace) -> int:
    from bot.cli.operate import health  # noqa: PLC0415

    return health(load(options.config), RealClock())


def _outbox(options: argparse.Namespace) -> int:
    from bot.cli.operate import outbox  # noqa: PLC0415

    return outbox(load(options.config), RealClock(), options.again, options.arrived)


def _bindings(options: argparse.Namespace) -> int:
    from bot.cli.operate import bindings  # noqa: PLC0415

    return bindings(load(options.config), RealClock(), keep=options.keep, move=options.move)


def _verify(options: argparse.Namespace) -> int:
    from bot.cli.verify import verify  # noqa: PLC0415

    return verify(load(options.config), RealClock())


def _replay(options: argparse.Namespace) -> int:
    from bot.cli.verify import replay  # noqa: PLC0415

    return replay(load(options.config), RealClock())


def _invite(options: argparse.Namespace) -> int:
    from bot.cli.prepare import invite  # noqa: PLC0415

    return invite(load(options.config), RealClock(), options.role, options.unit)


def _run(options: argparse.Namespace) -> int:
    return _serve(load(options.config), RealClock())


def _demo(options: argparse.Namespace) -> int:
    from bot.demo.fill import DEFAULTS, set_aside  # noqa: PLC0415

    settings = load(options.config, {**DEFAULTS, **os.environ, "LEITAI_TRANSPORT": "web"})
    if options.fresh:
        try:
            set_aside(settings, RealClock().now())
        except ValueError as problem:
            print(f"--fresh 只用于 SQLite 文件；{problem} 数据库请自己换一个空的。", file=sys.stderr)
            return 2
    return _serve(settings, _demo_clock(options, settings), _wish(options))


def _demo_clock(options: argparse.Namespace, settings: Settings) -> TravellingClock:
    """Stands still at the moment that is asked for, until the town is made."""
    from bot.demo.fill import begins_at  # noqa: PLC0415

    if options.month is not None:
        return TravellingClock(begins_at(options.month, settings, empty=options.empty))
    at = options.at or RealClock().now()
    return TravellingClock(at if at.tzinfo else at.replace(tzinfo=settings.timezone))


def _wish(options: argparse.Namespace) -> Wish | None:
    """Which town is asked for; None is whichever there is."""
    from bot.demo.play import Wish  # noqa: PLC0415

    if options.month is None and options.seed is None and not options.empty:
        return None
    return Wish(seed=options.seed or 0, empty=options.empty)


def _serve(settings: Settings, clock: Clock, wish: Wish | None = None) -> int:
    """Runs the town; the sample town by a clock that can be moved."""
    from bot.app import App, CannotListen  # noqa: PLC0415
    from bot.cli.announce import announce, logged_in, tell  # noqa: PLC0415
    from bot.cli.prepare import prepared  # noqa: PLC0415
    from bot.demo.fill import AnotherTown, fill  # noqa: PLC0415
    from bot.engine.writer import Writer  # noqa: PLC0415
    from bot.transports.wechaty import NoGateway, gateway_of  # noqa: PLC0415

    wechat = settings.transport == "wechaty"

    def serve(writer: Writer) -> None:
        if isinstance(clock, TravellingClock):
            clock.move_to(fill(settings, writer, clock.now(), wish))
        app = App(settings, writer, clock, gateway)
        opened = partial(announce, settings)
        asyncio.run(app.run(logged_in if gateway else opened, tell(settings)))

    try:
        gateway = gateway_of(settings.wechaty.endpoint, os.environ) if wechat else None
        return prepared(settings, clock, serve)
    except AnotherTown:
        print(
            "已经有另一个样板镇。要新做一个就加 --fresh；要接着用，就去掉 --month、--seed、--empty。",
            file=sys.stderr,
        )
        return 2
    except (CannotListen, NoGateway) as problem:
        print(problem, file=sys.stderr)
        return 1
