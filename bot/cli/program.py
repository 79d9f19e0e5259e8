"""The command `leitai`: reads its arguments, prepares logging, and runs what was asked for."""

import argparse
import gc
import logging
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from logging import LogRecord
from pathlib import Path

from assessment import Month
from bot.config import ConfigError, load
from bot.engine.clock import RealClock

CONFIG = Path("config.yaml")
_WORD = re.compile(r"[^\s\"'=]+")
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 failed, 2 used wrongly."""
    options = _parser().parse_args(arguments)
    start_logging()
    run: Callable[[argparse.Namespace], int] = options.run
    # Nothing of what is loaded at the start is garbage, and looking for some takes a tenth of the time.
    gc.disable()
    try:
        return run(options)
    except ConfigError as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    finally:
        gc.enable()
    return 1


class Fields(logging.Formatter):
    """Writes a log line: one English sentence, then its fields; no message text, names or codes."""

    def format(self, record: LogRecord) -> str:
        """`2026-11-30 09:00:00 WARNING the database is away error='disk full' retry_in=1`."""
        line = super().format(record)
        fields = [
            f"{key}={_one_word(value)}" for key, value in vars(record).items() if key not in _STANDARD_FIELDS
        ]
        head, *rest = line.split("\n", 1)
        return "\n".join([" ".join([head, *fields]), *rest])


def _one_word(value: object) -> str:
    text = str(value)
    return text if _WORD.fullmatch(text) else repr(text)


def start_logging() -> None:
    """Send warnings and worse to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(Fields("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%d %H:%M:%S"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="leitai", description="擂台：村级月考核的群聊文书")
    parser.add_argument("--config", type=Path, default=CONFIG, help="配置文件，默认 config.yaml")
    commands = parser.add_subparsers(required=True, metavar="命令", dest="command")

    def command(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=words)
        added.set_defaults(run=run)
        return added

    command("run", _serve, "正式运行")
    demo = command("demo", _serve, "打开演练场：上月已发布、本月报到一半的样板镇")
    demo.add_argument("--fresh", action="store_true", help="重新做一个样板镇（原来的移到一旁）")
    begin = demo.add_mutually_exclusive_group()
    begin.add_argument(
        "--at", type=datetime.fromisoformat, help="把演练场的时钟拨到这时，例如 2026-11-30T08:59"
    )
    begin.add_argument("--month", type=Month.parse, help="演练哪个月，例如 2026-11；时钟从月中开始走")
    demo.add_argument("--seed", type=int, help="样板镇的编号：同月同号，内容一字不差")
    demo.add_argument("--empty", action="store_true", help="只有名单：人和群都绑好了，计划和分数都没有")
    invite = command("invite", _serve, "开一个绑定码（第一个考核办人员由此进来）")
    invite.add_argument(
        "role", metavar="角色", help="考核办 联络员 部门负责人 分管领导 镇领导 包片领导 支书 村干部 纪委"
    )
    invite.add_argument("unit", metavar="单位", nargs="?", default="", help="部门、片区或村")
    migrate = command("migrate", _serve, "把数据库升级到本程序的版本")
    migrate.add_argument("--backed-up", action="store_true", help="已自行备份（PostgreSQL 需要）")
    command("status", _operate, "看运行得怎样：连接、发件箱")
    command("health", _operate, "同上，只印一行；退出码说明状态，给监控用")
    outbox = command("outbox", _operate, "看不知发没发到、发不出去的消息")
    outbox.add_argument("--again", type=int, metavar="编号", help="补发这一条")
    outbox.add_argument("--arrived", type=int, metavar="编号", help="这一条在微信里看到了")
    bindings = command("bindings", _operate, "看绑定是否停用；微信号或编号变了以后恢复")
    bindings.add_argument("--keep", action="store_true", help="核对过了，原样恢复")
    bindings.add_argument("--move", action="store_true", help="机器人换了微信号，绑定都跟过来")
    command("verify", _operate, "核对留痕有没有被动过；对不上时退出码是 1")
    command("replay", _operate, "由留痕重算全部账目，和库里的比；对不上时退出码是 1")
    command("check-config", _check_config, "检查配置文件")
    command("commands", _commands, "打印谁能用哪些命令（Markdown 表）")
    return parser


# The modules behind the commands are imported when one is run: database, web server and handlers take most
# of a second to load, and neither a usage error nor `check-config` needs them.


def _serve(options: argparse.Namespace) -> int:
    from bot.cli import serve  # noqa: PLC0415

    return serve.COMMANDS[options.command](options)


def _operate(options: argparse.Namespace) -> int:
    from bot.cli import operate  # noqa: PLC0415

    return operate.COMMANDS[options.command](load(options.config), RealClock(), options)


def _check_config(options: argparse.Namespace) -> int:
    town = load(options.config).town
    villages = sum(len(district.villages) for district in town.districts)
    counts = f"{len(town.departments)} 个部门，{len(town.districts)} 个片区，{villages} 个村"
    print(f"配置没有问题：{town.name}，{counts}。")
    return 0


def _commands(_options: argparse.Namespace) -> int:
    from handlers.desk.conversations import COMMANDS  # noqa: PLC0415
    from handlers.desk.rights_table import rights  # noqa: PLC0415

    print(rights(COMMANDS))
    return 0
