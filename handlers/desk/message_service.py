"""The way of one message, from its arrival to the rows it leaves behind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from handlers.desk import texts
from handlers.desk.conversations import COMMANDS, JOBS, QUESTIONS, RECALLED
from handlers.desk.did_you_mean import not_understood
from handlers.desk.files import file_received
from handlers.desk.help import who_may
from handlers.desk.parse_message import Heard, hear, is_for_bot
from handlers.desk.routing import Match
from handlers.desk.understand_message import is_new_report, understood
from handlers.kit import (
    LIFETIMES,
    Command,
    Context,
    Conversation,
    Incoming,
    Kind,
    Order,
    Place,
    Refusal,
    Reply,
    Rules,
    Sender,
    sender_of,
)
from handlers.kit import texts as common
from handlers.kit.daily_limit import messages_of, within_daily_limit
from storage.messages.inbox import InboxRow
from storage.messages.outbox import OutboxRow
from storage.store import Store

T = TypeVar("T")
_NAME = 200
"""Characters of a file's name that are kept."""


class Unclean(Exception):  # noqa: N818 - says what happened
    """A handler refused after it had written; its writes must be rolled back first.

    Attributes:
        text: The refusal.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Takes messages and days for one town. Never waits, never sends, never reads a clock."""

    rules: Rules
    commands: Sequence[Command] = COMMANDS

    def hear(self, incoming: Incoming, store: Store, now: datetime) -> Heard | None:
        """Read a message; None for a repeat and for chatter, which leave nothing."""
        incoming = _storable(incoming)
        if store.inbox.knows(incoming.key):
            return None
        heard = hear(incoming, self.commands, Context(store=store, rules=self.rules, now=now))
        if heard.match is not None and _is_courtesy(heard.match, _sender(heard, store)):
            heard = replace(heard, match=None)
        is_meant = heard.match or is_for_bot(incoming) or heard.answers or incoming.recalls
        return heard if is_meant else None

    def handle(self, heard: Heard, store: Store, now: datetime) -> None:
        """Do what a message asks for; it leaves its inbox row, what it changed and the replies.

        Raises:
            Unclean: a refusal after writing; the caller rolls back and calls `answer`.
            Exception: whatever a handler stumbles over; likewise.
        """
        sender = _sender(heard, store)
        ctx = Conversation(
            store=store,
            rules=self.rules,
            now=now,
            sender=sender,
            here=heard.incoming.here,
            inbox_id=store.inbox.add(_row(heard, now, digest=_kept(heard.incoming, sender, store))),
        )
        if heard.match is not None and not heard.is_confidential and not _is_frozen(heard, store):
            ctx.forget_question()  # whoever gives a command is past it, even where that is refused
        touched = store.uow.touched
        try:
            replies = self._reply(heard, ctx)
        except Refusal as refusal:
            if store.uow.touched != touched:
                raise Unclean(refusal.text) from refusal
            replies = [Reply(text=refusal.text)]
        self._enter(replies, ctx, heard)

    def answer(
        self, heard: Heard, store: Store, now: datetime, text: str, *, error: str | None = None
    ) -> None:
        """Keep a message whose handling was rolled back, and give its sender this answer."""
        ctx = Context(store=store, rules=self.rules, now=now)
        inbox_id = store.inbox.add(_row(heard, now, error))
        self._enter([Reply(text=text)], ctx, heard, inbox_id)

    def tick(self, store: Store, now: datetime) -> None:
        """Do what the calendar asks for by now and has not been done."""
        ctx = Context(store=store, rules=self.rules, now=now)
        replies: list[Reply] = []
        for job in JOBS:
            replies += job.run(ctx, replies)
        self._enter(replies, ctx)

    def run(self, errand: Callable[[Context], T], store: Store, now: datetime) -> T:
        """Do what the machine itself has noticed; its value, where that is not messages to be sent."""
        ctx = Context(store=store, rules=self.rules, now=now)
        value = errand(ctx)
        if isinstance(value, list):
            self._enter(value, ctx)
        return value

    def _reply(self, heard: Heard, ctx: Conversation) -> list[Reply]:
        """Obey a command; take anything else as the answer to an open question."""
        incoming = heard.incoming
        if _is_frozen(heard, ctx.store):
            return [Reply(text=texts.FROZEN)]
        if incoming.recalls:
            return _recalled(incoming, ctx)
        if incoming.file:
            return file_received(incoming, heard.question, ctx)
        if len(incoming.text) > texts.LIMIT:
            raise Refusal(texts.too_long(len(incoming.text)))
        if heard.match is not None:
            command = heard.match.command
            _check_permission(command, ctx)
            order = Order(incoming=incoming, body=heard.match.body, commands=self.commands)
            replies = command.run(order, replace(ctx, acting=command.roles))
            return [replies] if isinstance(replies, Reply) else replies
        if heard.perhaps is not None and heard.perhaps.confidence is not None:
            return [Reply(text=heard.perhaps.confidence.how)]
        answered = _answer(heard, ctx) or understood(heard.text, self.commands, ctx)
        return [answered or not_understood(heard.text, self.commands, ctx)]

    def _enter(
        self, replies: Iterable[Reply], ctx: Context, heard: Heard | None = None, inbox_id: int | None = None
    ) -> None:
        """Write replies to the outbox; what answers a confidence has nothing that leads back to it."""
        incoming = heard.incoming if heard else None
        confidential = heard is not None and heard.is_confidential
        cause = ctx.inbox_id if isinstance(ctx, Conversation) else inbox_id
        for reply in within_daily_limit(replies, ctx):
            to = reply.to or (incoming.here if incoming else None)
            assert to is not None, "a reply that answers nothing needs an address"
            asker = incoming.contact_id if incoming and incoming.room_id and reply.to is None else None
            for number, text in enumerate(messages_of(reply)):
                row = OutboxRow(
                    id=ctx.store.outbox.next_id(),
                    transport=to.transport,
                    account=to.account,
                    conversation=to.conversation,
                    is_room=to.is_room,
                    kind=str(Kind.CONFIDENTIAL if confidential else reply.kind),
                    text=text,
                    created_at=ctx.now,
                    not_before=reply.not_before,
                    expires_at=(reply.not_before or ctx.now) + LIFETIMES[reply.kind],
                    inbox_id=None if confidential else cause,
                    drawing=reply.drawing.what if reply.drawing else None,
                    facts=reply.drawing.facts if reply.drawing else None,
                    mentions=asker if number == 0 else None,
                )
                ctx.store.outbox.add(row)


