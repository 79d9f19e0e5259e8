"""Reports of scores, read and shown briefly."""

from handlers.reading.cleaning import clean
from handlers.reading.report import Entry, ReportText, read_report
from handlers.reading.scores import Doubtful, Points, ScoreText, write_score
from tests.unit.town import NOVEMBER, ROSTER, TASKS


def read(text: str) -> ReportText:
    """A report as typed in November, read against the real town."""
    return read_report(clean(text), roster=ROSTER, tasks=TASKS, now=NOVEMBER)


def shown(report: ReportText) -> list[tuple[str, str, str]]:
    """Its entries as village, score and reason."""
    return [(_village(entry), _score(entry.score), entry.reason) for entry in report.entries]


def summary(report: ReportText) -> list[str]:
    """Its entries as lines: 「红星村 8分 台账」; an unknown name 「?大洼」, no score —, a doubt 「8分?」."""
    return [" ".join(part for part in entry if part) for entry in shown(report)]


def _village(entry: Entry) -> str:
    return "/".join(village.name for village in entry.villages) or f"?{entry.village_text}"


def _score(score: ScoreText | None) -> str:
    if isinstance(score, Doubtful):
        return "".join(f"{write_score(Points(value))}?" for value in score.candidates)
    return write_score(score) if score else "—"
