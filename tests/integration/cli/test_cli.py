"""The commands that answer and end: what they print, and with which exit code."""

import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from assessment import Role
from bot.app import open_writer as app_writer
from bot.cli import program
from bot.demo.fill import fill
from bot.demo.play import Wish
from bot.engine.clock import SimulatedClock
from bot.engine.writer import Call
from storage.engine.database import Database
from storage.engine.migrate import migrate, version
from storage.store import Store
from tests import databases
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG, open_writer
from tests.integration.playing import settings_of
from tests.integration.program import Ended, leitai
from tests.integration.storage.test_migrations import LATER, later


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ended]:
    """Runs a command in this process, with an empty folder as the current one."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Ended:
        try:
            code = program.main(["--config", str(CONFIG), *arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Ended(code=code, out=printed.out, err=printed.err)

    return run


@pytest.fixture
def url(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The commands in this process work on a database of the test's own."""
    monkeypatch.setenv("LEITAI_DATABASE__URL", databases.impatient(database_url))
    return database_url


def enrolled(store: Store) -> tuple[int, int]:
    """How many villages and invitations there are."""
    return len(store.units.roster().villages), store.counters.last("invite")


def look(url: str) -> tuple[int, int]:
    """What the commands have left behind."""
    writer = open_writer(url, SimulatedClock(NOW))
    found: tuple[int, int] = writer.value(Call(run=enrolled))
    writer.close()
    return found


def files(folder: Path) -> list[str]:
    """What stands in a folder and below."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def test_a_good_configuration_is_summed_up(tmp_path: Path) -> None:
    """One line with the figures by which one recognises one's own town; nothing is created."""
    ended = await leitai("--config", CONFIG, "check-config", cwd=tmp_path)
    assert ended == Ended(code=0, out="配置没有问题：大沁他拉镇，8 个部门，10 个片区，44 个村。\n", err="")
    assert files(tmp_path) == []


async def test_a_village_written_twice_is_named_with_both_its_places(tmp_path: Path) -> None:
    """File and line, so that one goes there and deletes one of them."""
    lines = CONFIG.read_text(encoding="utf-8").replace("- 光明村", "- 红星村").splitlines()
    (tmp_path / "config.yaml").write_text("\n".join(lines), encoding="utf-8")
    first, second = [number for number, line in enumerate(lines, start=1) if line.endswith("- 红星村")]
    ended = await leitai("check-config", cwd=tmp_path)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"config.yaml:{second}：")
    assert "红星村" in ended.err
    assert f"config.yaml:{first}" in ended.err
    assert "Traceback" not in ended.err


def test_no_configuration_is_told_by_every_command(run: Callable[..., Ended]) -> None:
    """The path that was looked for is in the answer."""
    for command in (["run"], ["demo"], ["migrate"], ["invite", "考核办"], ["check-config"]):
        ended = run("--config", "nowhere.yaml", *command)
        assert (ended.code, ended.out) == (1, "")
        assert "nowhere.yaml" in ended.err


