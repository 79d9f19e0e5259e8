"""Every conversation there is: the whole surface of the bot on one screen.

The order is that of 帮助. Whatever the desk does with commands, open questions, days, files and pictures,
it finds here; it knows no conversation by name.
"""

from handlers import (
    appeals,
    arena,
    calendar,
    cards,
    deductions,
    exchange,
    export,
    lookup,
    people,
    plan,
    scoring,
    submission,
    supervision,
    workbooks,
)
from handlers.desk import did_you_mean
from handlers.desk import help as help_commands
from handlers.kit import Registration, pages

CONVERSATIONS: tuple[Registration, ...] = (
    plan.REGISTRATION,
    scoring.REGISTRATION,
    submission.REGISTRATION,
    arena.REGISTRATION,
    lookup.REGISTRATION,
    export.REGISTRATION,
    deductions.REGISTRATION,
    appeals.REGISTRATION,
    exchange.REGISTRATION,
    supervision.REGISTRATION,
    people.REGISTRATION,
    calendar.REGISTRATION,
    Registration(makers={**cards.MAKERS, **workbooks.MAKERS}),
    Registration(commands=help_commands.commands, questions=(did_you_mean.QUESTION, pages.QUESTION)),
)
COMMANDS = tuple(command for one in CONVERSATIONS for command in one.commands)
QUESTIONS = {kind.code: kind for one in CONVERSATIONS for kind in one.questions}
JOBS = sorted((job for one in CONVERSATIONS for job in one.jobs), key=lambda job: job.gives_way)
FORMS = {form: take for one in CONVERSATIONS for form, take in one.forms.items()}
MAKERS = {what: make for one in CONVERSATIONS for what, make in one.makers.items()}
READINGS = {kind: take for one in CONVERSATIONS for kind, take in one.readings.items()}
SUGGESTIONS = tuple(one.suggest_for_file for one in CONVERSATIONS if one.suggest_for_file)
RECALLED = tuple(one.recalled for one in CONVERSATIONS if one.recalled)
