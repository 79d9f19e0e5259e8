"""Messages that once recorded something wrong, or were written to: they record what was meant, or nothing."""

import pytest

from tests.unit.understanding.heard import written

MEANT = (
    ("秸秆离田 红星9没打针 高标准农田 护桥 8 杂草", "秸秆离田 红星村 9 没打针"),
    ("秸秆离田 红星9，但是护桥8，没清完", "秸秆离田 护桥村 8 没清完"),
    ("秸秆离田 红星9 护桥8 原因：没打针", "秸秆离田 红星村 9 没打针；秸秆离田 护桥村 8 没打针"),
    (
        "秸秆离田红星、护桥没问题，昂乃9分没打针",
        "秸秆离田 红星村 10；秸秆离田 护桥村 10；秸秆离田 昂乃村 9 没打针",
    ),
    ("秸秆离田 红星9点5 没清完", "秸秆离田 红星村 9.5 没清完"),
    ("秸秆离田 红星 还有8亩没清 给9分", "秸秆离田 红星村 9 还有8亩没清"),
)
NOTHING = (
    *("秸秆离田红星扣一分，原因是北边地头还有堆着的，护桥同上，其他都没问题", "秸秆离田 红星 9,5 没清完"),
    *("秸秆离田 1头没打扣0.5", "秸秆离田 除了红星护桥没挂横幅各扣1分", "秸秆离田 红星9点开会没来"),
    *(
        "秸秆离田 红星 8-9分 没清完",
        "秸秆离田 红星和护桥交界处没清 扣1分",
        "秸秆离田 红星 9 比护桥差，没清完",
    ),
    *(
        "秸秆离田 红星跟护桥一样没清完 9分",
        "秸秆离田 红星从9扣到8 没清完",
        "秸秆离田 红星扣了1分又扣0.5 没清完",
    ),
    *("秸秆离田 其余9 没清完", "秸秆离田 红星村9户没清完", "秸秆离田 红星99处没清", "秸秆离田红星不能给9分"),
    *(
        "护桥村9分（领导说先不扣）",
        "红星9 原因一会儿补",
        "红星 9 没清完 不对 是8",
        "秸秆离田红星是不是该扣1分？",
    ),
    *("秸秆离田红星得9分，护桥少1分，没清完", "秸秆离田 红星丢1分 没清完", "秸秆离田 红星没清完，低2分"),
    *("秸秆离田 红星没清完2分", "秸秆离田 红星没清完去掉 1.5"),
    *("秸秆离田 红星9 人居环境没问题", "秸秆离田 红星9 领导检查时没人", "秸秆离田 红星满分10分扣2分 没清完"),
)


@pytest.mark.parametrize(("text", "meant"), MEANT)
def test_what_is_clear_is_read_as_meant(text: str, meant: str) -> None:
    """Numbers, tasks and reasons are whose they are."""
    assert written(text) == meant


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_not_clear_records_nothing(text: str) -> None:
    """What can be read in two ways, or is not said plainly, is never recorded."""
    assert written(text) == ""
