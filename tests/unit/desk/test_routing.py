"""Which messages are commands, and which are chatter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.desk.conversations import COMMANDS
from handlers.desk.routing import Surroundings, match
from handlers.reading.cleaning import clean
from tests.unit.town import NOVEMBER, ROSTER

GROUP = Surroundings(roster=ROSTER, month=NOVEMBER, in_group=True)
PRIVATE = Surroundings(roster=ROSTER, month=NOVEMBER, in_group=False)
ADDRESSED = Surroundings(roster=ROSTER, month=NOVEMBER, in_group=True, addressed=True)


def routed(text: str, where: Surroundings) -> tuple[str, str] | None:
    """The command's name and its body."""
    found = match(clean(text), COMMANDS, where)
    return (found.command.words[0], found.body) if found else None


@pytest.mark.parametrize(
    ("text", "word", "body"),
    [
        ("提交", "提交", ""),
        ("提交。", "提交", ""),
        ("/提交 11月", "提交", "11月"),
        ("＃提交　１１月", "提交", "11月"),
        ("！提交", "提交", ""),
        ("提交11月", "提交", "11月"),
        ("提交十一月", "提交", "十一月"),
        ("提交：11月", "提交", "11月"),
        ("报分 1 舍力虎 9", "报分", "1 舍力虎 9"),
        ("报分1舍力虎9", "报分", "1舍力虎9"),
        ("报分\n1\n舍力虎 9", "报分", "1\n舍力虎 9"),
        ("报分《防火》舍力虎 9", "报分", "《防火》舍力虎 9"),
        ("报分舍力虎 9", "报分", "舍力虎 9"),
        ("撤销R-0031", "撤销", "R-0031"),
        ("撤销 31", "撤销", "31"),
        ("绑定k7m2p9qx", "绑定", "k7m2p9qx"),
        ("绑定片区 第三片区", "绑定片区", "第三片区"),
        ("绑定片区第三片区", "绑定片区", "第三片区"),
        ("绑定全镇群", "绑定全镇群", ""),
        ("排名第三片区", "排名", "第三片区"),
        ("排名3片区", "排名", "3片区"),
        ("排名三片", "排名", "三片"),
        ("排名舍力虎", "排名", "舍力虎"),
        ("任务党建办", "任务", "党建办"),
        ("扣分本月", "扣分", "本月"),
        ("帮助？", "帮助", ""),
    ],
)
def test_command_is_recognised_in_groups_and_in_private(text: str, word: str, body: str) -> None:
    """A separator, a month, a number or a name of the roster may follow the word."""
    assert routed(text, GROUP) == routed(text, PRIVATE) == (word, body)


@pytest.mark.parametrize(
    "text",
    [
        "排名出来了吗",
        "排名第一的是谁",
        "提交了没",
        "通过率多少",
        "任务重啊",
        "帮助大家",
        "规则是什么",
        "进度怎么样",
        "发布会几点开",
        "我是谁啊",
        "扣分太狠了",
        "绑定了吗",
        "绑定ABC",
        "今天报分",
        "收到",
        "",
        "/",
    ],
)
def test_chatter_is_no_command(text: str) -> None:
    """A word that goes on as a sentence is none."""
    assert routed(text, GROUP) is None


@pytest.mark.parametrize(
    "text", ["报分人居环境 舍力虎 9", "报计划人居环境 | 25日 | 入户", "交流片会开了", "邀请联络员党建办"]
)
def test_free_text_may_stick_to_its_word_in_private_only(text: str) -> None:
    """In a group the same words may be chatter."""
    assert routed(text, GROUP) is None
    assert routed(text, PRIVATE) is not None


@pytest.mark.parametrize(
    ("text", "word", "body"),
    [
        ("麻烦报分 1 舍力虎 9，谢谢", "报分", "1 舍力虎 9"),
        ("报 分 1 舍力虎 9", "报分", "1 舍力虎 9"),
        ("提交评分表", "提交", ""),
        ("请提交11月评分表", "提交", "11月"),
        ("提交 11月，谢谢您！", "提交", "11月"),
        ("通过 大家辛苦了", "通过", "大家辛苦了"),
        ("提交一下", "提交", ""),
        ("撤销吧，发错了", "撤销", ""),
        ("撤销回执R-0031", "撤销", "R-0031"),
        ("撤消", "撤销", ""),
        ("11月排名", "排名", "11月"),
        ("上个月的排名是多少", "排名", "上个月"),
        ("第六片区排名", "排名", "第六片区"),
        ("党建办任务", "任务", "党建办"),
        ("我们村的分怎么算的？", "怎么算的", ""),
        ("擂主是谁", "擂主", ""),
        ("查一下舍力虎", "查", "舍力虎"),
    ],
)
def test_words_may_be_put_around_a_command_for_the_bot(text: str, word: str, body: str) -> None:
    """Who speaks to the bot may be polite, say 一下, or put the month or the village in front."""
    assert routed(text, ADDRESSED) == (word, body)


@pytest.mark.parametrize(
    "text",
    [
        "排名出来了吗",
        "提交了没",
        "提交材料",
        "今天排名",
        "11月排名出来了吗",
        "任务太重",
        "我提交过了",
        "会议通过",
    ],
)
def test_sentences_are_no_commands_even_for_the_bot(text: str) -> None:
    """What goes on as a sentence is answered, but nothing is carried out."""
    assert routed(text, ADDRESSED) is None


@pytest.mark.parametrize("text", ["麻烦报分 1 舍力虎 9", "11月排名", "提交评分表", "报 分 1 舍力虎 9"])
def test_in_a_group_only_a_plain_command_is_one(text: str) -> None:
    """Who does not speak to the bot gives a command or chatters."""
    assert routed(text, GROUP) is None


@pytest.mark.parametrize(
    ("text", "body"), [("发布 11月结果", "11月"), ("发布11月的排名", "11月"), ("发布 11月 缺报", "11月 缺报")]
)
def test_what_says_nothing_new_is_left_out(text: str, body: str) -> None:
    """11月结果 is 11月 for 发布; anything else stays."""
    assert routed(text, GROUP) == routed(text, PRIVATE) == ("发布", body)


@given(st.text())
def test_routing_takes_any_text(text: str) -> None:
    """It never stumbles, and what it finds is a command."""
    for where in (GROUP, PRIVATE, ADDRESSED):
        found = match(text, COMMANDS, where)
        assert found is None or found.command in COMMANDS
