"""The web chat is open to others only behind a token that cannot be guessed."""

import re
from pathlib import Path

import pytest

from bot.config import ConfigError, load

FILE = Path(__file__).parents[3] / "config.yaml"
OPEN = {"LEITAI_WEB__HOST": "0.0.0.0"}  # noqa: S104 - what becomes of it is the point
GOOD = (
    "0123456789abcdef" * 2,
    "OChIn0Mzapp8Mmi_-3lL9O",
    "314159265358979323846264338327950288419",
    "Zw#9!k(q)Lm$2%x^R&7*t",
)
BAD = (
    "0123456789abcdef0123456789abcde",
    "OChIn0Mzapp8Mmi_-3lL9",
    "31415926535897932384626433832795028",
    "1" * 60,
    "令牌" * 30,
    "password",
    "Zw#9!k(q)Lm$2%x^R&7\n",
)


@pytest.mark.parametrize("token", GOOD)
@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.7", "::"])  # noqa: S104 - likewise
def test_a_token_of_128_bits_opens_the_chat_to_others(host: str, token: str) -> None:
    """Whatever it is made of: hexadecimal, digits, letters, signs."""
    web = load(FILE, {"LEITAI_WEB__HOST": host, "LEITAI_WEB__TOKEN": token}).web
    assert (web.host, web.token.get_secret_value()) == (host, token)


@pytest.mark.parametrize("token", ["", *BAD])
def test_without_one_the_program_offers_a_fresh_one(token: str) -> None:
    """It does not start, says why, shows a good token that differs each time, and repeats nothing secret."""
    offered = set()
    for _ in range(2):
        with pytest.raises(ConfigError) as error:
            load(FILE, {**OPEN, "LEITAI_WEB__TOKEN": token})
        [problem] = error.value.problems
        assert "web.token" in problem
        assert "128 位" in problem
        assert ("0.0.0.0 从别的机器也能打开" in problem) == (not token)
        assert not token or token.strip() not in problem
        found = re.search(r"LEITAI_WEB__TOKEN=(\S+)$", problem)
        assert found
        assert load(FILE, {**OPEN, "LEITAI_WEB__TOKEN": found[1]}).web.host == "0.0.0.0"  # noqa: S104 - likewise
        offered.add(found[1])
    assert len(offered) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.1"])
def test_this_machine_alone_needs_none(host: str) -> None:
    """A weak one is refused there too: who sets one counts on it."""
    assert load(FILE, {"LEITAI_WEB__HOST": host}).web.token.get_secret_value() == ""
    with pytest.raises(ConfigError, match="太短或太好猜"):
        load(FILE, {"LEITAI_WEB__HOST": host, "LEITAI_WEB__TOKEN": "short"})


def test_the_token_is_never_shown() -> None:
    """Neither in the settings' own words nor in a traceback."""
    settings = load(FILE, {"LEITAI_WEB__TOKEN": GOOD[0]})
    assert GOOD[0] not in repr(settings) + str(settings)


@pytest.mark.parametrize("name", ["http://a.example", "a b", "a.example:0", "*", "a/b", ""])
def test_a_name_that_no_browser_shows_is_refused(name: str) -> None:
    """A host is a name and perhaps a port, nothing else."""
    with pytest.raises(ConfigError, match=r"web\.hosts"):
        load(FILE, {"LEITAI_WEB__HOSTS": f'["{name}"]'})
    hosts = '["Kaohe.example", "kaohe.example:8443", "[2001:db8::1]:1"]'
    wanted = ("kaohe.example", "kaohe.example:8443", "[2001:db8::1]:1")
    assert load(FILE, {"LEITAI_WEB__HOSTS": hosts}).web.hosts == wanted
