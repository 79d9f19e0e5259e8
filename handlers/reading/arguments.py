"""Single commands have arguments of their own: a year, a page, a file, a role, a ruling, a sample."""

import re
from dataclasses import dataclass

from assessment import Event, Role
from handlers.reading.months import looks_like_month

_YEAR = re.compile(r"(?:(20[0-9]{2})年?|今年|全年|本年|年|(去年|上年))(?:度|的|扣分|情况|明细|汇总)*")
_PAGE = re.compile(r"第?([0-9]{1,6})页?")
_FILE = "文件"
_RULINGS = {"维持": Event.UPHOLD, "改分": Event.ADJUST, "撤销": Event.REVOKE, "撤消": Event.REVOKE}
_RULING = re.compile(r"(维持|改分|撤销|撤消)(?:扣分|原扣分)?[\s,、;:。]*(.*)", re.DOTALL)
_NEW_SCORE = re.compile(r"(?:为|到|成)?\s*(\S+?)(?:[\s,、;:。]+(.*))?", re.DOTALL)
_SAMPLE_NUMBER = re.compile(r"(?:种子)?([0-9]{1,9})[个条项]?")
_SAMPLE_NUMBERS = 2
"""A sample has two numbers: how many are drawn, and the seed."""
_SIGNED = "实名"
_COMPLAINTS = ("举报", "检举", "控告")
_EDGES = " \n\t,，、;:：。.!！"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAsked:
    """The rest of a text, and the page or the file that it ends with.

    Attributes:
        page: The number of the page; None where none is named.
    """

    rest: str
    page: int | None = None
    as_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAsked:
    """The words of a request for a sample.

    Attributes:
        numbers: How many are to be drawn, then the seed; either may be missing.
        others: The words that are neither a number nor a month.
    """

    numbers: list[str]
    months: list[str]
    others: list[str]


def read_year(text: str, this_year: int) -> int | None:
    """Return the year that a text names and nothing else, such as 2026年, 全年 or 去年."""
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    return int(match[1]) if match[1] else this_year - bool(match[2])


def read_page(text: str) -> PageAsked:
    """Split the page or the wish for a file off the end of a text.

    >>> read_page("舍力虎村 第2页")
    PageAsked(rest='舍力虎村', page=2, as_file=False)
    """
    *words, last = text.split() or [""]
    if last == _FILE:
        return PageAsked(rest=" ".join(words), as_file=True)
    page = _PAGE.fullmatch(last)
    return PageAsked(rest=" ".join(words), page=int(page[1])) if page else PageAsked(rest=text)


ROLES = {
    Role.OFFICE: "考核办",
    Role.LIAISON: "联络员",
    Role.HEAD: "部门负责人",
    Role.SUPERVISOR: "分管领导",
    Role.LEADER: "镇领导",
    Role.DISTRICT_LEADER: "包片领导",
    Role.SECRETARY: "支书",
    Role.STAFF: "村干部",
    Role.INSPECTOR: "纪委",
}
"""The words that people use for the duties."""


def role_named(text: str) -> Role | None:
    """Return the role that people call so."""
    return next((role for role, word in ROLES.items() if word == text), None)


def split_role(text: str) -> tuple[str, str]:
    """Return the first role that a text names, and the unit beside it; the role is empty where there is none.

    >>> split_role("党建办公室的联络员")
    ('联络员', '党建办公室')
    """
    role = min((word for word in ROLES.values() if word in text), key=text.index, default="")
    return role, text.replace(role, "", 1).strip(" \n:,、。").removesuffix("的")


def read_ruling(text: str) -> tuple[Event, str] | None:
    """Return the ruling that a text begins with, and the rest."""
    match = _RULING.fullmatch(text)
    return (_RULINGS[match[1]], match[2]) if match else None


def split_new_score(text: str) -> tuple[str, str] | None:
    """Return the score after 改分 as it is written, and the reason behind it."""
    match = _NEW_SCORE.fullmatch(text)
    return (match[1], match[2] or "") if match else None


def read_sample(text: str) -> SampleAsked:
    """Sort the words of a request for a sample.

    >>> read_sample("5项 11月 种子 77")
    SampleAsked(numbers=['5', '77'], months=['11月'], others=[])
    """
    asked = SampleAsked(numbers=[], months=[], others=[])
    for word in text.replace("种子 ", "种子").split():
        match = _SAMPLE_NUMBER.fullmatch(word)
        if looks_like_month(word):
            asked.months.append(word)
        elif match and len(asked.numbers) < _SAMPLE_NUMBERS:
            asked.numbers.append(match[1])
        else:
            asked.others.append(word)
    return asked


def read_complaint(text: str) -> tuple[bool, str]:
    """Return whether a complaint is to be signed, and what it says."""
    return text.startswith(_SIGNED), text.removeprefix(_SIGNED).strip(_EDGES)


def may_be_complaint(text: str) -> bool:
    """Return whether somebody may be about to complain, so that the text is better not kept."""
    return any(word in text for word in _COMPLAINTS)
