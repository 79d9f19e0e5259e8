"""The states of the connection, for whoever runs the program."""

import pytest

from bot.cli.status import WORDS, in_words
from bot.transports.base import State

OF_THE_WEB_CHAT = {State.STARTING, State.DOWN}


@pytest.mark.parametrize("state", sorted(set(State) - OF_THE_WEB_CHAT))
def test_every_state_has_words(state: State) -> None:
    """Each state of a WeChat connection is one Chinese line."""
    assert in_words(state, "") == WORDS[state]
    assert "\n" not in WORDS[state]


def test_qr_code_is_drawn_under_its_line() -> None:
    """A QR code is drawn with half blocks, square, without the address in letters."""
    first, *drawn = in_words(State.WAITING_FOR_LOGIN, "http://weixin.qq.com/x/AbC").split("\n")
    assert first == WORDS[State.WAITING_FOR_LOGIN]
    widths = {len(line.removeprefix("\x1b[30;47m").removesuffix("\x1b[0m")) for line in drawn}
    (width,) = widths
    assert width in {2 * len(drawn), 2 * len(drawn) - 1}
    assert "weixin" not in "".join(drawn)
