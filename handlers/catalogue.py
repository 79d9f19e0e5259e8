"""Every command there is, conversation by conversation; the order is that of 帮助."""

from __future__ import annotations

from handlers import (
    additions,
    bindings,
    chasing,
    correction,
    exchange,
    export,
    feedback,
    help,  # noqa: A004 - 帮助 lives in help
    looking,
    people,
    plan,
    publish,
    ranking,
    report,
    sheet,
    templates,
    undo,
    workings,
)

COMMANDS = (
    *plan.commands,
    *report.commands,
    *undo.commands,
    *sheet.commands,
    *templates.commands,
    *additions.commands,
    *chasing.commands,
    *publish.commands,
    *correction.commands,
    *ranking.commands,
    *looking.commands,
    *workings.commands,
    *export.commands,
    *feedback.commands,
    *exchange.commands,
    *people.commands,
    *bindings.commands,
    *help.commands,
)
