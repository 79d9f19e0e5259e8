"""The life of a deduction (D5) from its recording to its closing, and the appeal beside it."""

from dataclasses import dataclass
from enum import StrEnum

from assessment.cases import NotNow, NotYours, Party, Transition
from assessment.duties import Role


class Stage(StrEnum):
    """The state of a deduction."""

    RECORDED = "recorded"
    TOLD = "told"
    RECEIVED = "received"
    RECTIFYING = "rectifying"
    REVIEW = "review"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Appeal(StrEnum):
    """The state of the appeal against a deduction."""

    NONE = "none"
    LODGED = "lodged"
    ANSWERED = "answered"
    UPHELD = "upheld"
    ADJUSTED = "adjusted"
    REVOKED = "revoked"


class Event(StrEnum):
    """An event in the life of a deduction; the first five are the program's, the others are people's."""

    TELL = "tell"
    CHANGE = "change"
    EASE = "ease"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    RECEIVE = "receive"
    START = "start"
    SUBMIT = "submit"
    ACCEPT = "accept"
    RETURN = "return"
    APPEAL = "appeal"
    ANSWER = "answer"
    UPHOLD = "uphold"
    ADJUST = "adjust"
    REVOKE = "revoke"


class Deed(StrEnum):
    """A thing that somebody has to do about a deduction."""

    RECEIVE = "receive"
    RECTIFY = "rectify"
    REVIEW = "review"
    ANSWER = "answer"
    RULE = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """The states of a deduction and of the appeal against it."""

    stage: Stage = Stage.RECORDED
    appeal: Appeal = Appeal.NONE

    @property
    def appealed(self) -> bool:
        """Whether an appeal waits for an answer or a ruling."""
        return self.appeal in (Appeal.LODGED, Appeal.ANSWERED)


_ROLES: dict[Event, frozenset[Role]] = {
    **dict.fromkeys(
        (Event.RECEIVE, Event.START, Event.SUBMIT, Event.APPEAL), frozenset({Role.SECRETARY, Role.STAFF})
    ),
    **dict.fromkeys((Event.ACCEPT, Event.RETURN, Event.ANSWER), frozenset({Role.LIAISON, Role.HEAD})),
    **dict.fromkeys((Event.UPHOLD, Event.ADJUST, Event.REVOKE), frozenset({Role.OFFICE})),
}
_ANY = frozenset(Stage)
_STANDS = _ANY - {Stage.WITHDRAWN}
_KNOWN = _STANDS - {Stage.RECORDED}
_TO_RECTIFY = frozenset({Stage.TOLD, Stage.RECEIVED, Stage.RECTIFYING})
_STAGES: dict[Event, Transition[Stage]] = {
    Event.TELL: Transition(origins=_ANY),
    Event.CHANGE: Transition(origins=_STANDS, target=Stage.RECORDED),
    Event.EASE: Transition(origins=_STANDS),
    Event.WITHDRAW: Transition(origins=_STANDS, target=Stage.WITHDRAWN),
    Event.LAPSE: Transition(origins=_STANDS),
    Event.RECEIVE: Transition(origins=frozenset({Stage.TOLD}), target=Stage.RECEIVED),
    Event.START: Transition(origins=frozenset({Stage.TOLD, Stage.RECEIVED}), target=Stage.RECTIFYING),
    Event.SUBMIT: Transition(origins=_TO_RECTIFY | {Stage.REVIEW}, target=Stage.REVIEW),
    Event.ACCEPT: Transition(origins=frozenset({Stage.REVIEW}), target=Stage.CLOSED),
    Event.RETURN: Transition(origins=frozenset({Stage.REVIEW}), target=Stage.RECTIFYING),
    Event.APPEAL: Transition(origins=_KNOWN),
    Event.ANSWER: Transition(origins=_STANDS),
    Event.UPHOLD: Transition(origins=_STANDS),
    Event.ADJUST: Transition(origins=_STANDS),
    Event.REVOKE: Transition(origins=_STANDS, target=Stage.WITHDRAWN),
}
_APPEALS: dict[Event, Transition[Appeal]] = {
    Event.APPEAL: Transition(origins=frozenset({Appeal.NONE}), target=Appeal.LODGED),
    Event.LAPSE: Transition(origins=frozenset({Appeal.LODGED}), target=Appeal.ANSWERED),
    Event.ANSWER: Transition(origins=frozenset({Appeal.LODGED}), target=Appeal.ANSWERED),
    Event.UPHOLD: Transition(origins=frozenset({Appeal.ANSWERED}), target=Appeal.UPHELD),
    Event.ADJUST: Transition(origins=frozenset({Appeal.ANSWERED}), target=Appeal.ADJUSTED),
    Event.REVOKE: Transition(origins=frozenset({Appeal.ANSWERED}), target=Appeal.REVOKED),
}
_DEEDS = {
    Stage.TOLD: Deed.RECEIVE,
    Stage.RECEIVED: Deed.RECTIFY,
    Stage.RECTIFYING: Deed.RECTIFY,
    Stage.REVIEW: Deed.REVIEW,
}
_PARTIES = {
    Deed.RECEIVE: Party.VILLAGE,
    Deed.RECTIFY: Party.VILLAGE,
    Deed.REVIEW: Party.DEPARTMENT,
    Deed.ANSWER: Party.DEPARTMENT,
    Deed.RULE: Party.OFFICE,
}


def move(life: Life, event: Event, role: Role | None) -> Life:
    """Return where the deduction stands after the event (D5).

    Args:
        role: The duty in which somebody brings it about; None is the program itself.

    Raises:
        NotYours: the event is not for this duty.
        NotNow: the event cannot happen now.
    """
    if role not in roles_of(event):
        raise NotYours(event)
    if not allows(life, event):
        raise NotNow(event)
    return Life(stage=_stage(life, event), appeal=_appeal(life, event))


def roles_of(event: Event) -> frozenset[Role | None]:
    """Return the duties that bring the event about; None stands for the program itself."""
    return frozenset(_ROLES.get(event, {None}))


def allows(life: Life, event: Event) -> bool:
    """Return whether the event can happen now, whoever brings it about."""
    appeal = _APPEALS.get(event)
    return life.stage in _STAGES[event].origins and (appeal is None or life.appeal in appeal.origins)


def deeds(life: Life) -> tuple[Deed, ...]:
    """Return what has to be done next; while an appeal is open the village need not act."""
    waiting = [_DEEDS[life.stage]] if life.stage in _DEEDS else []
    if life.appealed:
        waiting = [deed for deed in waiting if party_of(deed) is not Party.VILLAGE]
        waiting.append(Deed.ANSWER if life.appeal is Appeal.LODGED else Deed.RULE)
    return tuple(waiting)


def party_of(deed: Deed) -> Party:
    """Return who has to do the deed."""
    return _PARTIES[deed]


def _stage(life: Life, event: Event) -> Stage:
    if event is Event.TELL and life.stage is Stage.RECORDED:
        return Stage.TOLD
    return _STAGES[event].after(life.stage)


def _appeal(life: Life, event: Event) -> Appeal:
    """A change makes it another deduction, which may be appealed anew; a withdrawal grants an open appeal."""
    if event in _APPEALS:
        return _APPEALS[event].after(life.appeal)
    if event is Event.WITHDRAW and life.appealed:
        return Appeal.REVOKED
    return Appeal.NONE if event is Event.CHANGE and not life.appealed else life.appeal
