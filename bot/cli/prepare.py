"""Opening a town's database, and what the command line does with it."""

import sys
from collections.abc import Callable
from contextlib import closing

from bot.app import open_writer
from bot.config import Settings
from bot.config.settings_to_rules import rules_of
from bot.engine.clock import Clock
from bot.engine.writer import Call, Writer
from handlers.desk.message_service import Desk
from handlers.kit import Context, Refusal
from handlers.people.codes import VALID_DAYS, make_code
from handlers.people.commands import duty_name, read_duty
from storage.engine.connection import file_of
from storage.engine.database import Database, Unavailable
from storage.engine.migrate import OURS, NeedsBackup, Newer, version
from storage.store import Store


def prepared(
    settings: Settings, clock: Clock, work: Callable[[Writer], None], *, backed_up: bool = False
) -> int:
    """Does the work with an open writer; returns the exit code and says what is wrong with the database."""
    try:
        with closing(open_writer(settings, clock, backed_up=backed_up)) as writer:
            work(writer)
    except Newer as problem:
        print(f"数据库是更新版本的程序建的（{problem}），没有打开。请升级本程序。", file=sys.stderr)
    except NeedsBackup:
        print("数据库要升级，请先备份，再执行 leitai migrate --backed-up。", file=sys.stderr)
    except Unavailable as problem:
        print(f"数据库打不开：{problem}。请检查配置里的 database.url。", file=sys.stderr)
    else:
        return 0
    return 1


def visited(settings: Settings, clock: Clock, work: Callable[[Writer], None]) -> int:
    """The same with a database that is there and of this version already, and is left as it is."""
    url = settings.database.url.get_secret_value()
    try:
        file = file_of(url)
        database = Database(url) if file is None or file.exists() else None
        if database is None or version(database) != OURS.head:
            print("数据库还没有建好，或是别的版本。请先启动一次：leitai run。", file=sys.stderr)
            return 1
        with closing(Writer(database, Desk(rules=rules_of(settings)), clock)) as writer:
            work(writer)
    except Unavailable as problem:
        print(f"数据库打不开：{problem}。请检查配置里的 database.url。", file=sys.stderr)
        return 1
    return 0


def invite(settings: Settings, clock: Clock, role: str, unit: str) -> int:
    """Prints a one-time code, alone on its last line; returns the exit code."""

    def make(store: Store) -> tuple[str, str]:
        ctx = Context(store=store, rules=rules_of(settings), now=clock.now())
        duty = read_duty(role, unit, ctx.roster)
        return duty_name(duty, ctx), make_code(duty, ctx)

    def work(writer: Writer) -> None:
        who, code = writer.value(Call(run=make))
        print(f"{who}的绑定码，{VALID_DAYS} 天内有效，只能用一次。私聊机器人发「绑定 码」：\n{code}")

    try:
        return prepared(settings, clock, work)
    except Refusal as refusal:
        print(refusal.text, file=sys.stderr)
        return 2
