"""The way from a message to its reading."""

from handlers.understanding.acts import holding_words, other_month, speaks_of_scores
from handlers.understanding.followups import read_followup
from handlers.understanding.grammar import Parser
from handlers.understanding.lattice import scan
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.normalise import Text, normalise
from handlers.understanding.readings import Facts, Held, Nothing, Part, Reading, Report, Why
from handlers.understanding.records import Recorder
from handlers.understanding.tables import read_table
from handlers.understanding.vocabulary import vocabulary_of


def understand(typed: str, facts: Facts) -> Reading:
    """Return what a message says; total, so that no text whatever raises."""
    text = normalise(typed)
    vocabulary = vocabulary_of(facts.roster, facts.tasks)
    mentions = scan(text.words, vocabulary)
    followup = None if text.is_forwarded else read_followup(text, facts, _report_only)
    if followup is not None:
        return followup
    if not speaks_of_scores(text, mentions):
        return Nothing()
    if text.is_forwarded:
        return Held(why=Why.FORWARDED, words=text.original[:20])
    held = holding_words(text, mentions)
    if held is not None:
        return Held(why=held[0], words=held[1])
    table = read_table(text, vocabulary, facts)
    return Report(parts=table, said=text.original) if table else _report(text, mentions, facts)


def _report_only(text: Text, mentions: tuple[Mention, ...], facts: Facts) -> Report | None:
    reading = _report(text, mentions, facts)
    return reading if isinstance(reading, Report) else None


def _report(text: Text, mentions: tuple[Mention, ...], facts: Facts) -> Reading:
    parser = Parser(text, mentions, facts.own)
    parser.parse()
    _mark_reasons(parser)
    month = other_month(text, mentions, parser.roles, facts)
    if month:
        return Held(why=Why.MONTH, words=month)
    parts = tuple(part for part in Recorder(parser, facts).parts() if _says_something(part))
    return Report(parts=parts, said=text.original) if parts else Nothing()


def _mark_reasons(parser: Parser) -> None:
    """Mark the months that stand inside a reason, so that they are not taken for the month of the report."""
    for group in parser.groups:
        for first, last in [*group.spans, *(span for one in group.subjects for span in one.spans)]:
            for at in range(first, last + 1):
                is_inner = first < at or at < last
                if parser.mentions[at].kind is Kind.MONTH and is_inner and group.scores:
                    parser.roles[at] = "reason"


def _says_something(part: Part) -> bool:
    return bool(part.entries or part.rest or part.unread or part.named)
