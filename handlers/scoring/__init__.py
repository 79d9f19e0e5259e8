"""Scores are reported, asked about, changed and taken back (S)."""

from handlers.kit import Registration
from handlers.reading.forms import ScoreTable
from handlers.scoring import commands, questions, recalled_message, understood, undo, workbook
from handlers.understanding import Correct, Held, Report, Undo

REGISTRATION = Registration(
    commands=(*commands.commands, *undo.commands),
    questions=(questions.QUESTION, understood.QUESTION, recalled_message.QUESTION),
    forms={ScoreTable: workbook.take_scores},
    readings={
        Report: understood.take_report,
        Correct: understood.take_correct,
        Undo: understood.take_undo,
        Held: understood.take_held,
    },
    recalled=recalled_message.recalled,
)
