"""The answers to scores that somebody reports in plain words."""

from collections.abc import Sequence

from assessment import Task
from handlers.kit.texts import names, options, titled

HOW = "直接说就行：哪项任务、哪个村、几分、为什么。"


_WHY = {
    "question": "「{words}」像是在问，什么也没记。定了就直接说哪个村、几分、为什么。",
    "condition": "「{words}」是有条件的，什么也没记。定了再发一次。",
    "doubt": "「{words}」还没说定，什么也没记。定了再发一次。",
    "hearsay": "「{words}」像是转述别人的话，什么也没记。要按这个扣，就直接说哪个村、几分、为什么。",
    "later": "「{words}」像是还要再等等，什么也没记。定了再发一次。",
    "wish": "「{words}」像是打算，什么也没记。定了就直接说哪个村、几分、为什么。",
    "negation": "「{words}」像是说不扣，什么也没记。没有问题就说「满分」，要扣就直接说几分、为什么。",
    "correction": "看到「{words}」，没看懂要改成什么，什么也没记。请说清：哪项任务、哪个村、几分、为什么。",
    "plus": "「{words}」有加有减，什么也没记。请只说最后是几分、为什么。",
    "month": "这里提到「{words}」，什么也没记。评分只记{month}的；已经发布的月份要改，请找考核办更正。",
    "forwarded": "转发来的内容不当报分，什么也没记。要报就自己说一遍：哪项任务、哪个村、几分、为什么。",
}


def held(why: str, words: str, month: str) -> str:
    """Nothing was recorded, and which words were the reason."""
    return _WHY[why].format(words=words.strip(), month=month)


def which_task(month: str, tasks: Sequence[Task], said: str) -> str:
    """Scores without a task, or with one that fits several."""
    head = f"「{said}」对得上几项" if said else "没说是哪项任务"
    return f"{head}，什么也没记。是{month}哪一项？{options([one.title for one in tasks], among='')}"


def without_scores(task: Task) -> str:
    """A task that is mentioned, and nothing is said of it."""
    return f"{titled(task)}没看到哪个村几分，没有记。{HOW}"


def left_alone(villages: Sequence[str]) -> str:
    """Villages of a whole district that had their scores before."""
    return f"{names(villages)}原来已有分，没有动；要改就点名说。"


def not_scoring(roles: str) -> str:
    """Scores from somebody who gives none."""
    return f"评分由{roles}报，这条没有记。要反映情况就告诉他们，或发「帮助」看您能做什么。"


def is_this_the_reason(said: str, village: str) -> str:
    """Words that stand where a reason belongs and may be something else."""
    return f"「{said[:40]}」是{village}的减分依据吗？是就回「是」；不是就补一句依据，补上就记。"


DROPPED = "好，什么也没记。"
