"""Scores: reported, asked about, changed, undone (S)."""

from handlers.kit import Registration
from handlers.reading.forms import ScoreTable
from handlers.scoring import answers, commands, recalled_message, undo, workbook

REGISTRATION = Registration(
    commands=(*commands.commands, *undo.commands),
    questions=(answers.QUESTION, recalled_message.QUESTION),
    forms={ScoreTable: workbook.take_scores},
    recalled=recalled_message.recalled,
)