def test_a_first_migration_makes_the_database_and_a_second_changes_nothing(
    run: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file is where the configuration says, below the current folder."""
    monkeypatch.delenv("LEITAI_DATABASE__URL", raising=False)
    for _ in range(2):
        assert run("migrate") == Ended(code=0, out="数据库已是最新。\n", err="")
        assert files(tmp_path) == ["data/leitai.db"]
    assert look(f"sqlite:///{tmp_path}/data/leitai.db") == (44, 0)


async def test_an_unknown_role_gets_help(tmp_path: Path) -> None:
    """Every role that there is, and an example; no code, exit code 2."""
    ended = await leitai("--config", CONFIG, "invite", "村长", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert all(role in ended.err for role in Role)
    assert "邀请 联络员" in ended.err


def test_an_invitation_s_code_stands_alone_on_the_last_line(run: Callable[..., Ended], url: str) -> None:
    """It can be copied as it is; the line above says whose it is and what to do with it."""
    codes = set()
    for _ in range(3):
        ended = run("invite", "联络员", "党建办")
        assert (ended.code, ended.err) == (0, "")
        what, code = ended.lines
        assert "联络员（党建办公室）" in what
        assert "绑定" in what
        assert code.isascii()
        assert code.isalnum()
        assert len(code) == 8
        codes.add(code)
    assert len(codes) == 3
    assert look(url) == (44, 3)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["invite", "联络员"], "部门"),
        (["invite", "支书", "北京"], "没有「北京」"),
        (["invite"], "角色"),
        ([], "命令"),
        (["dance"], "dance"),
        (["demo", "--at", "明天"], "--at"),
        (["demo", "--month", "11月"], "--month"),
        (["demo", "--month", "2026-11", "--at", "2026-11-18"], "--month"),
    ],
)
def test_wrong_use_is_told(run: Callable[..., Ended], url: str, arguments: list[str], words: str) -> None:
    """Exit code 2, what is missing on standard error, and nothing made."""
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert look(url)[1] == 0


def test_help_names_every_command(run: Callable[..., Ended]) -> None:
    """In Chinese, with what each is for."""
    ended = run("--help")
    assert ended.code == 0
    for word in ("run", "demo", "invite", "migrate", "check-config", "正式运行", "演练场", "绑定码"):
        assert word in ended.out


async def test_wechat_without_a_token_is_refused_clearly(tmp_path: Path) -> None:
    """Without the gateway's token nothing starts; the answer says what to set, and no database is made."""
    wechat = {"LEITAI_TRANSPORT": "wechaty", "WECHATY_PUPPET_SERVICE_TOKEN": ""}
    ended = await leitai("--config", CONFIG, "run", cwd=tmp_path, **wechat)
    assert (ended.code, ended.out) == (1, "")
    assert "WECHATY_PUPPET_SERVICE_TOKEN" in ended.err
    assert files(tmp_path) == []


async def test_plaintext_over_the_network_is_refused_clearly(tmp_path: Path) -> None:
    """A gateway elsewhere is not spoken to in the clear; the answer says why and what to change."""
    ended = await leitai(
        *("--config", CONFIG, "run"),
        cwd=tmp_path,
        LEITAI_TRANSPORT="wechaty",
        WECHATY_PUPPET_SERVICE_ENDPOINT="gateway.example:8788",
        WECHATY_PUPPET_SERVICE_TOKEN="a-token",  # noqa: S106 - of nothing
        WECHATY_PUPPET_SERVICE_NO_TLS_INSECURE_CLIENT="true",
    )
    assert (ended.code, ended.out) == (1, "")
    assert "明文" in ended.err
    assert "TLS" in ended.err
    assert "a-token" not in ended.err


def test_a_newer_database_is_told(run: Callable[..., Ended], url: str) -> None:
    """Every command that opens it refuses, says its version, and leaves it as it is."""
    database = Database(url)
    with database.schema() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for arguments in (["migrate"], ["invite", "考核办"], ["run"], ["demo"]):
        ended = run(*arguments)
        assert (ended.code, ended.out) == (1, "")
        assert "更新版本" in ended.err
        assert "9999" in ended.err
    assert version(database) == "9999"


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_an_upgrade_of_a_server_database_asks_for_a_backup(
    run: Callable[..., Ended], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer names the command that says that there is one, and that command then upgrades."""
    monkeypatch.setattr("bot.app.migrate", partial(migrate, to=later(tmp_path)))
    ended = run("run")
    assert (ended.code, ended.out) == (1, "")
    assert "migrate --backed-up" in ended.err
    assert run("migrate", "--backed-up").code == 0
    assert version(Database(url)) == LATER


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_upgrade_of_a_file_says_where_its_backup_is(
    run: Callable[..., Ended], url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is made without being asked for, and it is in the log."""
    monkeypatch.setattr("bot.app.migrate", partial(migrate, to=later(tmp_path, "UPDATE towns SET id = id")))
    ended = run("migrate")
    [backup] = databases.file_of(url).parent.glob("*.backup.db")
    assert ended.code == 0
    assert f"the database was upgraded backup={backup}" in ended.err
    assert version(Database(url)) == LATER


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql+psycopg://clerk:secret@127.0.0.1:1/town", "127.0.0.1"),
        ("postgresql+psycopg://clerk:se@cret:x@host/town", "address"),
        ("sqlite:///config.yaml/town.db", "config.yaml"),
        ("sqlite:///notes.txt", "not a database"),
    ],
)
def test_a_database_that_cannot_be_opened_is_told(
    run: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    """What is wrong and which key to look at; never the password, never a traceback."""
    (tmp_path / "config.yaml").touch()
    (tmp_path / "notes.txt").write_text("备忘" * 100, encoding="utf-8")
    monkeypatch.setenv("LEITAI_DATABASE__URL", url)
    ended = run("migrate")
    assert (ended.code, ended.out) == (1, "")
    assert "数据库打不开" in ended.err
    assert "database.url" in ended.err
    assert words in ended.err
    assert "secret" not in ended.err
    assert "cret" not in ended.err
    assert len(ended.err.splitlines()) <= 3


def test_a_database_that_is_in_use_is_told(run: Callable[..., Ended], url: str) -> None:
    """A command does not wait for ever for its turn."""
    with databases.away(url):
        ended = run("invite", "考核办")
    assert (ended.code, ended.out) == (1, "")
    assert "数据库打不开" in ended.err


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_only_a_file_can_be_set_aside(run: Callable[..., Ended], url: str) -> None:
    """Of another database the demo says what it is, and to take an empty one; it leaves it as it is."""
    ended = run("demo", "--fresh")
    assert (ended.code, ended.out) == (2, "")
    assert "--fresh 只用于 SQLite 文件" in ended.err
    assert "postgresql" in ended.err
    assert "host" not in ended.err
    assert look(url) == (0, 0)


@pytest.mark.no_cover
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("other", [("--seed", "8"), ("--empty",), ("--month", "2026-10", "--seed", "7")])
def test_another_sample_town_is_not_opened_by_mistake(
    run: Callable[..., Ended], url: str, other: tuple[str, ...]
) -> None:
    """A seed, a month or an empty town that is not the one there: it says what to add, touches nothing."""
    settings = settings_of(url)
    writer = app_writer(settings, SimulatedClock(NOW))
    fill(settings, writer, NOW, Wish(seed=7))
    writer.close()
    before = look(url)
    ended = run("demo", *other)
    assert (ended.code, ended.out) == (2, "")
    assert "--fresh" in ended.err
    assert look(url) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_chat_open_to_others_wants_a_token(
    run: Callable[..., Ended], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It does not start; it prints one to copy."""
    monkeypatch.setenv("LEITAI_WEB__HOST", "0.0.0.0")  # noqa: S104 - what becomes of it is the point
    ended = run("run")
    assert (ended.code, ended.out) == (1, "")
    assert "LEITAI_WEB__TOKEN=" in ended.err
    assert look(url) == (0, 0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_port_in_use_is_told(run: Callable[..., Ended], url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line that names the port and the setting; exit code 1."""
    del url
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("LEITAI_WEB__PORT", str(port))
        ended = run("run")
    assert (ended.code, ended.out) == (1, "")
    assert f"端口 {port} 已经被别的程序占用" in ended.err
    assert "web.port" in ended.err
    assert len(ended.err.splitlines()) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_interrupting_a_command_is_no_error_of_the_program(
    run: Callable[..., Ended], url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C before there is anything to end ends it without a traceback."""
    del url

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.app.migrate", interrupted)
    assert run("migrate") == Ended(code=130, out="", err="")
