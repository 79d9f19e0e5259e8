"""What people make of what the bot tells them: which deduction it is about, and what is asked of them."""

import re
from dataclasses import dataclass

_NEWS = re.compile(r"^(D-\d+)《(.+?)》(?:改为)?扣[\d.]+(?:（同类再扣）)?：(.*)（.+?）$")
_RETURNED = re.compile(r"^(D-\d+)《.+?》整改退回")
_UPHELD = re.compile(r"^(D-\d+)《.+?》申诉裁定：(?:维持|改分)")
_ASKED = re.compile(r"^(D-\d+) (.+?)《(.+?)》：请(复核|答复|裁定|回收到|整改)，")
_LATE = re.compile(r"^(D-\d+) (.+?)《(.+?)》：.+到期，还没(复核|答复|裁定|回收到|整改)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line about a deduction.

    Attributes:
        what: 扣, 退回, 裁定, or a deed that is asked for; 逾期 and the deed where it is late.
        more: The reason; or the village.
    """

    label: str
    what: str
    line: str
    more: str = ""


def told(text: str) -> list[Told]:
    """All that a message says about deductions."""
    return [one for line in text.split("\n") for one in _of(line)]


def _of(line: str) -> list[Told]:
    if found := _NEWS.match(line):
        return [Told(label=found[1], what="扣", line=line, more=found[3])]
    if found := _RETURNED.match(line):
        return [Told(label=found[1], what="退回", line=line)]
    if found := _UPHELD.match(line):
        return [Told(label=found[1], what="裁定", line=line)]
    if found := _ASKED.match(line):
        return [Told(label=found[1], what=found[4], line=line, more=found[2])]
    if found := _LATE.match(line):
        return [Told(label=found[1], what=f"逾期{found[4]}", line=line, more=found[2])]
    return []
