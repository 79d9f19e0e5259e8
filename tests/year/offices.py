"""What departments and the office do about deductions: review, answer, rule, or let it lie."""

from fractions import Fraction
from functools import partial
from random import Random

from tests.year import words
from tests.year.book import Case
from tests.year.cast import OFFICE
from tests.year.deeds import Deed
from tests.year.hearing import Told, told
from tests.year.hours import later
from tests.year.record import Sent
from tests.year.stage import Stage


class Offices:
    """Liaisons, heads, the office and those above, each about what they are told of."""

    def __init__(self, stage: Stage, cases: dict[str, Case]) -> None:
        self._stage = stage
        self._cases = cases
        self._busy: set[tuple[str, str]] = set()

    def hear(self, sent: Sent) -> None:
        """Somebody who is no village reads something."""
        if sent.is_room or self._stage.cast.villages_of(sent.conversation):
            return
        for one in told(sent.text):
            chance = self._stage.chance(one.label, one.what, sent.number)
            if one.what.startswith("逾期"):
                self._stage.recording.counts(f"escalated {one.what[2:]}")
                self._oversee(one, sent, chance)
            elif (one.label, one.what) not in self._busy and one.label in self._cases:
                self._act(one, sent, chance)
        if "件，发「待办」看" in sent.text:
            self._stage.agenda.add(later(sent.at, 5), Deed(who=sent.conversation, text="待办"))

    def _act(self, one: Told, sent: Sent, chance: Random) -> None:
        """Most is done in a day or two, some not before somebody is reminded, some not at all."""
        acts = {"复核": self._review, "答复": self._answer, "裁定": self._rule}.get(one.what)
        if acts is None or chance.random() < 0.25 or sent.conversation == "考核办副手":
            return
        deed = acts(one, sent.conversation, chance)
        self._busy.add((one.label, one.what))
        self._stage.agenda.add(later(sent.at, chance.randint(1, 4)), self._freed(one, deed))

    def _freed(self, one: Told, deed: Deed) -> Deed:
        """Whatever is said to it, the next time it is decided anew."""

        def text() -> str:
            self._busy.discard((one.label, one.what))
            return deed.text if isinstance(deed.text, str) else deed.text()

        return Deed(who=deed.who, text=text, hopes=deed.hopes, then=deed.then)

    def _review(self, one: Told, who: str, chance: Random) -> Deed:
        """通过整改 or 退回整改; a glance at what happened now and then."""
        if chance.random() < 0.2:
            self._stage.agenda.add(later(self._stage.now, 1), Deed(who=who, text=f"查 {one.label}"))
        village = self._cases[one.label].village
        if chance.random() < 0.22:
            why = f"照片看不出地点{self._stage.private_words(village)}"
            return Deed(
                who=who,
                text=f"退回整改 {one.label} {why}",
                hopes="已退回",
                then=partial(self._counts, "returned"),
            )
        return Deed(
            who=who, text=f"通过整改 {one.label}", hopes="已销号", then=partial(self._counts, "closed")
        )

    def _answer(self, one: Told, who: str, chance: Random) -> Deed:
        """答复."""
        del chance
        why = f"现场照片显示未清{self._stage.private_words(self._cases[one.label].village)}"
        return Deed(
            who=who, text=f"答复 {one.label} {why}", hopes="已答复", then=partial(self._counts, "answered")
        )

    def _rule(self, one: Told, who: str, chance: Random) -> Deed:
        """裁定: upheld, eased or revoked; the score follows."""
        del who
        case = self._cases[one.label]
        chosen = chance.choice(("维持", "维持", "改分", "撤销"))
        said: dict[str, Fraction] = {}

        def text() -> str:
            points = case.work.column[case.village]
            way = self._way(case, chosen)
            better = case.work.full if points is None else points + words.HALF
            what = "维持" if way == "改分" and better >= case.work.full else way
            said.clear()
            if what != "维持":
                said[what] = case.work.full if what == "撤销" else better
            new = f" {words.plain(better)}" if what == "改分" else ""
            return f"裁定 {one.label} {what}{new} 看了材料{self._stage.private_words(case.village)}"

        return Deed(who=OFFICE, text=text, hopes="已裁定", then=lambda _: self._ruled(case, said))

    def _way(self, case: Case, chosen: str) -> str:
        """As chance would have it; but after a publication, where few are left, each kind in turn."""
        if self._stage.is_open(case.work.month):
            return chosen
        happened = self._stage.recording.happened
        return min(("撤销", "改分", "维持"), key=lambda one: happened.get(f"{one} after publication", 0))

    def _ruled(self, case: Case, said: dict[str, Fraction]) -> None:
        """A published month has a new version by it."""
        published = not self._stage.is_open(case.work.month)
        for points in said.values():
            case.work.column[case.village] = points
            if published:
                self._stage.book.publish(case.work.month)
        what = next(iter(said), "维持")
        self._stage.recording.counts(f"{what} {'after' if published else 'before'} publication")

    def _oversee(self, one: Told, sent: Sent, chance: Random) -> None:
        """A head does it himself at times; a district's leader looks."""
        if sent.conversation in self._stage.cast.heads.values() and one.what[2:] == "复核":
            if chance.random() < 0.6 and one.label in self._cases:
                self._stage.agenda.add(later(sent.at, 2), self._review(one, sent.conversation, chance))
        elif one.what == "逾期裁定" and one.label in self._cases:
            self._stage.agenda.add(later(sent.at, 1), self._rule(one, OFFICE, chance))
        elif chance.random() < 0.2:
            self._stage.agenda.add(later(sent.at, 1), Deed(who=sent.conversation, text=f"查 {one.label}"))

    def _counts(self, what: str, _: str) -> None:
        self._stage.recording.counts(what)
