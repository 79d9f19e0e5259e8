"""The check code of a published version: whoever holds a picture of it can tell whether it was altered."""

from hashlib import sha256

from assessment.results import MonthResult

_DIGITS = 8


def check_code(result: MonthResult, version: int) -> str:
    """`8F3A-21C9`: the beginning of SHA-256 over month, version, all exact scores and places (B2).

    The same version always gives the same code; any other score, place or member gives another.
    """
    lines = [f"{result.month}/{version}"]
    lines += [f"district {one.district_id} {one.score} {one.rank} {one.n}" for one in result.districts]
    lines += [f"village {one.village_id} {one.district_id} {one.score} {one.rank}" for one in result.villages]
    digest = sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS].upper()
    return f"{digest[: _DIGITS // 2]}-{digest[_DIGITS // 2 :]}"
