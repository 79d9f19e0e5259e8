"""A publication is told to groups, to villages and to new captains (B3, D3)."""

from dataclasses import dataclass

from assessment import MonthResult, Stage
from handlers.arena import cards as pictures
from handlers.arena import texts
from handlers.arena.arena_text import Standings, champions_told
from handlers.deductions import describe
from handlers.deductions.life import mark_told
from handlers.deductions.notices import people_of_village, what_to_do
from handlers.kit import Context, Drawing, Kind, Reply
from handlers.kit import texts as common
from handlers.month.debts import secretaries
from handlers.supervision import texts_trail as supervision_texts_trail
from storage.deductions import Deduction


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPosts:
    """The messages that a publication sends (B3).

    Attributes:
        former: The captains' villages until now, by district; only new captains are told.
    """

    ctx: Context
    standings: Standings
    former: dict[int, int]

    def all(self) -> list[Reply]:
        """Return the answer to the office, then the messages to groups, villages and captains."""
        groups = self._groups()
        villages = self._villages()
        count = len({reply.to for reply in groups})
        told = len({deduction.village_id for deduction in self._deductions()})
        district = self.ctx.roster.districts[0].name
        answer = [
            texts.published(self.standings.month, self.standings.mark),
            self.standings.champion(),
            texts.sent_to(count, told, self.ctx.quiet_end, district),
            texts.published_end(
                self.standings.district(self.standings.result.champions[0]), self.standings.month
            ),
        ]
        return [Reply(text="\n".join(answer)), *groups, *villages, *self.new_captains()]

    def _groups(self) -> list[Reply]:
        """Post the arena everywhere, and the flag to the town's groups and the champion's."""
        standings, ctx = self.standings, self.ctx
        replies = arena_posts(standings, ctx)
        flag = pictures.champion(standings, ctx)
        replies += ctx.to_groups(champions_told(standings, ctx), drawing=flag, town=True)
        for district in standings.result.districts:
            number = district.district_id
            is_champion = number in standings.result.champions
            drawing = pictures.champion(standings, ctx, number) if is_champion else None
            replies += ctx.to_groups(standings.place(number), drawing=drawing, district_id=number)
        return replies

    def _deductions(self) -> list[Deduction]:
        return self.ctx.store.deductions.of_month(self.standings.result.month)

    def _villages(self) -> list[Reply]:
        """Tell each deducted village of its month, in private or in one neutral line (D3, D2)."""
        replies: list[Reply] = []
        for district in self.standings.result.districts:
            unbound: dict[int, list[Deduction]] = {}
            for village in self.standings.result.villages:
                if village.district_id != district.district_id or village.score is None:
                    continue
                deductions = [each for each in self._deductions() if each.village_id == village.village_id]
                contacts = people_of_village(village.village_id, self.ctx)
                text = self._summary(village.village_id, deductions)
                if text and contacts:
                    replies += self.ctx.privately(contacts, text, Kind.NOTICE)
                    self._mark_told(deductions)
                elif deductions:
                    unbound[village.village_id] = deductions
            replies += self._neutral(district.district_id, unbound) if unbound else []
        return replies

    def _neutral(self, district_id: int, unbound: dict[int, list[Deduction]]) -> list[Reply]:
        """Post a line to the district's group; where there is none, nobody has heard (D2)."""
        names = common.names(self.standings.village(village_id) for village_id in unbound)
        posts = self.ctx.to_groups(
            texts.unbound_summary(names, self.standings.month), district_id=district_id
        )
        for deductions in unbound.values() if posts else ():
            self._mark_told(deductions)
        return posts

    def _mark_told(self, deductions: list[Deduction]) -> None:
        mark_told([deduction for deduction in deductions if deduction.tell_at], self.ctx)

    def _summary(self, village_id: int, deductions: list[Deduction]) -> str:
        """Write what a village has lost, and what it lost last month only (D3, D4); maybe nothing."""
        place = self.standings.village_place(village_id)
        assert place is not None, "a village without a score has no summary"
        name, month = self.standings.village(village_id), self.standings.result.month
        better = common.names(describe.improved(village_id, month, self.ctx))
        lines = [texts.improved(better)] if better else []
        if not deductions:
            return (
                "\n".join([texts.improved_month(name, self.standings.month, place), *lines]) if lines else ""
            )
        news = [text for each in deductions for text in describe.summary(each, self.ctx)]
        unanswered = [each for each in deductions if each.state is Stage.RECORDED]
        end = what_to_do(unanswered, self.ctx) or texts.VILLAGE_END
        return "\n".join([texts.village_month(name, self.standings.month, place), *news, *lines, end])

    def new_captains(self) -> list[Reply]:
        """Tell every captain who was not captain until now what the post brings with it (B3)."""
        replies = []
        for district in self.standings.result.districts:
            captain = district.captain
            if captain is None or self.former.get(district.district_id) == captain.village_id:
                continue
            text = texts.new_captain(
                self.standings.district(district.district_id),
                self.standings.month,
                self.standings.village(captain.village_id),
                str(captain.decided_by),
            )
            replies += self.ctx.privately(secretaries(captain.village_id, self.ctx), text, Kind.NOTICE)
        return replies


def arena_posts(standings: Standings, ctx: Context) -> list[Reply]:
    """Post the standings to all groups, which are the witnesses of the state of the audit chain (J1)."""
    head = ctx.store.results.publication(standings.result.month)
    assert head is not None
    assert head.anchor is not None, "what is posted has just been published"
    note = supervision_texts_trail.anchor_note(head.anchor)
    return posts_everywhere(
        f"{standings.arena()}\n{note}", standings.result, ctx, pictures.arena(standings, ctx, [note])
    )


def posts_everywhere(
    text: str, result: MonthResult, ctx: Context, drawing: Drawing | None = None
) -> list[Reply]:
    """Post a text to the town's groups and to those of every district that took part (B3)."""
    replies = ctx.to_groups(text, drawing=drawing, town=True)
    for district in result.districts:
        replies += ctx.to_groups(text, drawing=drawing, district_id=district.district_id)
    return replies
