"""Reports as people type them, made from the grammar of the job, each with the meaning it was made from."""

from collections.abc import Callable
from decimal import Decimal

from assessment import Task
from tests.unit.town import ROSTER
from tests.unit.understanding.spoken_words import CLOSINGS, FIGURES, OPENINGS, Spoken, Words, chinese


class Speaker(Words):
    """Makes messages."""

    def say(self) -> Spoken:
        """Return one message."""
        shapes: tuple[Callable[[Spoken], str], ...] = (
            *(
                self._listed,
                self._listed,
                self._behind,
                self._bracketed,
                self._together,
                self._together_before,
            ),
            *(
                self._sequence,
                self._by_score,
                self._chain,
                self._two_tasks,
                self._district,
                self._except,
                self._voice,
            ),
            *(self._subject_first, self._same, self._reason_for_all, self._table, self._lines),
        )
        shape = self.chance.choice(shapes)
        spoken = Spoken(own=self.chance.randint(1, 8), shape=shape.__name__.strip("_"))
        text = shape(spoken)
        if spoken.shape not in {"table", "chain", "lines", "by_score", "two_tasks"}:
            text = self.chance.choice(OPENINGS) + text
        spoken.text = self.noisy(text + (self.chance.choice(CLOSINGS) if spoken.shape != "table" else ""))
        return spoken

    def _entry(self, spoken: Spoken, chosen: Task, village: tuple[int, str]) -> str:
        points, reason = self.points(), self.reason()
        spoken.meant[chosen.id, village[0]] = (points, reason)
        score = self.score(points)
        gap = (
            self.chance.choice((" ", "，", "，"))
            if score[-1].isdigit()
            else self.chance.choice(("", " ", "，", "，因为", "，原因是"))
        )
        return f"{village[1]}{self.any('', ' ', '')}{score}{gap}{reason}"

    def _listed(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        gap = self.chance.choice(("，", "；", " ", "。"))
        items = [self._entry(spoken, chosen, one) for one in self.villages(self.chance.randint(1, 4))]
        return name + self.gap() + gap.join(items) + self.rest(spoken, chosen, gap)

    def _lines(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        items = [self._entry(spoken, chosen, one) for one in self.villages(self.chance.randint(2, 6))]
        return name + "\n" + "\n".join(items) + self.rest(spoken, chosen, "\n")

    def _behind(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        gap = self.chance.choice(("，", "；", "\n"))
        items = []
        for village, called in self.villages(self.chance.randint(1, 3)):
            points, reason = self.points(), self.reason()
            spoken.meant[chosen.id, village] = (points, reason)
            lead = self.chance.choice(("", " ", "因为"))
            items.append(f"{called}{lead}{reason}{self.any('，', '', ' ')}{self.score(points, bare=False)}")
        return name + self.gap() + gap.join(items) + self.rest(spoken, chosen, gap)

    def _bracketed(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        gap = self.chance.choice(("、", "，", "；", " "))
        items = []
        for village, called in self.villages(self.chance.randint(1, 4)):
            points, reason = self.points(), self.reason()
            spoken.meant[chosen.id, village] = (points, reason)
            score = self.score(points).strip()
            items.append(
                self.chance.choice(
                    (
                        f"{called}{score}（{reason}）",
                        f"{called}（{score}，{reason}）",
                        f"{called} {score}({reason})",
                    )
                )
            )
        return name + self.gap() + gap.join(items) + self.rest(spoken, chosen, gap)

    def _together(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        points, reason = self.points(), self.reason()
        villages = self.villages(self.chance.randint(2, 5))
        spoken.meant.update({(chosen.id, village): (points, reason) for village, _ in villages})
        called = self.chance.choice(("、", " ", "，", "和")).join(one for _, one in villages)
        each = self.chance.choice(("各", "都", "均", "每村"))
        gap = self.chance.choice(("，", " ", "，原因：", "，因为"))
        return f"{name}{self.gap()}{called}{each}{self.score(points, bare=False)}{gap}{reason}" + self.rest(
            spoken, chosen, "，"
        )

    def _together_before(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        points, reason = self.points(), self.reason()
        villages = self.villages(self.chance.randint(2, 4))
        spoken.meant.update({(chosen.id, village): (points, reason) for village, _ in villages})
        called = "、".join(one for _, one in villages)
        return f"{name}{self.gap()}{called}{reason}，各{self.score(points, bare=False)}" + self.rest(
            spoken, chosen, "。"
        )

    def _sequence(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        villages = self.villages(self.chance.randint(3, 5))
        reason = self.reason()
        lost = [self.chance.choice(("1", "0.5", "2", "1.5")) for _ in villages]
        for (village, _), one in zip(villages, lost, strict=True):
            spoken.meant[chosen.id, village] = (10 - Decimal(one), reason)
        mark = self.chance.choice(("，", "、"))
        word = self.chance.choice(("扣", "分别扣", "依次扣"))
        return f"{name}{self.gap()}{mark.join(one for _, one in villages)}{word}{mark.join(lost)}，{reason}"

    def _by_score(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        lines = []
        for points in self.chance.sample(["9", "9.5", "8"], 2):
            items = []
            for village, called in self.villages(2):
                if (chosen.id, village) in spoken.meant:
                    continue
                reason = self.reason()
                spoken.meant[chosen.id, village] = (Decimal(points), reason)
                items.append(f"{called}（{reason}）")
            lines.append(f"{points}分：" + self.chance.choice((" ", "、", "，")).join(items))
        lines = [one for one in lines if not one.endswith("：")]
        return name + "\n" + "\n".join(lines) + self.rest(spoken, chosen, "\n")

    def _chain(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        items = [self._entry(spoken, chosen, one) for one in self.villages(self.chance.randint(2, 6))]
        mark = self.chance.choice((". ", ".", "、", ") "))
        lines = [f"{number}{mark}{item}" for number, item in enumerate(items, 1)]
        return f"{self.any('#接龙', '接龙')}\n{name}{self.any('', '评分', '扣分情况')}\n\n" + "\n".join(lines)

    def _two_tasks(self, spoken: Spoken) -> str:
        first, name = self.task(spoken)
        second, other = self.task(spoken, first.number)
        blocks = []
        for chosen, called in ((first, name), (second, other)):
            items = [self._entry(spoken, chosen, one) for one in self.villages(self.chance.randint(1, 3))]
            blocks.append(
                called + self.chance.choice(("\n", "：")) + "\n".join(items) + self.rest(spoken, chosen, "\n")
            )
        return self.chance.choice(("\n", "\n\n")).join(blocks)

    def _district(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        number = self.chance.randint(1, 10)
        reason, points = self.reason(), self.points()
        for village in ROSTER.villages_of(number):
            spoken.meant[chosen.id, village.id] = (points, reason)
        said = self.chance.choice((f"第{FIGURES[number]}片区", f"第{number}片区", f"{FIGURES[number]}片区"))
        each = self.any("都", "全部", "各", "各村")
        return f"{name}{self.gap()}{said}{each}{self.score(points, bare=False)}，{reason}"

    def _except(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        spoken.rests.add(chosen.id)
        items, gap = [], self.chance.choice(("，", "、", "和"))
        for village, called in self.villages(self.chance.randint(1, 3)):
            points, reason = self.points(), self.reason()
            spoken.meant[chosen.id, village] = (points, reason)
            items.append(f"{called}{self.score(points, bare=False)}（{reason}）")
        said = gap.join(items)
        forms = (
            f"全部满分，除了{said}",
            f"除了{said}，其余满分",
            f"除{said}外，其余村满分",
            f"除了{said}，其他都满分",
        )
        return f"{name}{self.gap()}{self.chance.choice(forms)}"

    def _voice(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        items = []
        for village, called in self.villages(self.chance.randint(1, 3)):
            points, reason = self.points(), self.reason()
            spoken.meant[chosen.id, village] = (points, reason)
            items.append(
                f"{called}{self.chance.choice((chinese(points), '扣' + chinese(10 - points)))}，{reason}"
            )
        return (
            f"{self.any('那个', '嗯，', '')}{name}{self.any('啊，', '这个，', '，', '呢，')}"
            + "，".join(items)
            + self.rest(spoken, chosen, "，")
        )

    def _subject_first(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        (village, called), points, reason = self.villages(1)[0], self.points(), self.reason()
        spoken.meant[chosen.id, village] = (points, reason)
        front = f"{called}{self.any('', '，', ' ')}{name}{self.any('', ' ', '这项')}"
        return f"{front}{self.score(points, bare=False)}{self.any('，', ' ')}{reason}"

    def _same(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        (one, called), (two, other) = self.villages(2)
        points, reason = self.points(), self.reason()
        spoken.meant[chosen.id, one] = spoken.meant[chosen.id, two] = (points, reason)
        same = self.any("同上", "也是", "一样", "也一样")
        return f"{name}{self.gap()}{called}{self.score(points, bare=False)}，{reason}，{other}{same}"

    def _reason_for_all(self, spoken: Spoken) -> str:
        chosen, name = self.task(spoken)
        reason, items = self.reason(), []
        for village, called in self.villages(self.chance.randint(2, 3)):
            points = self.points()
            spoken.meant[chosen.id, village] = (points, reason)
            items.append(f"{called}{self.score(points, bare=False)}")
        because = self.any("都是因为", "都因为", "原因都是", "都是")
        return f"{name}{self.gap()}{self.any('，', '、', ' ').join(items)}，{because}{reason}"

    def _table(self, spoken: Spoken) -> str:
        first, name = self.task(spoken)
        villages = self.villages(self.chance.randint(2, 5))
        rows = []
        for number, (village, called) in enumerate(villages, 1):
            points, reason = self.points(), self.reason()
            spoken.meant[first.id, village] = (points, reason)
            rows.append(f"{number}\t{called}\t{points}\t{reason}")
        return f"序号\t嘎查村\t{name}\t{self.any('备注', '减分依据', '扣分原因')}\n" + "\n".join(rows)
