"""The way of one message, from its arrival to the rows it leaves behind."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from handlers.calendar.tick import tick
from handlers.deductions import which_deduction
from handlers.desk import did_you_mean, texts
from handlers.desk.conversations import COMMANDS
from handlers.desk.files import file_received
from handlers.desk.help import who_may
from handlers.desk.parse_message import Heard, contact_of, hear, is_for_bot
from handlers.desk.routing import Match
from handlers.kit import (
    LIFETIMES,
    Command,
    Context,
    Incoming,
    Kind,
    Order,
    Place,
    Refusal,
    Reply,
    Rules,
    Sender,
    paging,
    sender_of,
)
from handlers.kit import texts as common
from handlers.kit.daily_limit import measured, parts
from handlers.scoring import answers, recalled_message
from handlers.scoring.recalled_message import recalled
from handlers.supervision import texts as supervision_texts
from storage.messages.inbox import InboxRow
from storage.messages.outbox import OutboxRow
from storage.store import Store

T = TypeVar("T")
_ANSWERS = {
    answers.KIND: answers.answer,
    did_you_mean.KIND: did_you_mean.answer,
    paging.KIND: paging.answer,
    recalled_message.KIND: recalled_message.answer,
    which_deduction.KIND: which_deduction.answer,
}
_NAME = 200
"""Characters of a file's name that are kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Takes messages and days for one town. Never waits, never sends, never reads a clock."""

    rules: Rules
    commands: tuple[Command, ...] = COMMANDS

    def handle(self, incoming: Incoming, store: Store, now: datetime) -> None:
        """Inbox row, sender, command, handler, outbox rows. A repeat or chatter leaves nothing.

        Raises:
            Unclean: a refusal after writing; the caller rolls back and calls `answer`.
            Exception: whatever a handler stumbles over; likewise.
        """
        incoming = _storable(incoming)
        if store.inbox.knows(incoming.key):
            return
        heard = hear(incoming, self.commands, self.rules, store, now)
        if not (heard.found or is_for_bot(incoming) or heard.answers or incoming.recalls):
            return
        contact = contact_of(incoming)
        frozen = store.freezes.of(contact.transport, contact.account) is not None
        sender = Sender(contact=contact, duties=()) if frozen else sender_of(contact, store)
        if heard.found is not None and _is_courtesy(heard.found, sender):
            heard = replace(heard, found=None)
        ctx = Context(
            store=store,
            rules=self.rules,
            now=now,
            commands=self.commands,
            sender=sender,
            inbox_id=store.inbox.add(
                _row(incoming, now, digest=_kept(incoming, sender, store), secret=heard.secret)
            ),
        )
        replies = [Reply(text=texts.FROZEN)] if frozen else _answered(heard, incoming, ctx)
        self._enter(replies, incoming, ctx, secret=heard.secret)

    def answer(
        self, incoming: Incoming, store: Store, now: datetime, text: str, *, error: str | None = None
    ) -> None:
        """Keeps a message whose handling was rolled back, and gives its sender this answer."""
        incoming = _storable(incoming)
        secret = hear(incoming, self.commands, self.rules, store, now).secret
        inbox_id = store.inbox.add(_row(incoming, now, error, secret=secret))
        ctx = Context(store=store, rules=self.rules, now=now, inbox_id=inbox_id)
        self._enter([Reply(text=text)], incoming, ctx, secret=secret)

    def tick(self, store: Store, now: datetime) -> None:
        """Does what the calendar asks for by now and has not been done."""
        ctx = Context(store=store, rules=self.rules, now=now)
        self._enter(tick(ctx), None, ctx)

    def run(self, errand: Callable[[Context], T], store: Store, now: datetime) -> T:
        """Does what the machine itself has noticed; its value, where that is not messages to be sent."""
        ctx = Context(store=store, rules=self.rules, now=now)
        value = errand(ctx)
        if isinstance(value, list):
            self._enter(value, None, ctx)
        return value

    def _enter(
        self, replies: Iterable[Reply], incoming: Incoming | None, ctx: Context, *, secret: bool = False
    ) -> None:
        """Into the outbox; what answers a secret has nothing that leads back to it."""
        for reply in measured(replies, ctx):
            to = reply.to or (incoming.here if incoming else None)
            assert to is not None, "a reply that answers nothing needs an address"
            asker = incoming.contact_id if incoming and incoming.room_id and reply.to is None else None
            for number, text in enumerate(parts(reply)):
                row = OutboxRow(
                    id=ctx.store.outbox.next_id(),
                    transport=to.transport,
                    account=to.account,
                    conversation=to.conversation,
                    is_room=to.is_room,
                    kind=str(Kind.CONFIDENTIAL if secret else reply.kind),
                    text=text,
                    created_at=ctx.now,
                    not_before=reply.not_before,
                    expires_at=(reply.not_before or ctx.now) + LIFETIMES[reply.kind],
                    inbox_id=None if secret else ctx.inbox_id,
                    drawing=reply.drawing.what if reply.drawing else None,
                    facts=reply.drawing.facts if reply.drawing else None,
                    mentions=asker if number == 0 else None,
                )
                ctx.store.outbox.add(row)


