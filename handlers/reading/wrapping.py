"""What people wrap around a command when they speak to the bot: 您好，麻烦看一下……，谢谢."""

from __future__ import annotations

import re

from handlers.reading.remarks import without_thanks

_PLEASE = (
    r"(?:你好|您好|领导好|大家好|各位好|早上好|上午好|下午好|晚上好|在吗|麻烦(?:您|你|领导|小助手)?(?:[收记看办查]?一下)?"
    r"|请问|请|劳驾|帮我|帮忙|给我|替我|我们?要|我想|我来|想|要|我的|本人|看一下|看一看|看看|看下|查看|看|问一下|说一下)"
)
_LEAD = re.compile(rf"[^\w《「]*(?:{_PLEASE}[^\w《「]*)*")
_PARTICLE = re.compile(r"(?:一下子?|下|一次)?[吧呢啊哈呀]?(?=\W|$)|一下子?")
_OWN = re.compile(r"(?:(?:我们|咱们|我|咱|本)村|我们|咱们|我|本部门)?的?(?:得分|分数|分|成绩)?是?")


def unwrapped(text: str) -> str:
    """A cleaned text without what stands politely in front of a request, and without thanks behind it."""
    lead = _LEAD.match(text)
    return without_thanks(text[lead.end() :] if lead else text)


def without_particle(text: str) -> str:
    """What stands behind a command word, without 一下, 吧 and the like."""
    match = _PARTICLE.match(text)
    return text[match.end() :] if match else text


def is_own(text: str) -> bool:
    """Whether a text says no more than that it is about oneself: 我们村的分."""
    return bool(_OWN.fullmatch(text))
