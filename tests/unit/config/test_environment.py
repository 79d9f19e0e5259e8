"""Mistakes in environment variables are told by the variable."""

from pathlib import Path

import pytest

from bot.config import ConfigError, load

FILE = Path(__file__).parents[3] / "config.yaml"
VARIABLES = {
    "value": (
        "LEITAI_FEEDBACK__UNDO_MINUTES",
        "soon",
        "feedback.undo_minutes 写的是「soon」；应为：0 到 1440",
    ),
    "empty": ("LEITAI_TRANSPORT", "", "transport 是空的；应为：web（网页）或 wechaty（微信）"),
    "no JSON": ("LEITAI_CALENDAR__QUIET", "[9:00]", "calendar.quiet 写的是「[9:00]」；应为：两个不同的"),
    "deep JSON": ("LEITAI_CALENDAR__QUIET", "[" * 99_999, "calendar.quiet 写的是「[[["),
    "number for a time": ("LEITAI_CALENDAR__REMIND_AT", "[1080]", "calendar.remind_at.第1项 写的是「1080」"),
    "truth": ("leitai_calendar", '{"report_day": true}', "calendar.report_day 写的是「true」"),
    "no number": ("LEITAI_SCORING", '{"minimum": NaN}', "scoring.minimum 写的是「NaN」"),
    "nothing": ("LEITAI_CALENDAR", '{"due": null}', "calendar.due 是空的"),
    "key in JSON": ("LEITAI_CALENDAR", '{"duo": "1:00"}', "calendar 没有「duo」这一项；是不是 due？"),
    "section for a time": ("LEITAI_CALENDAR", '{"due": {"hour": 18}}', "calendar.due 的写法不对"),
    "no section": ("LEITAI_SCORING", "junk", "scoring 写的是「junk」；应为：下面缩进的几行"),
    "unknown": ("LEITAI_TRANPORT", "web", "没有这个设置；是不是 LEITAI_TRANSPORT？请改正"),
    "unknown below": ("LEITAI_CALENDAR__QUITE", "[]", "没有这个设置；是不是 LEITAI_CALENDAR__QUIET？"),
    "unlike any": ("LEITAI_ZZZ", "1", "没有这个设置；请删去"),
    "below a value": ("LEITAI_TRANSPORT__X", "1", "没有这个设置；是不是 LEITAI_TRANSPORT？"),
    "part of a list": (
        "LEITAI_TOWN__DISTRICTS__0__NAME",
        "甲",
        "没有这个设置；是不是 LEITAI_TOWN__DISTRICTS？",
    ),
    "names": (
        "LEITAI_TOWN__DISTRICTS",
        '[{"name": "甲", "villages": ["乙", "乙"]}]',
        "第1项.villages.第2项 的「乙」与 环境变量 LEITAI_TOWN__DISTRICTS 的重复",
    ),
}


@pytest.mark.parametrize(
    ("variable", "value", "words"), [pytest.param(*case, id=name) for name, case in VARIABLES.items()]
)
def test_a_mistake_in_the_environment_names_its_variable(variable: str, value: str, words: str) -> None:
    """What came from a variable is told by the variable, as it was spelt."""
    with pytest.raises(ConfigError) as caught:
        load(FILE, {variable: value})
    [problem] = caught.value.problems
    assert problem.startswith(f"环境变量 {variable}：")
    assert words in problem


def test_wechatys_own_variable_sets_the_gateway() -> None:
    """The gateway's address may come in the variable that wechaty's tools know; ours goes before it."""
    theirs = {"WECHATY_PUPPET_SERVICE_ENDPOINT": "10.0.0.7:1"}
    assert load(FILE, theirs).wechaty.endpoint == "10.0.0.7:1"
    assert load(FILE, {**theirs, "LEITAI_WECHATY__ENDPOINT": "10.0.0.8:2"}).wechaty.endpoint == "10.0.0.8:2"
    with pytest.raises(ConfigError, match="环境变量 WECHATY_PUPPET_SERVICE_ENDPOINT"):
        load(FILE, {"WECHATY_PUPPET_SERVICE_ENDPOINT": "nowhere"})