class Unclean(Exception):  # noqa: N818 - says what happened
    """A handler refused after it had written; its writes must be rolled back first.

    Attributes:
        text: The refusal.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def _answered(heard: Heard, incoming: Incoming, ctx: Context) -> list[Reply]:
    """What the handlers say; a new command passes an open question over.

    Raises:
        Unclean: a refusal after writing.
    """
    if heard.found is not None and not heard.secret:
        ctx.store.questions.drop(contact_of(incoming), incoming.here.conversation, ctx.now)
    touched = ctx.store.uow.touched
    try:
        return _reply(heard, incoming, ctx)
    except Refusal as refusal:
        if ctx.store.uow.touched != touched:
            raise Unclean(refusal.text) from refusal
        return [Reply(text=refusal.text)]


def _is_courtesy(found: Match, sender: Sender) -> bool:
    """Whether 收到 and the like are said by somebody for whom they are no command, and without a number."""
    roles = frozenset(duty.role for duty in sender.duties)
    numbered = any(map(str.isdigit, found.body))
    return bool(roles) and found.command.discreet and not found.command.open_to(roles) and not numbered


def _reply(heard: Heard, incoming: Incoming, ctx: Context) -> list[Reply]:
    """A command is obeyed; anything else answers an open question."""
    found, question, text = heard.found, heard.question, heard.text
    if incoming.recalls:
        return recalled(incoming, ctx)
    if incoming.file:
        return file_received(incoming, question, ctx)
    if len(incoming.text) > texts.LIMIT:
        raise Refusal(texts.too_long(len(incoming.text)))
    if found is None and heard.secret:
        return [Reply(text=supervision_texts.COMPLAINT_HOW)]
    if found is None and question is not None and text:
        return [_ANSWERS[question.kind](question, text, incoming.here, ctx)]
    if found is None:
        return [did_you_mean.not_understood(text, incoming.here, ctx)]
    replies = _obey(found, incoming, ctx)
    return [replies] if isinstance(replies, Reply) else replies


def _obey(found: Match, incoming: Incoming, ctx: Context) -> Reply | list[Reply]:
    assert ctx.sender is not None
    command = found.command
    word = command.words[0]
    roles = frozenset(duty.role for duty in ctx.sender.duties)
    if not command.open_to(roles):
        if not roles:
            raise Refusal(texts.COMPLAINT_STRANGER if command.confidential else common.STRANGER)
        raise Refusal(texts.not_yours(word, who_may(command)))
    if command.place is Place.GROUP and incoming.room_id is None:
        raise Refusal(common.wrong_place(word, Place.GROUP.value))
    if command.place is Place.PRIVATE and incoming.room_id is not None:
        raise Refusal(common.wrong_place(word, Place.PRIVATE.value))
    return command.run(Order(incoming=incoming, body=found.body), ctx)


def _kept(incoming: Incoming, sender: Sender, store: Store) -> str | None:
    """The digest under which a file is kept; nobody unknown may fill the database."""
    if incoming.file is None or not incoming.file.content or not sender.duties:
        return None
    return store.files.add(incoming.file.media_type, incoming.file.content)


def _row(
    incoming: Incoming,
    now: datetime,
    error: str | None = None,
    *,
    digest: str | None = None,
    secret: bool = False,
) -> InboxRow:
    """What is kept of a message; of a secret one only that there was one, so that a repeat is known."""
    return InboxRow(
        transport=incoming.transport,
        account=incoming.account,
        message_id=incoming.message_id,
        contact_id="" if secret else incoming.contact_id,
        room_id=None if secret else incoming.room_id,
        text="" if secret else incoming.text[: texts.LIMIT],
        sent_at=incoming.sent_at,
        received_at=now,
        error=error.partition(":")[0] if error and secret else error,
        file_name=incoming.file.name[:_NAME] if incoming.file else None,
        file_digest=digest,
    )


def _storable(incoming: Incoming) -> Incoming:
    """Without what no database takes: NUL and halves of surrogate pairs."""
    text = _clean(incoming.text)
    file = incoming.file and replace(incoming.file, name=_clean(incoming.file.name))
    return replace(incoming, text=text, file=file)


def _clean(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()