def _sender(heard: Heard, store: Store) -> Sender:
    """Who speaks; while an account's bindings are frozen nobody there holds a duty."""
    if _is_frozen(heard, store):
        return Sender(contact=heard.contact, bindings=())
    return sender_of(heard.contact, store)


def _is_frozen(heard: Heard, store: Store) -> bool:
    return store.freezes.of(heard.contact.transport, heard.contact.account) is not None


def _is_courtesy(found: Match, sender: Sender) -> bool:
    """Whether 收到 and the like are said by somebody for whom they are no command, and without a number."""
    roles = frozenset(duty.role for duty in sender.duties)
    numbered = any(map(str.isdigit, found.body))
    return bool(roles) and found.command.discreet and not found.command.open_to(roles) and not numbered


def _recalled(incoming: Incoming, ctx: Conversation) -> list[Reply]:
    """Ask the conversation that recorded something of a recalled message; silent where nothing was."""
    assert incoming.recalls is not None
    number = ctx.store.inbox.number_of(incoming.transport, incoming.account, incoming.recalls)
    if number is None or not ctx.store.audit.caused_by(number):
        return []
    answers = (recalled(number, ctx) for recalled in RECALLED)
    return next((replies for replies in answers if replies is not None), [Reply(text=texts.RECALL_STANDS)])


def _answer(heard: Heard, ctx: Conversation) -> Reply | None:
    """The reply to an answer; None where nothing was asked, or the text answers nothing."""
    if heard.question is None or not heard.text:
        return None
    if is_new_report(heard.text, ctx):
        ctx.forget_question()
        return None
    kind = QUESTIONS[heard.question.kind]
    reply = kind.answer(heard.question, heard.text, replace(ctx, acting=kind.roles))
    if reply is None:
        ctx.forget_question()
    return reply


def _check_permission(command: Command, ctx: Conversation) -> None:
    """Let the sender give the command here.

    Raises:
        Refusal: the command is somebody else's, or belongs into another kind of chat.
    """
    roles = frozenset(duty.role for duty in ctx.sender.duties)
    if not command.open_to(roles):
        if not roles:
            raise Refusal(command.confidence.for_strangers if command.confidence else common.STRANGER)
        raise Refusal(texts.not_yours(command.word, who_may(command)))
    here = Place.GROUP if ctx.here.is_room else Place.PRIVATE
    if command.place not in (here, Place.ANYWHERE):
        raise Refusal(common.wrong_place(command.word, common.PLACES[command.place.value]))


def _kept(incoming: Incoming, sender: Sender, store: Store) -> str | None:
    """The digest under which a file is kept; nobody unknown may fill the database."""
    if incoming.file is None or not incoming.file.content or not sender.duties:
        return None
    return store.files.add(incoming.file.media_type, incoming.file.content)


def _row(heard: Heard, now: datetime, error: str | None = None, *, digest: str | None = None) -> InboxRow:
    """What is kept of a message; of a confidence only that there was one, so that a repeat is known."""
    incoming, confidential = heard.incoming, heard.is_confidential
    return InboxRow(
        transport=incoming.transport,
        account=incoming.account,
        message_id=incoming.message_id,
        contact_id="" if confidential else incoming.contact_id,
        room_id=None if confidential else incoming.room_id,
        text="" if confidential else incoming.text[: texts.LIMIT],
        sent_at=incoming.sent_at,
        received_at=now,
        error=error.partition(":")[0] if error and confidential else error,
        file_name=incoming.file.name[:_NAME] if incoming.file else None,
        file_digest=digest,
    )


def _storable(incoming: Incoming) -> Incoming:
    """Take out what no database stores: NUL and halves of surrogate pairs."""
    text = _clean(incoming.text)
    file = incoming.file and replace(incoming.file, name=_clean(incoming.file.name))
    return replace(incoming, text=text, file=file)


def _clean(text: str) -> str:
    return text.replace("\0", "").encode("utf-8", "replace").decode()
