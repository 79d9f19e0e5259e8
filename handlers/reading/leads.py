"""What stands in front of the villages of a piece: a number, a score for all, a reason for all."""

import re
from dataclasses import replace

from handlers.reading.groups import Group
from handlers.reading.reasons import settle, without_cause
from handlers.reading.tokens import trim

_FILLERS = "给|对|将|把|另|另外|还有|其中|以及|和|及|与"
_ITEM = r"[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_JOINT = re.compile(rf"(?:^|(?<=[\s,。、:]))(?:\(?[0-9]{{1,2}}[.、)]+|{_FILLERS})$")
_DEDUCTING = re.compile(r"[扣减]分(?:情况|明细|如下|名单|的?村|单位|项)*$")
_UNDERSTOOD = re.compile(rf"(?:{_ITEM}|{_FILLERS})?")
_FOLLOWING = re.compile(r"^(?:以下|下列|下面)[^,。:]{0,6}?(?:村|嘎查)")
_NUMBER = re.compile(r"^\(?[0-9]{1,2}[.、)]\s*(?=[^\W\d_])")
_OF = re.compile(r"的(?:嘎查村|嘎查|村)?$")
_CAUSE = re.compile(r"因|由于")
_NO_CAUSE = re.compile(r"检查|督查|通报|考核|反馈|如下|情况|今[天日]|昨[天日]|本[月次]|[0-9][月日号]")


def without_joint(text: str) -> str:
    """Without the number, or the word, that belongs to the village behind the text (2. or 还有)."""
    return _JOINT.sub("", text.rstrip())


def is_item(text: str) -> bool:
    """Whether a text is nothing but the number of an item."""
    return bool(re.fullmatch(_ITEM, text))


def is_deducting(text: str) -> bool:
    """Whether a text announces deductions (扣分情况)."""
    return bool(_DEDUCTING.search(text))


def with_lead(raw: str, groups: list[Group]) -> list[Group] | None:
    """The villages of a piece with what stands in front of them, or None where that is not understood.

    Args:
        raw: What stands in front.
        groups: The villages of the piece.
    """
    lead = _NUMBER.sub("", trim(raw))
    if _UNDERSTOOD.fullmatch(lead) or is_deducting(lead):
        return groups
    if not groups:
        return None
    if not any(group.score for group in groups):
        score, reason = settle(_OF.sub("", _FOLLOWING.sub("", lead)), None)
        return [replace(one, score=score).led_by(reason) for one in groups] if score else None
    is_cause = bool(_CAUSE.match(lead)) or raw.rstrip().endswith(":")
    if not is_cause or _NO_CAUSE.search(lead) or any(group.reason for group in groups):
        return None
    return [group.led_by(without_cause(_OF.sub("", lead))) for group in groups]
