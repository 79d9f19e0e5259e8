"""What is said while a reason is asked for."""

import pytest

from handlers.understanding import ReasonAnswer, read_reason
from tests.unit.town import ROSTER
from tests.unit.understanding.spoken_words import TASKS

NOTHING = (
    *(
        "",
        "啊",
        "谢谢",
        "在吗",
        "秸秆离田",
        "秸秆离田没完成",
        "人居环境整治没做好",
        "第六片区没清完",
        "红星9没清完",
    ),
    *("红星没清完护桥牌子朝里摆", "红星没清完 护桥", "红星同上", "没清完 除了红星"),
    "哈沙图没清完 红星有余茬",
)


@pytest.mark.parametrize(
    ("said", "reason"), [("没清完", "没清完"), ("秸秆没拉走", "秸秆没拉走"), ("因为没清完，谢谢", "没清完")]
)
def test_a_plain_reason_is_taken(said: str, reason: str) -> None:
    """What leads to the reason and thanks are left out."""
    assert read_reason(said, ROSTER, TASKS) == ReasonAnswer(reason=reason)


@pytest.mark.parametrize("said", ["牌子朝里", "牌子朝里摆"])
def test_other_words_are_only_offered(said: str) -> None:
    """Words that do not say what was wrong are asked about."""
    assert read_reason(said, ROSTER, TASKS) == ReasonAnswer(offered=said)


@pytest.mark.parametrize("said", ["算了不扣了", "打错了", "撤回"])
def test_a_retraction_is_one(said: str) -> None:
    """Nobody is deducted for the words with which a score is taken back."""
    assert read_reason(said, ROSTER, TASKS) == ReasonAnswer(is_dropped=True)


@pytest.mark.parametrize(
    ("said", "reasons"),
    [
        ("红星护桥没清完", {"红星村": "没清完", "护桥村": "没清完"}),
        ("红星没清完 护桥有余茬", {"红星村": "没清完", "护桥村": "有余茬"}),
    ],
)
def test_each_village_gets_its_own_reason(said: str, reasons: dict[str, str]) -> None:
    """A reason stands behind the villages that it is said of."""
    by_village = {ROSTER.find_villages(name)[0].id: reason for name, reason in reasons.items()}
    assert read_reason(said, ROSTER, TASKS) == ReasonAnswer(by_village=by_village)


@pytest.mark.parametrize("said", NOTHING)
def test_anything_else_is_no_reason(said: str) -> None:
    """Scores, tasks, units and half an answer are something else."""
    assert read_reason(said, ROSTER, TASKS) == ReasonAnswer()
