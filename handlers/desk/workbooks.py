"""Sheets in: a filled 附件2 or 附件3 that was sent as a file is read like a message."""

from assessment import Role
from handlers.desk import texts
from handlers.kit import Context, Refusal, Reply
from handlers.plan.workbook import take_plans
from handlers.reading.cells import Contents, FileProblem
from handlers.reading.forms import PlanTable, ScoreTable
from handlers.reading.tables import read_table
from handlers.scoring.workbook import take_scores


def take(table: Contents | FileProblem, ctx: Context) -> list[Reply]:
    """Records what is clear, says what is not, and sends back a copy in which that is marked.

    Raises:
        Refusal: it was not read, it is no form, or it is not for this sender to fill in.
    """
    assert ctx.sender is not None
    if isinstance(table, str):
        raise Refusal(texts.file_problem(table))
    if not ctx.sender.holds(Role.LIAISON):
        raise Refusal(texts.TABLE_FOR_LIAISONS)
    found = [one for one in (read_table(sheet, ctx.month) for sheet in table) if one is not None]
    plans = [one for one in found if isinstance(one, PlanTable)]
    scores = [one for one in found if isinstance(one, ScoreTable)]
    replies = take_plans(plans, ctx) if plans else []
    if scores:
        replies += take_scores(scores, ctx)
    if not replies:
        raise Refusal(texts.TABLE_UNKNOWN)
    return replies
