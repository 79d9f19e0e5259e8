"""Every command there is, conversation by conversation; the order is that of 帮助."""

from handlers.appeals import commands as appeals_commands
from handlers.appeals import ruling
from handlers.arena import commands as arena_commands
from handlers.arena import correct, ranking
from handlers.deductions import commands as deductions_commands
from handlers.deductions import rectify, review
from handlers.desk import help as help_commands
from handlers.exchange import commands as exchange_commands
from handlers.export import commands as export_commands
from handlers.export import templates
from handlers.lookup import commands as lookup_commands
from handlers.lookup import explain_result
from handlers.people import commands as people_commands
from handlers.people import unbind
from handlers.plan import additions
from handlers.plan import commands as plan_commands
from handlers.scoring import commands as scoring_commands
from handlers.scoring import undo
from handlers.submission import chasing
from handlers.submission import commands as submission_commands
from handlers.supervision import audit, complaints, hints, sampling, verify

COMMANDS = (
    *plan_commands.commands,
    *scoring_commands.commands,
    *undo.commands,
    *submission_commands.commands,
    *templates.commands,
    *additions.commands,
    *chasing.commands,
    *arena_commands.commands,
    *correct.commands,
    *ranking.commands,
    *lookup_commands.commands,
    *explain_result.commands,
    *export_commands.commands,
    *deductions_commands.commands,
    *rectify.commands,
    *review.commands,
    *appeals_commands.commands,
    *ruling.commands,
    *exchange_commands.commands,
    *audit.commands,
    *verify.commands,
    *sampling.commands,
    *hints.commands,
    *complaints.commands,
    *people_commands.commands,
    *unbind.commands,
    *help_commands.commands,
)
