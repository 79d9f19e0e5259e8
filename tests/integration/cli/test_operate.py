"""What an operator sees of a program from outside, and what he decides."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assessment import Duty, Role
from bot.cli.operate import ALIVE, bindings, health, outbox, status
from bot.cli.status import CODES, WORDS
from bot.config import Settings, load
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call
from bot.transports.base import State
from handlers.kit import Kind
from storage.messages.accounts import AccountRow
from storage.messages.contacts import Contact
from storage.messages.freezes import AccountFrozen
from storage.messages.outbox import OutboxState
from storage.messages.outbox import outbox as outbox_table
from storage.store import Store
from tests.facts import bind, decide
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, CountingWriter, enrolled, open_writer
from tests.integration.post import note, stored

CLOCK = SimulatedClock(NOW)
ROW = AccountRow(
    transport="wechaty",
    account="wxid_bot",
    state=State.READY.value,
    since=NOW - timedelta(hours=3),
    seen_at=NOW,
    heard_until=NOW,
)


@pytest.fixture
def writer(database_url: str) -> Iterator[CountingWriter]:
    """A town's writer."""
    one = open_writer(database_url, CLOCK)
    one.value(Call(run=enrolled))
    yield one
    one.close()


@pytest.fixture
def settings(database_url: str) -> Settings:
    """The town's settings, on WeChat."""
    return load(CONFIG, {"LEITAI_DATABASE__URL": database_url, "LEITAI_TRANSPORT": "wechaty"})


def does(writer: CountingWriter, run: Callable[[Store], object]) -> object:
    """Something is done with the store."""
    return writer.value(Call(run=run))


@pytest.mark.parametrize("state", CODES)
def test_every_state_has_its_exit_code_and_its_words(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str], state: State
) -> None:
    """0 is ready and nothing else is; no two states share a code."""
    does(writer, lambda store: store.accounts.put(replace(ROW, state=state.value)))
    assert health(settings, CLOCK) == CODES[state]
    assert capsys.readouterr().out == f"{WORDS[state]}\n"
    assert (CODES[state] == 0) is (state is State.READY)
    assert len(set(CODES.values())) == len(CODES)


