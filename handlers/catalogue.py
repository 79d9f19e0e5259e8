"""Every command there is, conversation by conversation; the order is that of 帮助."""

from __future__ import annotations

from handlers import exchange, feedback, help, looking, people, plan, publish, ranking, report, sheet, undo  # noqa: A004 - 帮助 lives in help

COMMANDS = (
    *report.commands,
    *undo.commands,
    *sheet.commands,
    *plan.commands,
    *publish.commands,
    *ranking.commands,
    *looking.commands,
    *feedback.commands,
    *exchange.commands,
    *people.commands,
    *help.commands,
)
