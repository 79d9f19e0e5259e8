"""A message as WeChat delivers it becomes the text that its sender meant to type."""

import re
import unicodedata

from assessment import Roster
from handlers.reading.tokens import skip

_NEWLINES = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u20e3\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\ud800-\udfff"
    r"\U000e0000-\U000e0fff]"
)
_QUOTE_END = re.compile(r"」[ \t]*+\n?+[ \t]*+(?:[-—–―─－_][ \t]*+){3,}+")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_CIRCLED = re.compile(r"[①-⑳❶-❿➀-➉]")
_HALF = re.compile(r"([0-9]?)½")
_POINT = re.compile(r"(?<=[0-9])[。·・•‧∙](?=[0-9])")
_LONGEST = 6000
"""NFKC turns some characters into eighteen; nothing else makes a message that long."""
_MENTION = "\u2005"
"""The space that WeChat puts behind a mention."""
_LONGEST_NAME = 40
_LEADING = re.compile(
    rf"@(?:[^@\n{_MENTION}]{{0,{_LONGEST_NAME}}}{_MENTION}|[^\s,:;，、：；。！？]*)[\s,:，、：]*"
)


def clean(text: str, *, mentioned: bool = False) -> str:
    """Return the words that count, in NFKC, without empty lines or spaces at the ends of a line.

    WeChat's quoted block (「名字：原文」 above a line of dashes) is cut, and so are control and zero-width
    characters and, where the bot was mentioned, the mentions at the beginning and at the end.

    Args:
        text: Any text.
        mentioned: Whether the message mentions the bot.
    """
    text = _INVISIBLE.sub("", _KEYCAP.sub(r"\1.", _NEWLINES.sub("\n", text)))
    text = _without_quote(text)
    if mentioned:
        text = _without_mentions(text)
    lines = (line.strip() for line in _plain(text).split("\n"))
    return "\n".join(line for line in lines if line)


def quoted(text: str) -> str:
    """Return WeChat's quoted block in front of a message; it is empty where there is none."""
    text = _INVISIBLE.sub("", _NEWLINES.sub("\n", text))
    return _plain(text[: len(text) - len(_without_quote(text))])


def _plain(text: str) -> str:
    """Return the text in NFKC, but ① stays apart from what follows, ½ is a number, and 9。5 becomes 9.5."""
    text = _CIRCLED.sub(lambda match: f"{unicodedata.numeric(match[0]):.0f}.", text)
    text = _HALF.sub(lambda match: f"{match[1] or '0'}.5", text)
    text = unicodedata.normalize("NFKC", text)[:_LONGEST].replace("−", "-")
    return _POINT.sub(".", _INVISIBLE.sub("", text))


def _without_quote(text: str) -> str:
    """Return the text behind the last line of dashes, because a quoted message may itself hold a quote."""
    if not text.lstrip().startswith("「"):
        return text
    ends = [match.end() for match in _QUOTE_END.finditer(text)]
    return text[ends[-1] :] if ends else text


def _without_mentions(text: str) -> str:
    """Cut the mentions at the beginning and at the end."""
    text = text.lstrip()
    while match := _LEADING.match(text):
        text = text[match.end() :]
    while (rest := _without_last_mention(text)) is not None:
        text = rest
    return text


def _without_last_mention(text: str) -> str | None:
    """Return the text in front of the mention at its end, or None when it ends with no mention."""
    stripped = text.rstrip()
    before, at, name = stripped.rpartition("@")
    closed = _MENTION in text[len(stripped) :]
    if not at or "\n" in name or len(name) > _LONGEST_NAME:
        return None
    if not closed and (any(map(str.isspace, name)) or (before[-1:].isascii() and before[-1:].isalpha())):
        return None
    return before


_PLEASE = (
    r"(?:你好|您好|领导好|大家好|各位好|早上好|上午好|下午好|晚上好|在吗|麻烦(?:您|你|领导|小助手)?(?:[收记看办查]?一下)?"
    r"|请问|请|劳驾|帮我|帮忙|给我|替我|我们?要|我想|我来|想|要|我的|本人|看一下|看一看|看看|看下|查看|看|问一下|说一下)"
)
_OPENING_COURTESIES = re.compile(rf"[^\w《「]*(?:{_PLEASE}[^\w《「]*)*")
_THANKS = re.compile(r"(?:^|[\s,。!])(?:多谢|谢谢|谢了|感谢|麻烦|辛苦|拜托)(?:您|你)?[了啦啊]?[\s,。!！~]*$")
"""This leaves out 大家, because somebody who thanks everybody does not speak to the bot."""
_LONGEST_THANKS = 20
_PARTICLE = re.compile(r"(?:一下子?|下|一次)?[吧呢啊哈呀]?(?=\W|$)|一下子?")
_OWN = re.compile(r"(?:(?:我们|咱们|我|咱|本)村|我们|咱们|我|本部门)?的?(?:得分|分数|分|成绩)?是?")


def without_courtesies(text: str) -> str:
    """Cut the polite words in front of a request and the thanks behind it."""
    return without_thanks(text[skip(_OPENING_COURTESIES, text, 0) :])


def without_thanks(text: str) -> str:
    """Cut the thanks to the bot at the end of a cleaned text."""
    match = _THANKS.search(text, max(0, len(text) - _LONGEST_THANKS))
    return text[: match.start()] if match else text


def without_particle(text: str) -> str:
    """Cut 一下, 吧 and the like from what follows a command word."""
    return text[skip(_PARTICLE, text, 0) :]


def is_own(text: str) -> bool:
    """Return whether a text says no more than that it is about its sender: 我们村的分."""
    return bool(_OWN.fullmatch(text))


_PEOPLE = "(?:各位|大家|您|你们?)?(?:领导|老师|同事|主任|书记)?们?"
_CLOSING_WORDS = (
    rf"(?:(?:多谢|谢谢|感谢|麻烦){_PEOPLE}|{_PEOPLE}(?:辛苦|好)|收到|以上|(?:汇报|报送|上报|报告)?完毕"
    r"|请(?:领导)?(?:查收|审核|审阅|核实|知悉|审定))"
)
_CLOSING = re.compile(rf"(?:^|[\s,，。;；!！])(?:{_CLOSING_WORDS}[了啦啊]?[\s,，。;；!！]?)+\W*$")
_CLOSING_LENGTH = 40
_HEADING = re.compile(r"\D{0,20}(?:[0-9]{1,2}月\D{0,20})?(?:情况|结果|明细|如下|汇总|名单|得分|评分|打分)")
_NOTHING_LOST = re.compile(r"(?:本月|这个月)?[都均]?(?:没有|没|无|未)(?:扣分|减分|问题)的?(?:村|项|情况)?")
_DATE = re.compile(r"(?:20[0-9]{2}[年.-])?[0-9]{1,2}[月.-][0-9]{1,2}[日号]?")


def without_closing_words(text: str) -> str:
    """Cut the thanks and greetings at the end of a report."""
    match = _CLOSING.search(text, max(0, len(text) - _CLOSING_LENGTH))
    return text[: match.start()] if match else text


def is_remark(text: str, roster: Roster) -> bool:
    """Return whether a piece without a score is a heading, a date, or the name of a department."""
    if any(pattern.fullmatch(text) for pattern in (_HEADING, _DATE, _NOTHING_LOST)):
        return True
    signature, _, date = text.rpartition(" ")
    return bool(roster.find_departments(signature if _DATE.fullmatch(date) else text))
