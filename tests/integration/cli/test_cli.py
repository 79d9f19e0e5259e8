"""The commands that answer and end: what they print, and with which exit code."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.app import open_writer as app_writer
from bot.demo.fill import fill
from bot.demo.play import Wish
from bot.engine.clock import SimulatedClock
from handlers.kit.texts import ROLES
from tests.integration.cli.traces import files, look
from tests.integration.clocks import NOW
from tests.integration.machine import CONFIG
from tests.integration.playing import settings_of
from tests.integration.program import Ended, leitai


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


async def test_an_unknown_role_gets_help(tmp_path: Path) -> None:
    """Every role that there is, and an example; no code, exit code 2."""
    ended = await leitai("--config", CONFIG, "invite", "村长", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert all(word in ended.err for word in ROLES.values())
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
