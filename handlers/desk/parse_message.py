"""What a message says, and what it was said to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handlers.desk import texts
from handlers.desk.conversations import QUESTIONS
from handlers.desk.routing import Match, Surroundings, match
from handlers.kit import Command, Context, Incoming
from handlers.reading.answers import read_answer
from handlers.reading.cleaning import clean
from storage.messages.contacts import Contact
from storage.messages.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message as it was understood.

    Attributes:
        text: Cleaned; where it answers a question with a whole command, that command.
        question: What the sender was asked in that chat.
        match: The command that it gives.
        perhaps: The confidential command that it may have been meant as, where it gives none.
    """

    incoming: Incoming
    text: str
    question: Question | None
    match: Match | None
    perhaps: Command | None = None

    @property
    def contact(self) -> Contact:
        """Who sent it."""
        return contact_of(self.incoming)

    @property
    def answers(self) -> bool:
        """Whether it may answer a question in a group without speaking to the bot: a number, yes or no."""
        answer = read_answer(self.text)
        return self.question is not None and (answer.choice is not None or answer.yes is not None)

    @property
    def is_confidential(self) -> bool:
        """Whether neither it nor who sent it is kept: a complaint, or what may have been meant as one."""
        return self.perhaps is not None or (
            self.match is not None and self.match.command.confidence is not None
        )


def hear(incoming: Incoming, commands: Sequence[Command], ctx: Context) -> Heard:
    """Clean and read a message beside what its sender was asked."""
    where = Surroundings(
        roster=ctx.roster,
        month=ctx.month,
        in_group=incoming.room_id is not None,
        addressed=is_for_bot(incoming),
    )
    text = clean(incoming.text[: texts.LIMIT + 1], mentioned=incoming.mentions_bot)
    question = ctx.store.questions.of(contact_of(incoming), incoming.here.conversation, ctx.now)
    heard = Heard(incoming=incoming, text=text, question=question, match=_command(text, commands, where))
    if heard.match is None and question is not None:
        whole = QUESTIONS[question.kind].complete(question, text)
        if whole is not None:
            heard = replace(heard, text=whole, match=_command(whole, commands, where))
    return heard if heard.match else replace(heard, perhaps=_confidential(heard, commands))


def unheard(incoming: Incoming) -> Heard:
    """Return a message that could not be read; its text is not kept, for nobody knows what it holds."""
    return Heard(incoming=replace(incoming, text=""), text="", question=None, match=None)


def is_for_bot(incoming: Incoming) -> bool:
    """Whether it is for the bot whatever it says; in a group only who mentions or quotes it speaks to it."""
    return incoming.room_id is None or incoming.mentions_bot or incoming.quotes_bot


def contact_of(incoming: Incoming) -> Contact:
    """Return who sent it."""
    return Contact(transport=incoming.transport, account=incoming.account, contact_id=incoming.contact_id)


def _command(text: str, commands: Sequence[Command], where: Surroundings) -> Match | None:
    """The command that a text gives; of some the argument is enough, because many send nothing else."""
    found = match(text, commands, where)
    if found is None and where.addressed:
        arguments = ((one, one.argument_in(text)) for one in commands if one.argument_in)
        return next((Match(command=command, body=body) for command, body in arguments if body), None)
    return found


def _confidential(heard: Heard, commands: Sequence[Command]) -> Command | None:
    """The confidential command that a text may be about, unless a question waits for any words at all."""
    question = heard.question
    if question is not None and QUESTIONS[question.kind].takes_any_words(question):
        return None
    return next((one for one in commands if one.confidence and one.confidence.is_about(heard.text)), None)
