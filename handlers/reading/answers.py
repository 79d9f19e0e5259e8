"""Answers to a question of the bot are a number, a yes, a no, or words."""

import re
from dataclasses import dataclass

_ENDS = " \n\t,，、;；:：。.!！~…吧呢啊哦的"
_YES = frozenset(
    ["是", "是的", "对", "对的", "嗯", "嗯嗯", "好", "好的", "行", "可以", "没错", "确认", "y", "yes", "ok"]
)
_NO = frozenset(
    [
        "不是",
        "不对",
        "不",
        "否",
        "没有",
        "不用",
        "不用了",
        "不要",
        "不要了",
        "错",
        "错了",
        "算了",
        "取消",
        "n",
        "no",
    ]
)
_YES_OR_NO = re.compile(r"(?:不是的?|不对|错了?|不|是的?|对的?|嗯)[\s,，。]+(?:应该|就)?是?")
_EVASIVE = re.compile(
    r"(?:(?:好的?|行|嗯+|哦+|ok|收到|知道了?|稍等|等一?下|等等|等会儿?|马上"
    r"|我?[先去再来]{0,2}(?:问|看|查|核实|了解)(?:问|看|查)?一?下?(?:再[说报回发])?"
    r"|不知道|不清楚|忘了|为?什么(?:意思)?|啥(?:意思)?|怎么[写办回])[\s,，。!！?？~吧呢啊哈]*)+|\W+",
    re.IGNORECASE,
)
_LONGEST = 60
"""A longer text is a message of its own; matching it would only cost time."""
_ROUNDING_OFF = re.compile(r"的?(?:[那这]一?个)?[吧呢啊哦的]*$")
_NUMBERS = {char: place for place, char in enumerate("一二三四五六七八九", start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a question.

    Attributes:
        choice: The chosen option, counted from 1; None if no number was given.
        yes: True for yes, False for no, None for neither.
        words: The whole answer as typed.
    """

    choice: int | None
    yes: bool | None
    words: str


def read_answer(text: str) -> Answer:
    """Read a cleaned text as an answer; every text is one."""
    plain = text.strip(_ENDS).removeprefix("第").removeprefix("选").removesuffix("个").lower()
    choice = int(plain) if plain.isascii() and plain.isdigit() and len(plain) == 1 else _NUMBERS.get(plain)
    yes = True if _says(text, _YES) else False if _says(text, _NO) else None
    return Answer(choice=choice or None, yes=yes, words=text)


def without_word(text: str) -> str:
    """Return what follows a yes or a no: 不是，是8分."""
    match = _YES_OR_NO.match(text)
    return text[match.end() :] if match else text


def without_ending(text: str) -> str:
    """Return an answer without the words that only round it off: 嘎查那个, 扣半分吧."""
    return _ROUNDING_OFF.sub("", text) if len(text) <= _LONGEST else text


def is_evasive(text: str) -> bool:
    """Return whether a text puts the answer off or asks back: 好的，我问一下."""
    return len(text) <= _LONGEST and bool(_EVASIVE.fullmatch(text))


def _says(text: str, words: frozenset[str]) -> bool:
    plain = text.strip().lower()
    return plain in words or plain.strip(_ENDS) in words
