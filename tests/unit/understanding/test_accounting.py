"""The fence in front of recording: what a reading leaves out or makes something else of is found."""

from decimal import Decimal

import pytest

from handlers.reading.scores import Minus, Points
from handlers.understanding.accounting import breaches, segments_of
from handlers.understanding.groups import Group, Subject
from handlers.understanding.mentions import Kind, Mention
from tests.unit.town import ROSTER

HONGXING, HUQIAO = (ROSTER.find_villages(name) for name in ("红星村", "护桥村"))
NINE = (Points(Decimal(9)),)
VILLAGE = Mention(Kind.VILLAGE, 0, 2, villages=HONGXING)
SCORE = Mention(Kind.SCORE, 2, 3, scores=NINE)
REASON = Mention(Kind.TEXT, 3, 6)
STOP = Mention(Kind.STOP, 6, 7)
OTHER = Mention(Kind.VILLAGE, 7, 9, villages=HUQIAO)
ALL = Mention(Kind.ALL, 0, 2)
MENTIONS = (VILLAGE, SCORE, REASON, STOP, OTHER)
ROLES = ("subject", "score", "words", "gap", "subject")


def _group(*, village: int = 0, score: int = 1, reason: tuple[int, int] = (2, 2)) -> Group:
    subject = Subject(Kind.VILLAGE, village, HONGXING)
    return Group(segment=0, subjects=[subject], scores=NINE, score_at=score, spans=[reason])


def test_what_is_accounted_for_is_no_breach() -> None:
    """Every mention plays a role that its kind may play."""
    assert breaches(MENTIONS, ROLES, [_group()]) == ()


@pytest.mark.parametrize(
    ("roles", "group", "found"),
    [
        ((*ROLES[:4], ""), _group(), OTHER),
        (("subject", "words", *ROLES[2:]), _group(), SCORE),
        (ROLES, _group(score=2), REASON),
        (ROLES, _group(village=4), OTHER),
        (ROLES, _group(reason=(1, 2)), SCORE),
    ],
    ids=["left out", "score as words", "words as score", "another village", "score within a reason"],
)
def test_what_the_reading_gets_wrong_is_found(roles: tuple[str, ...], group: Group, found: Mention) -> None:
    """A mention without a role, with a wrong one, or taken for something else is named."""
    assert breaches(MENTIONS, roles, [group]) == (found,)


def test_nobody_deducts_from_all_villages_at_once() -> None:
    """A deduction with one reason for the whole town is never what was meant."""
    subject = Subject(Kind.ALL, 0, ())
    group = Group(segment=0, subjects=[subject], scores=(Minus(Decimal(1)),), score_at=1, spans=[(2, 2)])
    assert breaches((ALL, SCORE, REASON), ("subject", "score", "words"), [group]) == (ALL,)


def test_a_breach_troubles_its_own_segment() -> None:
    """A segment ends at a full stop or at the end of a line."""
    assert segments_of(MENTIONS, []) == set()
    assert segments_of(MENTIONS, [SCORE]) == {0}
    assert segments_of(MENTIONS, [OTHER]) == {1}
    assert segments_of(MENTIONS, [SCORE, OTHER]) == {0, 1}
