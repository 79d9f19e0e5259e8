"""What a page shows of somebody's own work without their having asked in the chat."""

from collections.abc import Callable
from typing import TypeVar

from bot.config.settings_to_rules import rules_of
from handlers.desk.message_service import Desk
from handlers.desk.web_hints import offers, owes, unasked
from handlers.kit import Conversation
from storage.messages.contacts import Contact
from storage.store import Store
from tests.dialogue.town import Person, Town

T = TypeVar("T")


async def glance(person: Person, ask: Callable[[Conversation], T]) -> T:
    """What the page would be told."""
    town = person.town
    contact = Contact(transport=town.network.name, account=town.network.account, contact_id=person.contact_id)

    def look(store: Store) -> T:
        return ask(unasked(Desk(rules=rules_of(town.settings)), contact, store, town.clock.now()))

    answer: T = await town.dispatcher.call(look)
    return answer


async def test_it_shows_what_todo_would_answer(planned: Town) -> None:
    """Word for word, before and after something is done, and nothing is said in the chat for it."""
    liaison = await planned.person("联络员", "党建办")
    assert await glance(liaison, owes) == await liaison.says("待办")
    await liaison.says("报分 1 其余满分")
    before = len(planned.network.sent)
    shown = await glance(liaison, owes)
    assert len(planned.network.sent) == before
    assert shown == await liaison.says("待办")


async def test_who_has_no_todo_is_shown_none(town: Town) -> None:
    """A leader and a stranger may not say 待办, so there is nothing to show."""
    assert await glance(await town.person("镇领导"), owes) == ""
    assert await glance(town.stranger(), owes) == ""


async def test_the_offers_are_those_of_help(planned: Town) -> None:
    """The same commands in the same order, each with its line of help and an example that is understood."""
    liaison = await planned.person("联络员", "党建办")
    shown = await glance(liaison, offers)
    helped = await liaison.says("帮助")
    assert [one.word for one in shown][:6] == [line.partition("：")[0] for line in helped.split("\n")[:6]]
    for one in shown:
        assert one.summary in await liaison.says(f"帮助 {one.word}")
        assert "没看懂" not in await liaison.says(one.example)
