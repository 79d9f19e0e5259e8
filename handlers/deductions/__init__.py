"""The life of a deduction: told, received, put right, reviewed (D)."""

from handlers.deductions import commands, deduction_reminders, notices, rectify, review, which_deduction
from handlers.kit import Registration

REGISTRATION = Registration(
    commands=(*commands.commands, *rectify.commands, *review.commands),
    questions=(which_deduction.QUESTION,),
    jobs=(deduction_reminders.JOB, notices.JOB),
    suggest_for_file=which_deduction.suggest_for_file,
)
