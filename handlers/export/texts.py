"""The sentences about exported workbooks and blank forms."""

from handlers.workbooks.form import SheetKind

KINDS = {
    SheetKind.PLAN: "计划",
    SheetKind.SCORES: "评分",
    SheetKind.LEDGER: "台账",
    SheetKind.YEAR: "年",
}


KIND_PATTERN = (
    rf"(?P<{SheetKind.PLAN}>(?:月?考核)?计划表?|附件[2二])"
    rf"|(?P<{SheetKind.SCORES}>(?:月?考核)?评分表?|附件[3三])"
    rf"|(?P<{SheetKind.LEDGER}>(?:减分|扣分)?台[账帐])"
)
"""The names that people give to a sheet; each group is called by the code of its kind."""


YEAR_PATTERN = r"(?:年度?|全年)?\s*(20[0-9]{2})\s*年?度?|今年|全年|年度?"


BLANK_SHEET = "空表"


def workbook_twin(name: str, command: str) -> str:
    """Return the text that goes out where a workbook cannot."""
    return f"《{name.removesuffix('.xlsx')}》做好了，但这里发不出文件。请在能收文件的地方再发「{command}」。"


def export_how(month: str) -> str:
    """Explain 导出 when it names no kind of sheet."""
    lines = [f"导出 计划 {month}", f"导出 评分 {month}", f"导出 台账 {month}", "导出 年"]
    return "\n".join(["请写明导出什么，例如：", *lines])


def template_how(month: str) -> str:
    """Explain 模板 when it names no kind of sheet."""
    return f"请写明要哪张空表，例如：\n模板 计划 {month}\n模板 评分"


def not_to_export(name: str, own: str) -> str:
    """Refuse to export another department's sheet."""
    return f"{name}的表您看不了，没有导出。您能导出的：{own}。要看别的请找考核办。"


def whole_only(what: str) -> str:
    """Refuse to export a sheet of the whole town."""
    return f"{what}是全镇的表，由考核办、镇领导和纪委导出，这次没有执行。"


NO_YEAR = "这一年还没有发布过的月份，没有表可导。"


def no_ledger(month: str) -> str:
    """Say that a month has no deductions to export."""
    return f"{month}没有减分，没有台账可导。"


def template_sent(what: str, month: str) -> str:
    """Announce a blank form."""
    return f"{month}的空{what}在下面。填好把文件私聊发给我，我逐格看、当场回。"
