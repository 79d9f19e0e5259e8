"""Looking the chain through: 10,000 ways of tampering with it, each found where it begins (J1)."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from assessment import GENESIS, Anchor, Fault, anchor, link, verify
from tests.chains import Row, Sealed, look, seal

LENGTH = 24
POSTED = (7, 15, LENGTH)
TRIES = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tampered:
    """What somebody has made of the chain, and what must be said of it: the fault, and which row."""

    rows: Sealed
    fault: Fault
    number: int


def row(number: int) -> Row:
    """One row, much like a real one."""
    return {
        "town_id": 1,
        "id": number,
        "at": f"2026-11-03T01:{number:02}:00+00:00",
        "actor": f"web/bot/{number % 3}",
        "action": "评分",
        "subject": f"score:{number % 5}/{number % 4}",
        "before": None if number % 2 else '{"points":"9"}',
        "after": '{"points":"9.5","reason":"100% 照片\\n不全"}',
        "why": "",
        "inbox_id": number if number % 3 else None,
    }


CHAIN = seal([row(number) for number in range(1, LENGTH + 1)])
HEADS = [anchor(number, CHAIN[number - 1][1]) for number in POSTED]


def changed(dice: random.Random) -> Tampered:
    """One value of one row, or its seal, is another."""
    index = dice.randrange(LENGTH)
    own, own_seal = CHAIN[index]
    key = dice.choice([*own, "seal"])
    if key == "seal":
        forged = (own, dice.choice([GENESIS, "", own_seal[::-1], own_seal.upper()]))
    else:
        others: list[str | int | None] = [None, 0, "", "0", "null", f"{own[key]} ", str(own[key]), -1]
        forged = ({**own, key: dice.choice([one for one in others if one != own[key]])}, own_seal)
    return Tampered(rows=[*CHAIN[:index], forged, *CHAIN[index + 1 :]], fault=Fault.BROKEN, number=index + 1)


def deleted(dice: random.Random) -> Tampered:
    """Some rows in a row are gone, but not the last."""
    start = dice.randrange(LENGTH - 1)
    end = dice.randint(start + 1, LENGTH - 1)
    return Tampered(rows=CHAIN[:start] + CHAIN[end:], fault=Fault.BROKEN, number=start + 1)


def swapped(dice: random.Random) -> Tampered:
    """Two rows have changed places, with or without their numbers and seals."""
    first, second = sorted(dice.sample(range(LENGTH), 2))
    rows = list(CHAIN)
    if dice.random() < 0.5:
        rows[first], rows[second] = rows[second], rows[first]
    else:
        (one, one_seal), (other, other_seal) = rows[first], rows[second]
        rows[first] = ({**other, "id": one["id"]}, one_seal)
        rows[second] = ({**one, "id": other["id"]}, other_seal)
    return Tampered(rows=rows, fault=Fault.BROKEN, number=first + 1)


def truncated(dice: random.Random) -> Tampered:
    """The end is gone; nothing that is left tells."""
    length = dice.randrange(LENGTH)
    return Tampered(rows=CHAIN[:length], fault=Fault.MISSING, number=length + 1)


def inserted(dice: random.Random) -> Tampered:
    """A row is slipped in; with a fitting seal of its own it is the next one that does not, or the post."""
    index = dice.randrange(LENGTH)
    own = {**row(index + 1), "why": "补"}
    fits = dice.random() < 0.5
    own_seal = link(CHAIN[index - 1][1] if index else GENESIS, own) if fits else CHAIN[index][1]
    rows = [*CHAIN[:index], (own, own_seal), *CHAIN[index:]]
    if fits and index + 1 in POSTED:
        return Tampered(rows=rows, fault=Fault.FORGED, number=index + 1)
    return Tampered(rows=rows, fault=Fault.BROKEN, number=index + 2 if fits else index + 1)


def rewritten(dice: random.Random) -> Tampered:
    """Whoever can seal makes the chain anew from some row on: only what was posted contradicts."""
    index = dice.randrange(LENGTH)
    rows = [dict(one) for one, _ in CHAIN]
    match dice.choice(["change", "swap", "delete", "insert"]):
        case "change":
            rows[index]["after"] = '{"points":"10"}'
        case "swap" if index:
            rows[index], rows[index - 1] = rows[index - 1], rows[index]
            index -= 1
        case "insert":
            rows.insert(index, row(99))
        case _:
            del rows[index]
    renumbered = seal([{**one, "id": number} for number, one in enumerate(rows, 1)])
    posted = next(number for number in POSTED if number > index)
    if posted > len(renumbered):
        return Tampered(rows=renumbered, fault=Fault.MISSING, number=LENGTH)
    return Tampered(rows=renumbered, fault=Fault.FORGED, number=posted)


WAYS: tuple[Callable[[random.Random], Tampered], ...] = (
    changed,
    deleted,
    swapped,
    truncated,
    inserted,
    rewritten,
)


@pytest.mark.no_cover
def test_every_tampering_is_found_where_it_begins() -> None:
    """10,000 random ones: none is missed, and of each the first bad row is named."""
    dice, found = random.Random(20261130), Counter[str]()  # noqa: S311 - the same ways every time
    for _ in range(TRIES):
        way = dice.choice(WAYS)
        tampered = way(dice)
        broken = look(tampered.rows, HEADS).broken
        assert broken is not None, way
        assert (broken.fault, broken.number) == (tampered.fault, tampered.number), way
        assert broken.since <= broken.number
        found[way.__name__] += 1
    assert min(found[way.__name__] for way in WAYS) > TRIES // (len(WAYS) * 2)


def test_an_honest_chain_fits_everything() -> None:
    """All rows and all posted heads fit, and what would be posted now is the last one's seal."""
    verdict = look(CHAIN, HEADS, written=LENGTH)
    assert (verdict.length, verdict.checked, verdict.broken) == (LENGTH, len(POSTED), None)
    assert verdict.anchor == HEADS[-1]
    empty = look([])
    assert (empty.length, empty.seal, empty.checked, empty.broken) == (0, GENESIS, 0, None)


def test_a_rewriting_lies_behind_the_last_head_that_fits() -> None:
    """Where all was sealed anew, what is named is from where on it may have been."""
    rows = [dict(one) for one, _ in CHAIN]
    rows[9]["after"] = None
    broken = look(seal(rows), HEADS).broken
    assert broken is not None
    assert (broken.fault, broken.since, broken.number) == (Fault.FORGED, 8, 15)


def test_what_another_count_says_is_missed_as_well() -> None:
    """Rows that were cut off after the last post are missed where they have been counted."""
    broken = look(CHAIN, HEADS, written=LENGTH + 2).broken
    assert broken is not None
    assert (broken.fault, broken.number, broken.row) == (Fault.MISSING, LENGTH + 1, None)


def test_two_heads_of_one_length_cannot_both_be_right() -> None:
    """Of two posts that contradict each other one is false, and that is said."""
    broken = look(CHAIN, [*HEADS, Anchor(length=7, head="0" * 16)]).broken
    assert broken is not None
    assert (broken.fault, broken.number) == (Fault.FORGED, 7)


def test_it_stops_where_it_is_broken() -> None:
    """A long chain is read only as far as it fits."""
    columns = tuple(CHAIN[0][0])
    rows = iter(
        [(*own.values(), GENESIS if number == 3 else seal) for number, (own, seal) in enumerate(CHAIN)]
    )
    assert verify(columns, rows).length == 3
    assert next(rows) == (*CHAIN[4][0].values(), CHAIN[4][1])
