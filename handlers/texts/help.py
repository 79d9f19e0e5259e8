"""帮助 and 规则."""

from __future__ import annotations

MAY = "可以"
ANYONE = "所有人"
ANY_BOUND = "绑定过的人"


def help_line(word: str, summary: str, example: str) -> str:
    """One command in 帮助."""
    return f"{word}：{summary}，例如「{example}」"


def help_rest(words: str) -> str:
    """The commands for which there is no line."""
    return f"还有：{words}。"


HELP_START = "不知道先做什么，发「待办」。"
HELP_STRANGER = "还没有绑定码，就向考核办要一个。"


def help_end(word: str) -> str:
    """How to ask about one command."""
    return f"每个命令怎么写，发「帮助 {word}」这样问。"


def help_use(how: str, who: str, place: str) -> str:
    """How a command is written, who may use it, and where."""
    written = f"写法：{how}。\n" if how else ""
    return f"{written}谁能用：{who}；在哪里发：{place}。"


def help_command(word: str, summary: str, use: str, example: str) -> str:
    """帮助 of one command."""
    return f"{word}：{summary}。\n{use}\n例如：\n{example}"


def rules(*, day: int, due: str, minimum: str, step: str, minutes: int) -> str:
    """规则, with what the town has set."""
    return "\n".join(
        [
            f"评分：每项 {minimum} 分到满分，{step} 分一档；减分和不适用都要写依据；没做和还没评不是一回事。",
            f"村月得分：本月各项得分的平均，不适用不算在内；减分 {minutes} 分钟后私下告知该村。",
            "片区得分：片内各村月得分的平均，最高的片区是当月擂主，并列就并列擂主。",
            "队长：片内得分最高村的支书；并列依次看满分项多少、是否原队长村、上月得分、名册先后。",
            f"每月{day}日（没有这天就是月底）{due} 前，联络员交本月评分表和下月计划；发布前补交算迟报。",
            "发布：考核办预览后发布；缺评分表时发布要标明暂定。发布后不再改，更正另出新版。",
            "改动都留痕，谁、何时、为什么都能查。身份只认绑定码，不认昵称。",
        ]
    )


def no_such_command(text: str) -> str:
    """帮助 of something that is no command."""
    return f"没有「{text}」这个命令。发「帮助」看您能用的。"
