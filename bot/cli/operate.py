"""The commands by which an operator looks at a running program and decides about it, through its database."""

import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.cli.status import CODES, FROZEN, NEVER, SILENT, UNKNOWN_STATE, WORDS
from bot.config import Settings
from bot.config.settings_to_rules import rules_of
from bot.engine.clock import Clock
from bot.engine.writer import Call, Errand, Writer
from bot.transports.base import State
from handlers.desk.message_service import Desk
from handlers.kit import Context
from handlers.operator.outbox import mark_arrived, send_again
from handlers.people.outside_changes import bound_ids, follow, former_account, lift
from handlers.supervision.verify import Finding, replayed, verified
from storage.engine.connection import file_of
from storage.engine.database import Database, Unavailable
from storage.engine.migrate import OURS, version
from storage.messages.accounts import AccountRow
from storage.messages.freezes import Freeze
from storage.messages.outbox import OutboxRow, OutboxState
from storage.store import Store

ALIVE = timedelta(seconds=90)
"""A program without a sign of life for longer than this counts as not running."""
_COUNTED = {
    OutboxState.NEW: "等着发",
    OutboxState.SENDING: "正在发",
    OutboxState.UNKNOWN: "不知发没发到",
    OutboxState.FAILED: "发不出去",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The state of the program on the configured transport.

    Attributes:
        row: None where the program has never run there.
        frozen: The freeze that lies on its account, if any.
        counts: The number of messages in each state.
    """

    row: AccountRow | None
    frozen: Freeze | None
    counts: dict[OutboxState, int]

    def judged(self, now: datetime) -> tuple[int, str]:
        """Return the exit code (docs/operations.md explains them) and a line of words."""
        if self.row is None:
            return NEVER
        if now - self.row.seen_at > ALIVE:
            return SILENT
        if self.frozen is not None:
            return FROZEN
        state = State(self.row.state) if self.row.state in set(State) else None
        return (CODES[state], WORDS[state]) if state in CODES else UNKNOWN_STATE


def health(settings: Settings, clock: Clock) -> int:
    """Print one line and return the exit code that stands for it."""
    return _with_condition(settings, clock, lambda condition: _print_state(condition, clock.now()))


def status(settings: Settings, clock: Clock) -> int:
    """Print that line and the details behind it; return the same exit code."""

    def show(condition: Condition) -> int:
        code = _print_state(condition, clock.now())
        if condition.row:
            zone = settings.timezone
            print(f"从 {condition.row.since.astimezone(zone):%Y-%m-%d %H:%M:%S} 起是这样。")
            print(f"最近一次确认还在运行：{condition.row.seen_at.astimezone(zone):%Y-%m-%d %H:%M:%S}。")
        counts = "，".join(
            f"{words} {condition.counts.get(state, 0)} 条" for state, words in _COUNTED.items()
        )
        print(f"发件箱：{counts}。")
        if condition.counts.keys() & {OutboxState.UNKNOWN, OutboxState.FAILED}:
            print("要看是哪些、要不要补发：leitai outbox。")
        return code

    return _with_condition(settings, clock, show)


def _print_state(condition: Condition, now: datetime) -> int:
    code, words = condition.judged(now)
    print(words)
    return code


def _with_condition(settings: Settings, clock: Clock, show: Callable[[Condition], int]) -> int:
    def read(store: Store) -> Condition:
        row = store.accounts.get(settings.transport)
        frozen = store.freezes.of(settings.transport, row.account) if row else None
        return Condition(row=row, frozen=frozen, counts=store.outbox.counts())

    codes: list[int] = []
    failed = _visit(settings, clock, lambda writer: codes.append(show(writer.value(Call(run=read)))))
    return failed or codes[0]


def outbox(settings: Settings, clock: Clock, again: int | None, arrived: int | None) -> int:
    """List the messages that are in doubt or could not be delivered, or decide about one of them."""

    def work(writer: Writer) -> None:
        for number, decide in ((again, send_again), (arrived, mark_arrived)):
            if number is not None:
                known = writer.value(Errand(run=partial(decide, number)))
                print(f"第 {number} 条：{'好了' if known else '不在下面的清单里，没有改动'}。")
        rows = writer.value(Call(run=lambda store: store.outbox.troubled()))
        for row in rows:
            print(_line(row, settings))
        if rows:
            print("群里看到过的：leitai outbox --arrived 编号；没看到要补发的：leitai outbox --again 编号。")
        else:
            print("没有要处理的：每一条都知道下落。")

    return _visit(settings, clock, work)


def _line(row: OutboxRow, settings: Settings) -> str:
    """Return number, time, receiver and first words, by which the operator finds the message in the group."""
    when = row.created_at.astimezone(settings.timezone)
    where = "群" if row.is_room else "私聊"
    if row.is_confidential:
        return f"{row.id}  {when:%m-%d %H:%M}  {_COUNTED[row.state]}  保密，不显示"
    first = row.text.partition("\n")[0][:40]
    return f"{row.id}  {when:%m-%d %H:%M}  {_COUNTED[row.state]}  {where} {row.conversation}  {first}"


def bindings(settings: Settings, clock: Clock, *, keep: bool, move: bool) -> int:
    """Say whether the bindings are frozen and what can be done about it, or do it."""

    def work(writer: Writer) -> None:
        print(writer.value(Errand(run=partial(_decide_on_bindings, settings.transport, keep, move))))

    return _visit(settings, clock, work)


def _decide_on_bindings(transport: str, keep: bool, move: bool, ctx: Context) -> str:  # noqa: FBT001 - two switches
    row = ctx.store.accounts.get(transport)
    if row is None or not row.account:
        return "还没有登录过，没有绑定可看。"
    if move:
        moved = follow(transport, row.account, ctx)
        lift(transport, row.account, ctx)
        return f"已把 {moved} 个绑定迁到现在的号上，恢复使用。" if moved else _NOTHING_TO_MOVE
    if keep:
        return "已恢复使用。" if lift(transport, row.account, ctx) else "绑定没有停用，不用恢复。"
    return _advice(transport, row.account, ctx)


_NOTHING_TO_MOVE = "没有可迁的绑定：现在的号上已有绑定，或者谁都没绑定过。"


def _advice(transport: str, account: str, ctx: Context) -> str:
    contacts, rooms = bound_ids(transport, account, ctx)
    counted = f"现在的号上绑定了 {len(contacts)} 人、{len(rooms)} 个群。"
    frozen = ctx.store.freezes.of(transport, account)
    if frozen is None:
        return f"绑定正常。{counted}"
    since = frozen.frozen_at.astimezone(ctx.rules.timetable.zone)
    head = f"绑定从 {since:%Y-%m-%d %H:%M} 起停用。{counted}"
    if former_account(transport, account, ctx):
        return f"{head}\n机器人换了微信号。确是你们自己换的，就把原来的绑定都迁过来：leitai bindings --move"
    return (
        f"{head}\n两成以上绑定的人和群在微信里找不到了。请在手机上核对。\n"
        "人和群都还在，就恢复：leitai bindings --keep\n"
        "编号真的变了，也先这样恢复，再由考核办逐个「解绑」，重新发绑定码。"
    )


def verify(settings: Settings, clock: Clock) -> int:
    """Print what 校验 says; return 0 if the chain is unbroken, else 1."""
    return _examine(verified, settings, clock)


def replay(settings: Settings, clock: Clock) -> int:
    """Rebuild every table from the trail and print where they differ; return 0 if nowhere, else 1."""
    return _examine(replayed, settings, clock)


def _examine(examination: Callable[[Context], Finding], settings: Settings, clock: Clock) -> int:
    sound: list[bool] = []

    def work(writer: Writer) -> None:
        finding = writer.value(Errand(run=examination))
        print(finding.text)
        sound.append(finding.is_whole)

    return _visit(settings, clock, work) or int(sound != [True])


def _visit(settings: Settings, clock: Clock, work: Callable[[Writer], None]) -> int:
    """Do the work on a database that exists in this program's version already, and is not brought up here."""
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


COMMANDS: dict[str, Callable[[Settings, Clock, Namespace], int]] = {
    "status": lambda settings, clock, _: status(settings, clock),
    "health": lambda settings, clock, _: health(settings, clock),
    "outbox": lambda settings, clock, options: outbox(settings, clock, options.again, options.arrived),
    "bindings": lambda settings, clock, options: bindings(
        settings, clock, keep=options.keep, move=options.move
    ),
    "verify": lambda settings, clock, _: verify(settings, clock),
    "replay": lambda settings, clock, _: replay(settings, clock),
}
