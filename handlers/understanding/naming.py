"""Takes in tasks, and tells them from words that only sound like one."""

from handlers.understanding import words
from handlers.understanding.mentions import Kind
from handlers.understanding.wording import Wording


class Naming(Wording):
    """Takes in tasks, and tells them from words that only sound like one."""

    def _task(self, at: int) -> None:
        mention = self.mentions[at]
        if self._is_mere_words(at):
            self._words(at)
            return
        self.roles[at] = "task"
        self.heads.append((self.segment, mention))
        tasks = tuple(one for one in mention.tasks if one.department_id in self.own) or mention.tasks
        group = self.group
        if group.subjects and not group.scores and not group.spans and not group.tasks:
            group.tasks = tasks
            self.subject_first = True
        else:
            self._close()
            self.lead = None
        self.tasks = tasks
        self.placed = set()
        if not self.group.subjects:
            self.group = self._new()
            self.place = ()
        self.gap = True

    def _is_mere_words(self, at: int) -> bool:
        """Whether a task's name is only a word of what is being said there: 离田不彻底."""
        mention, group = self.mentions[at], self.group
        before = self.mentions[at - 1] if at else None
        behind = self.mentions[at + 1] if at + 1 < len(self.mentions) else None
        touches_before = before is not None and before.kind in {Kind.TEXT, Kind.FIGURE, Kind.REASON_MARK}
        touches_behind = behind is not None and behind.kind is Kind.TEXT
        inside = bool(group.subjects) and (touches_before or (touches_behind and self._is_text_behind(at)))
        if touches_before and not inside and not self._is_greeting(at - 1):
            inside = mention.is_short
        if touches_behind and mention.is_short and group.subjects and not self._is_frill_behind(at):
            inside = True
        if not inside:
            return False
        if mention.is_short or set(mention.tasks) == set(self.tasks):
            return True
        self._trouble(self.segment)
        return True

    def _is_frill_behind(self, at: int) -> bool:
        return bool(words.TASK_FRILLS.fullmatch(self.words_of(at + 1)))

    def _is_text_behind(self, at: int) -> bool:
        """Whether the text behind a task goes on as a sentence about it."""
        said = self.words_of(at + 1)
        if words.TASK_FRILLS.fullmatch(said):
            return False
        return bool(words.STEM.search(said)) and bool(self.group.scores or self.group.spans or not self.gap)
