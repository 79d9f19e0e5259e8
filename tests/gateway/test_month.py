"""A whole month through WeChat: the program in a process of its own, every message through the gateway."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assessment import Month
from tests.gateway.program import READY, command, environ_of, running
from tests.gateway.wechat import BOT, Post, ScriptedWeChat
from tests.integration.app.test_kill import (
    _every_line_is_stored_once,
    _everything_was_sent_and_nothing_was_made_twice,
    _groups_got_their_posts_once,
    _no_score_is_counted_twice,
    _receipts_shown_are_receipts_stored,
    _reports_and_receipts_are_one_to_one,
    _villages_heard_of_each_deduction_once,
)
from tests.integration.program import SECONDS
from tests.integration.rough import LIAISONS, ROOMS, SECRETARIES, Aftermath, TownLife, query, zone_in_daytime
from tests.integration.townsfolk import Person

pytestmark = pytest.mark.no_cover

CHECKS = (
    _every_line_is_stored_once,
    _reports_and_receipts_are_one_to_one,
    _receipts_shown_are_receipts_stored,
    _no_score_is_counted_twice,
    _everything_was_sent_and_nothing_was_made_twice,
    _groups_got_their_posts_once,
    _villages_heard_of_each_deduction_once,
)
A_FILE = "<msg/>"
"""What WeChat says of a picture or a file in place of a text."""
CONTACTS = ("office", "leader", *LIAISONS.values(), *SECRETARIES.values())


@dataclass(slots=True, kw_only=True, eq=False)
class Contact(Person):
    """Somebody with a telephone."""

    wechat: ScriptedWeChat
    database: Path

    async def says(self, text: str, room: str | None = None) -> None:
        """Sends a message."""
        message_id = self.wechat.says(self.contact_id, text, room or BOT)
        self.said[message_id] = {"as": self.contact_id, "room": room, "text": text}

    async def until(self, happened: Callable[[], bool]) -> None:
        """Returns when it is so; asked after every post of the bot."""
        async with asyncio.timeout(SECONDS):
            seen = len(self.wechat.posts)
            while not happened():
                seen = len(await self.wechat.posted(seen + 1))

    def is_through(self) -> bool:
        """Whether everything this person said is stored, and everything that is to be sent is posted."""
        stored = query(self.database, "SELECT contact_id FROM inbox")
        if stored.count((self.contact_id,)) < len(self.said):
            return False
        return bool(query(self.database, "SELECT count(*) FROM outbox")[0][0] == len(self.wechat.posts))

    def heard(self) -> list[str]:
        """What the bot has said to this person in private."""
        return [one.text for one in self.wechat.posts if one.to == self.contact_id]


def _no_matter(_fact: str) -> None:
    """Nobody is killed here."""


def _town(wechat: ScriptedWeChat) -> None:
    """All people, and the groups that they are in."""
    for one in CONTACTS:
        wechat.contact(one, one)
    for room in (*ROOMS.values(), "town"):
        wechat.room(room, *CONTACTS)


async def test_a_month_lives_in_wechat(tmp_path: Path) -> None:
    """From the first code to the publication in ten groups: all is stored, answered and posted once."""
    zone, database = zone_in_daytime(), tmp_path / "town.db"
    month = Month.of(datetime.now(zone))
    with closing(ScriptedWeChat()) as wechat:
        _town(wechat)
        environ = environ_of(wechat, database, zone.key)
        code = (await command("invite", "考核办", folder=tmp_path, environ=environ)).lines[-1]
        about: dict[str, Any] = {"learnt": _no_matter, "wechat": wechat, "database": database}
        people: dict[str, Person] = {one: Contact(contact_id=one, **about) for one in CONTACTS}
        async with running(tmp_path, environ) as program:
            await program.prints(READY)
            await TownLife(people, month.full_label).lives(code)
            await people["office"].until(people["office"].is_through)
        _everybody_saw_what_was_sent(wechat, database)
        for post in wechat.posts:
            people["office"].seen[post.id] = {"text": _said(post)}
    for check in CHECKS:
        check(Aftermath(database=database, people=people, month=month, kills=0, log=""))


def _said(post: Post) -> str:
    """Without the name of whom it answers."""
    return post.text.rpartition("\u2005")[2] if post.mentions else post.text


def _everybody_saw_what_was_sent(wechat: ScriptedWeChat, database: Path) -> None:
    """In every conversation WeChat shows just what the outbox says was sent there, pictures as pictures."""
    there: dict[str, list[str]] = defaultdict(list)
    for post in wechat.posts:
        there[post.to].append(_said(post))
    sent: dict[str, list[str]] = defaultdict(list)
    for conversation, text, drawing in query(
        database, "SELECT conversation, text, drawing FROM outbox ORDER BY id"
    ):
        sent[conversation].append(A_FILE if drawing else text)
    assert {one.file.rpartition(".")[2] for one in wechat.posts if one.text == A_FILE} == {"png"}
    assert {one: sorted(texts) for one, texts in there.items()} == {
        one: sorted(texts) for one, texts in sent.items()
    }
