"""All that a message mentions, from its first character to its last, each with its place."""

import re

from handlers.reading.months import cut_month
from handlers.understanding import figures, words
from handlers.understanding.mentions import Kind, Mention
from handlers.understanding.vocabulary import Vocabulary

_STOPS = frozenset("\n;。!！;")
_GAPS = frozenset(" \t,，、/|·")
_OPENS, _CLOSES = frozenset("([（【〔"), frozenset(")]）】〕")
_MASK = frozenset("""'"“”‘’《》<>*~^_=+#@…""")


class Scanner:
    """Finds the mentions of one text from left to right, the longest at each place."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        """Begin in front of the text."""
        self.text = text
        self.vocabulary = vocabulary
        self.mentions: list[Mention] = []
        self._excepting = False

    def scan(self) -> tuple[Mention, ...]:
        """Return the mentions; what is no mention of anything is text."""
        at = pending = 0
        length = len(self.text)
        while at < length:
            found = self._at(at)
            if found is None:
                at += 1
                continue
            if pending < at:
                self.mentions.append(Mention(Kind.TEXT, pending, at))
                found = self._at(at) or Mention(Kind.TEXT, at, at + 1)
            self.mentions.append(found)
            at = pending = found.end
        if pending < length:
            self.mentions.append(Mention(Kind.TEXT, pending, length))
        return tuple(self.mentions)

    def _at(self, at: int) -> Mention | None:
        character = self.text[at]
        if character in _STOPS:
            self._excepting = False
        if character in "[【" and (match := _EMOTICON.match(self.text, at)):
            return Mention(Kind.GAP, at, match.end())
        mark = _MARKS.get(character)
        if mark is None and _is_symbol(character):
            mark = Kind.GAP
        if mark is not None:
            return Mention(mark, at, at + 1)
        return self._line_number(at) or self._name(at) or self._word(at) or self._number(at)

    def _line_number(self, at: int) -> Mention | None:
        """Return what counts a line or an item in front of a village."""
        match = words.LINE_NUMBER.match(self.text, at)
        if not match:
            return None
        last = self._last()
        at_head = last is None or last.kind is Kind.STOP
        village = self.vocabulary.village_at(self.text, match.end())
        task = self.vocabulary.task_at(self.text, match.end())
        if at_head and not (match[0][0].isdigit() and "、" in match[0] and match.end() == len(self.text)):
            return Mention(Kind.LINE_NUMBER, at, match.end())
        if (village or task) and "." in match[0] and last is not None and last.kind not in _SUBJECTS:
            return Mention(Kind.LINE_NUMBER, at, match.end())
        return None

    def _name(self, at: int) -> Mention | None:
        """Return a task, a village, districts or a department; the longest of them."""
        found = [
            one
            for one in (
                self.vocabulary.task_at(self.text, at),
                self.vocabulary.village_at(self.text, at),
                self._districts(at),
                self.vocabulary.department_at(self.text, at),
            )
            if one is not None
        ]
        return max(found, key=lambda one: one.end) if found else self._part(at)

    def _districts(self, at: int) -> Mention | None:
        if self.text[at] not in "第0123456789一二三四五六七八九十" and not self._may_be_district(at):
            return None
        return self.vocabulary.districts_at(self.text, at)

    def _may_be_district(self, at: int) -> bool:
        return "片" in self.text[at : at + 8]

    def _part(self, at: int) -> Mention | None:
        """Return a village called by a part of its name, where only a village can stand."""
        if self.text[at] not in self.vocabulary.part_beginnings:
            return None
        last = self._last()
        if self.mentions and self.mentions[-1].kind is Kind.TEXT:
            return None
        if last is not None and last.kind not in _BEFORE_SUBJECT:
            return None
        part = self.vocabulary.part_at(self.text, at)
        if part is None:
            return None
        behind = _SPACES.match(self.text, part.end)
        end = behind.end() if behind else part.end
        is_scored = self._score_at(end) or bool(words.QUANTIFIER.match(self.text, end))
        is_listed = self.text[end : end + 1] in "、和" and end < len(self.text)
        return part if is_scored or is_listed else None

    def _word(self, at: int) -> Mention | None:
        if self.text[at] not in _WORD_BEGINNINGS:
            return self._month(at)
        for kind, pattern in _WORDS:
            match = pattern.match(self.text, at)
            if match and match.end() > at and self._is_word(kind, match):
                if kind is Kind.EXCEPT:
                    self._excepting = True
                return Mention(kind, at, match.end())
        return self._month(at)

    def _is_word(self, kind: Kind, found: re.Match[str]) -> bool:
        """Whether a word means what it may mean in this place."""
        at, end = found.span()
        before = self.text[at - 1 : at]
        match kind:
            case Kind.ALL:
                return before not in {"未", "没", "不", "非", "有"}
            case Kind.REST:
                return bool(words.REST_HEAD.match(self.text, at)) and before not in {"无", "个"}
            case Kind.QUANTIFIER:
                return self._score_at(end + (self.text[end : end + 1] in {" ", ":"}))
            case Kind.EXCEPT_END:
                return self._excepting
            case Kind.JOINT:
                return self._joins(end)
            case _:
                return True

    def _score_at(self, at: int) -> bool:
        return bool(
            figures.marked_score(self.text, at)
            or figures.scored_words(self.text, at)
            or figures.bare_score(self.text, at, follows=False)
        )

    def _joins(self, end: int) -> bool:
        """Whether 和 and the like stand between two things that are named."""
        last = self.mentions[-1] if self.mentions else None
        if last is None or not (last.kind in _SUBJECTS or last.kind in {Kind.SCORE, Kind.CLOSE, Kind.GAP}):
            return False
        return self._subject_at(end) or bool(end < len(self.text) and self._districts(end))

    def _month(self, at: int) -> Mention | None:
        if self.text[at] not in "本这当上下次今去明元一二三四五六七八九十":
            return None
        typed, _ = cut_month(self.text[at : at + _LONGEST_MONTH])
        return Mention(Kind.MONTH, at, at + len(typed)) if typed else None

    def _number(self, at: int) -> Mention | None:
        """Return the number at a place by what it counts."""
        if self.text[at] not in _NUMBER_BEGINNINGS:
            return None
        last = self.mentions[-1] if self.mentions else None
        figure = figures.scored_words(self.text, at)
        other = figures.quantity(self.text, at) if figure is None and self.text[at] in _NUMERALS else None
        if other is not None:
            typed, _ = cut_month(self.text[at : at + _LONGEST_MONTH])
            if typed and (other.kind != "date" or len(typed) >= other.end - at):
                return Mention(Kind.MONTH, at, at + len(typed))
        if figure is None and (other is None or other.kind != "date"):
            figure = self._scored(at, last)
        figure = figure or other
        if figure is None:
            return None
        return Mention(_NUMBERS.get(figure.kind, Kind.FIGURE), at, figure.end, scores=figure.scores)

    def _scored(self, at: int, last: Mention | None) -> figures.Figure | None:
        marked = figures.marked_score(self.text, at)
        if marked is not None:
            return marked
        if self.text[at] not in _NUMERALS:
            return None
        if last is not None and last.kind not in _BEFORE_SCORE:
            return None
        end = figures.bare_end(self.text, at)
        follows = end is not None and end < len(self.text) and self._subject_at(end)
        return figures.bare_score(self.text, at, follows=follows)

    def _subject_at(self, at: int) -> bool:
        return bool(self.vocabulary.village_at(self.text, at) or self.vocabulary.task_at(self.text, at))

    def _last(self) -> Mention | None:
        """The last mention that is no gap."""
        return next((one for one in reversed(self.mentions) if one.kind is not Kind.GAP), None)


_SPACES = re.compile(r"\s*")
_NUMERALS = frozenset("0123456789零一二两三四五六七八九十半百第早晚上下夜凌中.")
_WORD_BEGINNINGS = frozenset(
    "其剩余别另每各一统也均都分依这那全所二三四五六七八九十0123456789同除之以外扣减原理是因由和与及跟还"
)
"""What the words of the table above begin with; nothing else is tried against it."""
_NUMBER_BEGINNINGS = _NUMERALS | frozenset("满不没未无都均挺很倒扣减罚负-−–—得评打给记定算计为是去上两中2")
"""What numbers and words for scores begin with."""
_NUMBERS = {"score": Kind.SCORE, "sequence": Kind.SEQUENCE, "doubt": Kind.DOUBT}
_LONGEST_MONTH = 12
_MARKS = {
    **dict.fromkeys(_MASK, Kind.GAP),
    **dict.fromkeys(_GAPS, Kind.GAP),
    **dict.fromkeys(_STOPS, Kind.STOP),
    **dict.fromkeys(_OPENS, Kind.OPEN),
    **dict.fromkeys(_CLOSES, Kind.CLOSE),
    ":": Kind.COLON,
    "=": Kind.COLON,
}
_EMOTICON = re.compile(r"\[[\u4e00-\u9fffA-Za-z]{1,4}\]")
_SUBJECTS = frozenset({Kind.VILLAGE, Kind.DISTRICT, Kind.ALL, Kind.REST})
_BEFORE_SUBJECT = frozenset(
    {
        Kind.STOP,
        Kind.TASK,
        Kind.COLON,
        Kind.OPEN,
        Kind.LINE_NUMBER,
        Kind.JOINT,
        Kind.SCORE,
        Kind.VILLAGE,
        Kind.EXCEPT,
        Kind.CLOSE,
        Kind.TEXT,
    }
)
_BEFORE_SCORE = frozenset(
    {
        *(
            Kind.STOP,
            Kind.GAP,
            Kind.COLON,
            Kind.OPEN,
            Kind.CLOSE,
            Kind.LINE_NUMBER,
            Kind.QUANTIFIER,
            Kind.SAME,
        ),
        *(Kind.VILLAGE, Kind.DISTRICT, Kind.ALL, Kind.REST, Kind.TASK),
    }
)
_WORDS = (
    (Kind.REST, words.REST),
    (Kind.EXCEPT, words.EXCEPT),
    (Kind.EXCEPT_END, words.EXCEPT_END),
    (Kind.QUANTIFIER, words.QUANTIFIER),
    (Kind.ALL, words.ALL),
    (Kind.SAME, words.SAME),
    (Kind.REASON_MARK, words.REASON_MARK),
    (Kind.JOINT, words.JOINT),
)


def _is_symbol(character: str) -> bool:
    return "\U0001f000" <= character <= "\U0001faff" or "\u2600" <= character <= "\u27bf"


def scan(text: str, vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return the mentions of a normalised text, from its first character to its last."""
    return Scanner(text, vocabulary).scan()
