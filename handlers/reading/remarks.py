"""What people add to a report that asks for nothing: thanks, headings, a signature, a date."""

import re

from assessment import Roster

_PEOPLE = "(?:各位|大家|您|你们?)?(?:领导|老师|同事|主任|书记)?们?"
_THANKS = (
    rf"(?:(?:多谢|谢谢|感谢|麻烦){_PEOPLE}|{_PEOPLE}(?:辛苦|好)|收到|以上|(?:汇报|报送|上报|报告)?完毕"
    r"|请(?:领导)?(?:查收|审核|审阅|核实|知悉|审定))"
)
_TAIL = re.compile(rf"(?:^|[\s,，。;；!！])(?:{_THANKS}[了啦啊]?[\s,，。;；!！]?)+\W*$")
_TAIL_LENGTH = 40
_HEADING = re.compile(r"\D{0,20}(?:[0-9]{1,2}月\D{0,20})?(?:情况|结果|明细|如下|汇总|名单|得分|评分|打分)")
_NOTHING_LOST = re.compile(r"(?:本月|这个月)?[都均]?(?:没有|没|无|未)(?:扣分|减分|问题)的?(?:村|项|情况)?")
_DATE = re.compile(r"(?:20[0-9]{2}[年.-])?[0-9]{1,2}[月.-][0-9]{1,2}[日号]?")


def without_thanks(text: str) -> str:
    """The text without thanks and greetings at its end."""
    match = _TAIL.search(text, max(0, len(text) - _TAIL_LENGTH))
    return text[: match.start()] if match else text


def is_remark(text: str, roster: Roster) -> bool:
    """Whether a piece that holds no score is a heading, a date, or the name of a department."""
    if any(one.fullmatch(text) for one in (_HEADING, _DATE, _NOTHING_LOST)):
        return True
    signature, _, date = text.rpartition(" ")
    return bool(roster.find_departments(signature if _DATE.fullmatch(date) else text))