def test_a_program_without_a_sign_of_life_is_not_running(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it said last; one that never ran here and one of another version are told apart."""
    assert health(settings, CLOCK) == 21
    does(writer, lambda store: store.accounts.put(replace(ROW, seen_at=NOW - ALIVE)))
    assert health(settings, CLOCK) == 0
    does(writer, lambda store: store.accounts.put(replace(ROW, seen_at=NOW - ALIVE - timedelta.resolution)))
    assert health(settings, CLOCK) == 20
    does(writer, lambda store: store.accounts.put(replace(ROW, state="flying")))
    assert health(settings, CLOCK) == 22
    assert capsys.readouterr().out.count("\n") == 4


def test_status_says_what_stands_behind_it(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Since when, the last sign of life in the town's time, and the outbox."""
    assert status(settings, CLOCK) == 21
    does(writer, lambda store: store.accounts.put(ROW))
    does(writer, lambda store: store.outbox.add(note(1, "好")))
    assert status(settings, CLOCK) == 0
    lines = capsys.readouterr().out.splitlines()[2:]
    assert lines == [
        "消息正常收发。",
        "从 2026-11-03 06:00:00 起是这样。",
        "最近一次确认还在运行：2026-11-03 09:00:00。",
        "发件箱：等着发 1 条，正在发 0 条，不知发没发到 0 条，发不出去 0 条。",
    ]
    does(writer, lambda store: store.outbox.add(note(2, "好", state=OutboxState.FAILED)))
    status(settings, CLOCK)
    assert capsys.readouterr().out.splitlines()[-1].endswith("leitai outbox。")


def test_nothing_is_made_by_looking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no database yet, or one that cannot be opened, that is what is said."""
    file = tmp_path / "none.db"
    environ = {"LEITAI_DATABASE__URL": f"sqlite:///{file}"}
    assert health(load(CONFIG, environ), CLOCK) == 1
    assert not file.exists()
    assert "leitai run" in capsys.readouterr().err
    environ = {"LEITAI_DATABASE__URL": "postgresql+psycopg://nobody@127.0.0.1:1/none"}
    assert health(load(CONFIG, environ), CLOCK) == 1
    assert "database.url" in capsys.readouterr().err


def test_a_confidential_message_is_listed_without_what_it_says(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its number is enough to send it again; neither its words nor its conversation are the operator's."""
    row = note(7, "有人收酒", kind=Kind.CONFIDENTIAL, to="secretary", state=OutboxState.FAILED)
    does(writer, lambda store: store.outbox.add(row))
    outbox(settings, CLOCK, None, None)
    assert capsys.readouterr().out.splitlines()[0] == "7  11-03 09:00  发不出去  保密，不显示"
    outbox(settings, CLOCK, None, 7)
    assert capsys.readouterr().out.splitlines()[0] == "第 7 条：好了。"
    kept = does(writer, lambda store: store.uow.read(outbox_table, select(outbox_table)))
    assert "有人收酒" not in str(kept)
    assert "secretary" not in str(kept)


def test_messages_in_doubt_are_decided_by_the_operator(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are listed with where to look; one goes out again as 补发, another was seen and is done with."""
    assert outbox(settings, CLOCK, None, None) == 0
    assert capsys.readouterr().out == "没有要处理的：每一条都知道下落。\n"
    for row in (
        note(1, "11月擂台\n第一", kind=Kind.POST, to="r1", is_room=True, state=OutboxState.UNKNOWN),
        note(2, "扣分通知", kind=Kind.NOTICE, state=OutboxState.FAILED, attempts=3, error="gone"),
        note(3, "好", state=OutboxState.SENT),
    ):
        does(writer, lambda store, one=row: store.outbox.add(one))  # type: ignore[misc]
    outbox(settings, CLOCK, None, None)
    assert capsys.readouterr().out.splitlines()[:2] == [
        "1  11-03 09:00  不知发没发到  群 r1  11月擂台",
        "2  11-03 09:00  发不出去  私聊 office  扣分通知",
    ]
    outbox(settings, CLOCK, 2, 1)
    assert capsys.readouterr().out.count("好了") == 2
    outbox(settings, CLOCK, 3, 99)
    assert capsys.readouterr().out.count("没有改动") == 2
    rows = writer.value(Call(run=stored))
    assert [row.state for row in rows.values()] == [OutboxState.SENT, OutboxState.NEW, OutboxState.SENT]
    assert (rows[2].again, rows[2].attempts, rows[2].expires_at) == (True, 0, NOW + timedelta(days=7))
    assert rows[1].sent_at == NOW


def test_what_was_in_doubt_too_long_is_let_go(writer: CountingWriter) -> None:
    """After its deadline a message in doubt is worth nobody's attention."""
    for number, left in ((1, timedelta()), (2, timedelta.resolution)):
        row = note(number, "好", state=OutboxState.UNKNOWN, expires_at=NOW + left)
        does(writer, lambda store, one=row: store.outbox.add(one))  # type: ignore[misc]
    does(writer, lambda store: store.outbox.lapse(NOW))
    rows = writer.value(Call(run=stored))
    assert [row.state for row in rows.values()] == [OutboxState.EXPIRED, OutboxState.UNKNOWN]


def _bind(store: Store, account: str, name: str) -> None:
    bind(
        store,
        Duty(role=Role.OFFICE),
        Contact(transport="wechaty", account=account, contact_id=name),
        NOW,
        name,
    )


def _freeze(store: Store, change: str) -> None:
    decide(
        store,
        AccountFrozen(id=store.freezes.next_id(), transport="wechaty", account="wxid_bot", change=change),
        NOW,
    )


def test_frozen_bindings_are_kept_when_all_is_well(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """What has happened is said, how to look, and the one command that lifts it."""
    bindings(settings, CLOCK, keep=False, move=False)
    assert "还没有登录过" in capsys.readouterr().out
    does(writer, lambda store: store.accounts.put(ROW))
    does(writer, lambda store: _bind(store, "wxid_bot", "wxid_an"))
    bindings(settings, CLOCK, keep=False, move=False)
    assert capsys.readouterr().out == "绑定正常。现在的号上绑定了 1 人、0 个群。\n"
    does(writer, lambda store: _freeze(store, "contacts"))
    assert health(settings, CLOCK) == 17
    bindings(settings, CLOCK, keep=False, move=False)
    shown = capsys.readouterr().out
    assert "绑定从 2026-11-03 09:00 起停用" in shown
    assert "leitai bindings --keep" in shown
    bindings(settings, CLOCK, keep=True, move=False)
    bindings(settings, CLOCK, keep=True, move=False)
    assert capsys.readouterr().out == "已恢复使用。\n绑定没有停用，不用恢复。\n"
    assert health(settings, CLOCK) == 0


def test_bindings_move_with_the_bot_to_its_new_account(
    writer: CountingWriter, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The operator says that the account is theirs; there is nothing to move a second time."""
    does(writer, lambda store: store.accounts.put(ROW))
    does(writer, lambda store: _bind(store, "wxid_old", "wxid_an"))
    does(writer, lambda store: _freeze(store, "account"))
    bindings(settings, CLOCK, keep=False, move=False)
    assert "leitai bindings --move" in capsys.readouterr().out
    bindings(settings, CLOCK, keep=False, move=True)
    assert capsys.readouterr().out == "已把 1 个绑定迁到现在的号上，恢复使用。\n"
    bindings(settings, CLOCK, keep=False, move=True)
    assert "没有可迁的绑定" in capsys.readouterr().out
    held = does(writer, lambda store: [one.contact.account for one in store.people.all()])
    assert held == ["wxid_bot"]
    assert health(settings, CLOCK) == 0
