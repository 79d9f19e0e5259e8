"""The month's plan: proposed, merged, approved (P)."""

from handlers.kit import Registration
from handlers.plan import additions, commands, workbook
from handlers.reading.forms import PlanTable

REGISTRATION = Registration(
    commands=(*commands.commands, *additions.commands),
    forms={PlanTable: workbook.take_plans},
)
