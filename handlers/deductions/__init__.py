"""The life of a deduction: told, received, put right, reviewed (D)."""

from handlers.deductions import commands, notices, rectify, reminders, review, which
from handlers.kit import Registration

REGISTRATION = Registration(
    commands=(*commands.commands, *rectify.commands, *review.commands),
    questions=(which.QUESTION,),
    jobs=(reminders.JOB, notices.JOB),
    suggest_for_file=which.suggest_for_file,
)
