"""What people wrap around a command when they speak to the bot: 您好，麻烦看一下……，谢谢."""

import re

from handlers.reading.tokens import skip

_PLEASE = (
    r"(?:你好|您好|领导好|大家好|各位好|早上好|上午好|下午好|晚上好|在吗|麻烦(?:您|你|领导|小助手)?(?:[收记看办查]?一下)?"
    r"|请问|请|劳驾|帮我|帮忙|给我|替我|我们?要|我想|我来|想|要|我的|本人|看一下|看一看|看看|看下|查看|看|问一下|说一下)"
)
_LEAD = re.compile(rf"[^\w《「]*(?:{_PLEASE}[^\w《「]*)*")
_THANKS = re.compile(r"(?:^|[\s,。!])(?:多谢|谢谢|谢了|感谢|麻烦|辛苦|拜托)(?:您|你)?[了啦啊]?[\s,。!！~]*$")
"""Not 大家: who thanks everybody does not speak to the bot."""
_LONGEST_THANKS = 20
_PARTICLE = re.compile(r"(?:一下子?|下|一次)?[吧呢啊哈呀]?(?=\W|$)|一下子?")
_OWN = re.compile(r"(?:(?:我们|咱们|我|咱|本)村|我们|咱们|我|本部门)?的?(?:得分|分数|分|成绩)?是?")


def unwrapped(text: str) -> str:
    """A cleaned text without what stands politely in front of a request, and without thanks behind it."""
    return without_thanks(text[skip(_LEAD, text, 0) :])


def without_thanks(text: str) -> str:
    """A cleaned text without thanks to the bot at its end."""
    found = _THANKS.search(text, max(0, len(text) - _LONGEST_THANKS))
    return text[: found.start()] if found else text


def without_particle(text: str) -> str:
    """What stands behind a command word, without 一下, 吧 and the like."""
    return text[skip(_PARTICLE, text, 0) :]


def is_own(text: str) -> bool:
    """Whether a text says no more than that it is about oneself: 我们村的分."""
    return bool(_OWN.fullmatch(text))
