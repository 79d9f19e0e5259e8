"""帮助 and 规则."""

from collections.abc import Sequence

from handlers.kit import File

SURE = frozenset({"是", "是的", "对", "对的", "确认"})
"""Words that carry an offer out, not 好的, which may be said to anything: the offer may be a publication."""


BEFORE_OBJECT = ("把", "将")
"""What stands in front of a sentence that names the thing before the verb."""


OF = "的"


DISTRICT_BY_NUMBER = "第?[一二三四五六七八九十0-9]{1,3}片"
"""The pattern of a district that is named by its number."""


MAY = "可以"


RIGHTS_HEADS = ("命令", "在哪里发", "做什么")


NOT_BOUND = "未绑定"


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


LIMIT = 4000


def file_unread(file: File) -> str:
    """A picture, a file or another kind of message that nothing can be done with."""
    if file.too_large:
        return "这个文件太大，没有收下。请压缩到 5 MB 以内再发，或者用文字说。"
    if file.media_type.endswith("/unknown"):
        return "语音、视频、链接这类消息我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"
    if not file.content:
        return "这个文件没有收完整。请再发一次，或者用文字说。"
    what = "图片" if file.is_picture else "文件"
    return f"{what}收到了，但里面的内容我读不了。请把要办的事用文字发给我，不知道怎么写就发「帮助」。"


FROZEN = "微信换了登录，您的绑定暂时停用，这条没有办。请告诉考核办找系统管理员核对，恢复后再发一次。"


def too_long(length: int) -> str:
    """More than the bot reads."""
    return f"这条有 {length} 字，一条最多读 {LIMIT} 字，这条没有记。请分成几条发。"


def not_yours(word: str, roles: str) -> str:
    """Somebody else's command."""
    return f"「{word}」由{roles}来办，这次没有执行。需要就请他们办，或发「帮助」看您能用的。"


def not_understood(example: str | None) -> str:
    """A private message that gives no command."""
    if example is None:
        return "没看懂这条，什么也没记。发「帮助」看能做什么。"
    return f"没看懂这条，什么也没记。可以照这样发：\n{example}\n发「帮助」看全部。"


def perhaps_meant(message: str) -> str:
    """The sender's own message as it would be a command."""
    return f"没看懂这条，什么也没记。是不是想发：\n{message}\n是就回「是」；不是就发「帮助」看全部。"


GUESS_DROPPED = "好，什么也没记。发「帮助」看能做什么。"


COURTESY = "好的，我在。发「帮助」看您能做什么。"


NOTHING_SAID = "收到一条没有文字的消息，什么也没记。发「帮助」看能做什么。"


FILE_PROBLEMS = {
    "too large": "文件超过 5 MB，没有打开。请只留要报的表，另存为 .xlsx 再发。",
    "an old .xls, or locked with a password": (
        "这是老格式 .xls，或者加了密码，没有打开。请用 WPS 或 Excel 打开，去掉密码，另存为 .xlsx 再发。"
    ),
    "locked with a password": "文件加了密码，没有打开。请去掉密码，另存为 .xlsx 再发。",
    "no workbook": "这不是 .xlsx 表格，没有打开。请用 WPS 或 Excel 另存为 .xlsx 再发。",
    "broken": "文件打不开，可能没有传完整。请在电脑上打开看看，另存为 .xlsx 再发。",
    "much larger inside than it looks": (
        "文件里面的内容太大，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "not packed as workbooks are": (
        "文件的内部结构不对，没有打开。请发「模板 评分」或「模板 计划」要一张空表，把内容粘贴过去再发。"
    ),
    "with macros": "文件里带宏，没有打开。请另存为不带宏的 .xlsx 再发。",
    "with links to other files": (
        "表里链接了别的文件，没有打开。请把链接的格子粘贴成数值，另存为 .xlsx 再发。"
    ),
    "more cells than a form has": "表太大，一张最多读 2000 行，没有记。请只留要报的表再发。",
    "takes too long": (
        "这个文件太复杂，没有读完，没有记。请发「模板 评分」或「模板 计划」要一张空表，粘贴过去再发。"
    ),
    "nobody there to read it": "现在读不了表格，没有记。请过一会儿再发一次；急的话用文字发「报分」。",
}


def file_problem(problem: str) -> str:
    """Why a workbook was not read, and what to do."""
    return FILE_PROBLEMS[problem]


TABLE_UNKNOWN = (
    "没认出这是计划表还是评分表，什么也没记。请发「模板 评分」或「模板 计划」要一张空表，填好再发给我。"
)


TABLE_FOR_LIAISONS = "评分表和计划表由联络员报，您发来的表没有记。需要就请联络员发给我。"


RECALL_STANDS = "您撤回的那条已经办了，撤回消息不改变记录。要改请按「帮助」里的命令重发。"


def introduction(town: str, duties: Sequence[str], words: Sequence[str]) -> str:
    """Who the bot is, whom it takes the reader for, and what this person can do."""
    who = f"我是{town}村级月考核的小助手：记评分、通知扣分、到点提醒、发榜，也答您问的。"
    if not duties:
        return f"{who}\n还不认识您。请向考核办要一个绑定码，私聊我发「绑定 码」。"
    return f"{who}\n您是{'、'.join(duties)}，可以发：{'、'.join(words)}。\n怎么写发「帮助」。"
