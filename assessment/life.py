"""The life of a deduction (D5): from being recorded to being struck off, and the appeal beside it."""

from dataclasses import dataclass
from enum import StrEnum

from assessment.duties import Role


class Stage(StrEnum):
    """Where a deduction stands."""

    RECORDED = "已记"
    TOLD = "已告知"
    RECEIVED = "已收到"
    RECTIFYING = "整改中"
    REVIEW = "待复核"
    CLOSED = "已销号"
    WITHDRAWN = "已撤"


class Appeal(StrEnum):
    """Where the appeal against it stands."""

    NONE = "无申诉"
    LODGED = "申诉待答复"
    ANSWERED = "申诉待裁定"
    UPHELD = "已维持"
    ADJUSTED = "已改分"
    REVOKED = "已撤销"


class Event(StrEnum):
    """What happens to it; the first five are the program's, the others are people's."""

    TELL = "告知"
    CHANGE = "改扣分"
    EASE = "减轻"
    WITHDRAW = "取消"
    LAPSE = "逾期未答复"
    RECEIVE = "收到"
    START = "开始整改"
    SUBMIT = "整改"
    ACCEPT = "通过整改"
    RETURN = "退回整改"
    APPEAL = "申诉"
    ANSWER = "答复"
    UPHOLD = "维持"
    ADJUST = "改分"
    REVOKE = "撤销"


class Deed(StrEnum):
    """What somebody has to do next."""

    RECEIVE = "回收到"
    RECTIFY = "整改"
    REVIEW = "复核"
    ANSWER = "答复"
    RULE = "裁定"


class Party(StrEnum):
    """Who has to do it."""

    VILLAGE = "村"
    DEPARTMENT = "部门"
    OFFICE = "考核办"


class NotYours(Exception):  # noqa: N818 - states what is wrong
    """The event is not one that this duty brings about."""


class NotNow(Exception):  # noqa: N818 - states what is wrong
    """The event cannot happen to a deduction that stands so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """Where a deduction and the appeal against it stand."""

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
_FROM: dict[Event, frozenset[Stage]] = {
    Event.TELL: _ANY,
    Event.CHANGE: _STANDS,
    Event.EASE: _STANDS,
    Event.WITHDRAW: _STANDS,
    Event.LAPSE: _STANDS,
    Event.RECEIVE: frozenset({Stage.TOLD}),
    Event.START: frozenset({Stage.TOLD, Stage.RECEIVED}),
    Event.SUBMIT: _TO_RECTIFY | {Stage.REVIEW},
    Event.ACCEPT: frozenset({Stage.REVIEW}),
    Event.RETURN: frozenset({Stage.REVIEW}),
    Event.APPEAL: _KNOWN,
    Event.ANSWER: _STANDS,
    Event.UPHOLD: _STANDS,
    Event.ADJUST: _STANDS,
    Event.REVOKE: _STANDS,
}
_TO: dict[Event, Stage] = {
    Event.CHANGE: Stage.RECORDED,
    Event.WITHDRAW: Stage.WITHDRAWN,
    Event.RECEIVE: Stage.RECEIVED,
    Event.START: Stage.RECTIFYING,
    Event.SUBMIT: Stage.REVIEW,
    Event.ACCEPT: Stage.CLOSED,
    Event.RETURN: Stage.RECTIFYING,
    Event.REVOKE: Stage.WITHDRAWN,
}
_APPEAL: dict[Event, tuple[Appeal, Appeal]] = {
    Event.APPEAL: (Appeal.NONE, Appeal.LODGED),
    Event.LAPSE: (Appeal.LODGED, Appeal.ANSWERED),
    Event.ANSWER: (Appeal.LODGED, Appeal.ANSWERED),
    Event.UPHOLD: (Appeal.ANSWERED, Appeal.UPHELD),
    Event.ADJUST: (Appeal.ANSWERED, Appeal.ADJUSTED),
    Event.REVOKE: (Appeal.ANSWERED, Appeal.REVOKED),
}
"""What the appeal must be, and what it is then."""
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
    """Where it stands after the event (D5).

    Args:
        role: In which duty somebody brings it about; None is the program itself.

    Raises:
        NotYours: it is not for this duty.
        NotNow: it cannot happen now.
    """
    if role not in roles_of(event):
        raise NotYours(event)
    if not allows(life, event):
        raise NotNow(event)
    return Life(stage=_stage(life, event), appeal=_appeal(life, event))


def roles_of(event: Event) -> frozenset[Role | None]:
    """The duties that bring it about; the program's own events have none."""
    return frozenset(_ROLES.get(event, {None}))


def allows(life: Life, event: Event) -> bool:
    """Whether the event can happen now, whoever brings it about."""
    needed = _APPEAL.get(event)
    return life.stage in _FROM[event] and (needed is None or life.appeal is needed[0])


def deeds(life: Life) -> tuple[Deed, ...]:
    """What is to be done next, by whom see `party_of`; while an appeal is open the village need not act."""
    found = [_DEEDS[life.stage]] if life.stage in _DEEDS else []
    if life.appealed:
        found = [one for one in found if party_of(one) is not Party.VILLAGE]
        found.append(Deed.ANSWER if life.appeal is Appeal.LODGED else Deed.RULE)
    return tuple(found)


def party_of(deed: Deed) -> Party:
    """Whose deed it is."""
    return _PARTIES[deed]


def _stage(life: Life, event: Event) -> Stage:
    if event is Event.TELL and life.stage is Stage.RECORDED:
        return Stage.TOLD
    return _TO.get(event, life.stage)


def _appeal(life: Life, event: Event) -> Appeal:
    """A change makes it another deduction, which may be appealed anew; a withdrawal grants an open one."""
    if event in _APPEAL:
        return _APPEAL[event][1]
    if event is Event.WITHDRAW and life.appealed:
        return Appeal.REVOKED
    return Appeal.NONE if event is Event.CHANGE and not life.appealed else life.appeal
