"""Scores are reported, asked about, changed and taken back (S)."""

from handlers.kit import Registration
from handlers.reading.forms import ScoreTable
from handlers.scoring import commands, questions, recalled_message, undo, workbook

REGISTRATION = Registration(
    commands=(*commands.commands, *undo.commands),
    questions=(questions.QUESTION, recalled_message.QUESTION),
    forms={ScoreTable: workbook.take_scores},
    recalled=recalled_message.recalled,
)
