"""What a message says, and what it was said to."""

from dataclasses import dataclass, replace
from datetime import datetime

from handlers.deductions import which_deduction
from handlers.desk import did_you_mean, texts
from handlers.desk.routing import Match, Surroundings, match
from handlers.kit import Command, Incoming, Rules, paging
from handlers.people.codes import code_said
from handlers.reading.answers import read_answer
from handlers.reading.cleaning import clean
from handlers.supervision import complaints
from storage.messages.contacts import Contact
from storage.messages.questions import Question
from storage.store import Store

_OFFERS = {did_you_mean.KIND, paging.KIND}
"""Questions that only certain words answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message as it was understood.

    Attributes:
        text: Cleaned; where it takes an offer, what was offered.
        question: What the sender was asked in that conversation.
        found: The command it gives.
    """

    text: str
    question: Question | None
    found: Match | None

    @property
    def answers(self) -> bool:
        """Whether it may answer a question in a group without speaking to the bot: a number, yes or no."""
        answer = read_answer(self.text)
        return self.question is not None and (answer.choice is not None or answer.yes is not None)

    @property
    def is_awaited(self) -> bool:
        """Whether a question is open that any words may answer."""
        if self.question is None or which_deduction.is_for_files(self.question):
            return False
        return self.question.kind not in _OFFERS

    @property
    def secret(self) -> bool:
        """Whether neither it nor who sent it is kept: a complaint, or what may have been meant as one."""
        if self.found is not None:
            return self.found.command.confidential
        return not self.is_awaited and complaints.is_about(self.text)


def hear(
    incoming: Incoming, commands: tuple[Command, ...], rules: Rules, store: Store, now: datetime
) -> Heard:
    """Cleans and reads a message beside what its sender was asked."""
    where = Surroundings(
        roster=store.units.roster(),
        month=rules.timetable.month_of(now),
        in_group=incoming.room_id is not None,
        addressed=is_for_bot(incoming),
    )
    text = clean(incoming.text[: texts.LIMIT + 1], mentioned=incoming.mentions_bot)
    question = store.questions.of(contact_of(incoming), incoming.here.conversation, now)
    text = did_you_mean.confirmed(question, text) or paging.turned(question, text) or text
    heard = Heard(text=text, question=question, found=_read(text, commands, where))
    whole = None if heard.found else which_deduction.completed(question, text)
    if whole is not None:
        return replace(heard, text=whole, found=_read(whole, commands, where))
    return heard


def is_for_bot(incoming: Incoming) -> bool:
    """Whether it is for the bot whatever it says; in a group only who mentions or quotes it speaks to it."""
    return incoming.room_id is None or incoming.mentions_bot or incoming.quotes_bot


def contact_of(incoming: Incoming) -> Contact:
    """Who sent it."""
    return Contact(transport=incoming.transport, account=incoming.account, contact_id=incoming.contact_id)


def _read(text: str, commands: tuple[Command, ...], where: Surroundings) -> Match | None:
    """The command it gives; a code alone counts as 绑定, because that is how many will send it."""
    found = match(text, commands, where)
    code = code_said(text) if found is None and where.addressed else ""
    return match(f"绑定 {code}", commands, where) if code else found
