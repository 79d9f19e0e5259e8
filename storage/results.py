"""Published results: numbered, frozen versions of a month (B2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from assessment import (
    Anchor,
    Captain,
    CaptainRule,
    District,
    DistrictResult,
    Month,
    MonthResult,
    Roster,
    Score,
    Village,
    VillageResult,
    compute,
    previous,
)
from storage.engine.counters import Counters
from storage.engine.facts import Fact, Origin
from storage.engine.schema import decided, metadata, town_column
from storage.engine.types import Exact, Instant, Points
from storage.engine.unit_of_work import UnitOfWork
from storage.plans import Plans
from storage.roster import Units
from storage.scores import Scores


def _frozen_table(name: str, *columns: sa.Column[Any], key: tuple[str, ...]) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        town_column(),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("town_id", "month", "version", *key),
        sa.ForeignKeyConstraint(
            ["town_id", "month", "version"],
            ["publications.town_id", "publications.month", "publications.version"],
        ),
        info=decided(),
    )


publications = sa.Table(
    "publications",
    metadata,
    town_column(),
    sa.Column("month", sa.String(7), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("provisional", sa.Boolean, nullable=False),
    sa.Column("missing", sa.JSON, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("published_at", Instant, nullable=False),
    sa.Column("chain_length", sa.Integer, nullable=True),
    sa.Column("chain_head", sa.String(16), nullable=True),
    sa.PrimaryKeyConstraint("town_id", "month", "version"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
    info=decided(),
)

published_villages = _frozen_table(
    "published_villages",
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("village_id", sa.Integer, nullable=False),
    sa.Column("district_id", sa.Integer, nullable=False),
    sa.Column("score", Exact, nullable=True),
    sa.Column("task_count", sa.Integer, nullable=False),
    sa.Column("full_count", sa.Integer, nullable=False),
    sa.Column("rank", sa.Integer, nullable=True),
    key=("village_id",),
)

published_districts = _frozen_table(
    "published_districts",
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("district_id", sa.Integer, nullable=False),
    sa.Column("score", Exact, nullable=True),
    sa.Column("rank", sa.Integer, nullable=True),
    sa.Column("n", sa.Integer, nullable=False),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("captain_village_id", sa.Integer, nullable=True),
    sa.Column("captain_rule", sa.String(20), nullable=True),
    key=("district_id",),
)

published_scores = _frozen_table(
    "published_scores",
    sa.Column("task_id", sa.Integer, nullable=False),
    sa.Column("village_id", sa.Integer, nullable=False),
    sa.Column("points", Points, nullable=True),
    sa.Column("reason", sa.Text, nullable=False),
    key=("task_id", "village_id"),
)

_VERSION = "published"
_HEADS = (
    sa.select(publications)
    .where(publications.c.town_id == sa.bindparam("town"))
    .order_by(publications.c.month, publications.c.version)
)


def _frozen(table: sa.Table) -> sa.Select[Any]:
    return (
        sa.select(table)
        .where(
            table.c.town_id == sa.bindparam("town"),
            table.c.month == sa.bindparam("month"),
            table.c.version == sa.bindparam("version"),
        )
        .order_by(table.c.position)
    )


_VILLAGES = _frozen(published_villages)
_DISTRICTS = _frozen(published_districts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The head of one version.

    Attributes:
        provisional: Whether some departments' sheets were missing (暂定).
        missing: The names of those departments.
        reason: The reason for this version; empty for the first.
        anchor: The state of the audit chain at that moment.
    """

    month: Month
    version: int
    provisional: bool
    missing: tuple[str, ...]
    reason: str
    published_at: datetime
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationFact(Fact, keeper="results", about="publication:{0.month}/{0.version}"):
    """A version of a month's results was frozen (B2); what it comes to is reckoned from the scores.

    Attributes:
        missing: The names of the departments whose sheets were missing.
        figures: The districts' exact scores and the check code, for people to compare with.
        before: The figures of the version before.
    """

    month: Month
    version: int
    provisional: bool
    missing: tuple[str, ...]
    figures: dict[str, str]
    before: dict[str, str] | None = None


class PublicationMade(PublicationFact, code="publication.made"):
    """The office published the month (B1)."""


class PublicationCorrected(PublicationFact, code="publication.corrected"):
    """A score of a published month was put right; the row's reason says why."""


class Results:
    """One town's publications."""

    def __init__(
        self, uow: UnitOfWork, town_id: int, counters: Counters, sources: tuple[Units, Plans, Scores]
    ) -> None:
        """Begin without anything read; `sources` hold what a version is reckoned from."""
        self._uow = uow
        self._town_id = town_id
        self._counters = counters
        self._units, self._plans, self._scores = sources
        self._heads: dict[Month, Publication] | None = None
        self._results: dict[tuple[Month, int], MonthResult] = {}

    def publication(self, month: Month) -> Publication | None:
        """Return the newest version of the month; None while it is unpublished."""
        return self._load().get(month)

    def versions(self) -> list[Publication]:
        """Return the heads of all versions, by month and version."""
        return [_publication(row) for row in self._uow.read(publications, _HEADS, town=self._town_id)]

    def months(self) -> list[Month]:
        """Return the published months, earliest first."""
        return sorted(self._load())

    def latest(self, before: Month | None = None) -> Month | None:
        """Return the last published month (before another, if given)."""
        months = [month for month in self.months() if before is None or month < before]
        return months[-1] if months else None

    def result(self, month: Month, version: int | None = None) -> MonthResult:
        """Return the results of a version, by default the newest, in the order of their publication."""
        key = (month, version or self._load()[month].version)
        if key not in self._results:
            self._results[key] = self._read(*key)
        return self._results[key]

    def reckon(self, month: Month, scores: Mapping[tuple[int, int], Score] | None = None) -> MonthResult:
        """Return what the month comes to (S3, A1–A4).

        The first version counts the units of today; a later one the villages and districts of the version
        before, because a correction moves scores, not villages (B2).

        Args:
            scores: By (task, village), where not all of the present scores are to count.
        """
        past = self.latest(month)
        before = previous(month, self.result(past) if past else None)
        known = self.publication(month)
        roster = self._units.roster() if known is None else self._same(self.result(month))
        tasks = self._plans.approved(month)
        present = self._scores.of_tasks(tasks) if scores is None else scores
        return compute(month, roster, tasks, present, before)

    def apply(self, fact: Fact, origin: Origin) -> None:
        """Freeze a version: its results, its captains, its districts' members and its scores."""
        if not isinstance(fact, PublicationFact):
            raise TypeError(fact)
        result = self.reckon(fact.month)
        scores = self._scores.of_tasks(self._plans.approved(fact.month))
        head = Publication(
            month=fact.month,
            version=fact.version,
            provisional=fact.provisional,
            missing=fact.missing,
            reason=origin.why,
            published_at=origin.at,
            anchor=origin.anchor,
        )
        self._freeze(head, result, scores)
        self._counters.changed(_VERSION)
        self._load()[head.month] = head
        self._results[head.month, head.version] = result

    def _freeze(
        self, head: Publication, result: MonthResult, scores: Mapping[tuple[int, int], Score]
    ) -> None:
        key = {"town_id": self._town_id, "month": str(head.month), "version": head.version}
        self._uow.save(
            publications,
            **key,
            provisional=head.provisional,
            missing=list(head.missing),
            reason=head.reason,
            published_at=head.published_at,
            chain_length=None if head.anchor is None else head.anchor.length,
            chain_head=None if head.anchor is None else head.anchor.head,
        )
        for village in village_rows(result):
            self._uow.save(published_villages, **key, **village)
        for district in district_rows(result):
            self._uow.save(published_districts, **key, **district)
        for (task_id, village_id), score in scores.items():
            self._uow.save(
                published_scores,
                **key,
                task_id=task_id,
                village_id=village_id,
                points=score.points,
                reason=score.reason,
            )

    def _same(self, result: MonthResult) -> Roster:
        """Return the roster that took part in a published version."""
        name = self._units.name
        districts = (
            District(id=one.district_id, name=name("district", one.district_id)) for one in result.districts
        )
        villages = (
            Village(id=one.village_id, name=name("village", one.village_id), district_id=one.district_id)
            for one in result.villages
        )
        return Roster(departments=(), districts=tuple(districts), villages=tuple(villages))

    def _read(self, month: Month, version: int) -> MonthResult:
        key = {"town": self._town_id, "month": str(month), "version": version}
        return MonthResult(
            month=month,
            villages=tuple(
                VillageResult(
                    village_id=row.village_id,
                    district_id=row.district_id,
                    score=row.score,
                    task_count=row.task_count,
                    full_count=row.full_count,
                    rank=row.rank,
                )
                for row in self._uow.read(published_villages, _VILLAGES, **key)
            ),
            districts=tuple(
                DistrictResult(
                    district_id=row.district_id,
                    score=row.score,
                    rank=row.rank,
                    n=row.n,
                    size=row.size,
                    captain=None
                    if row.captain_village_id is None
                    else Captain(village_id=row.captain_village_id, decided_by=CaptainRule(row.captain_rule)),
                )
                for row in self._uow.read(published_districts, _DISTRICTS, **key)
            ),
        )

    def _load(self) -> dict[Month, Publication]:
        if self._heads is None:
            self._heads = dict(self._counters.versioned(_VERSION, self._read_heads))
        return self._heads

    def _read_heads(self) -> dict[Month, Publication]:
        return {publication.month: publication for publication in self.versions()}


def village_rows(result: MonthResult) -> list[dict[str, Any]]:
    """Return the rows of a version's villages, but for town, month and version."""
    return [
        {
            "position": position,
            "village_id": village.village_id,
            "district_id": village.district_id,
            "score": village.score,
            "task_count": village.task_count,
            "full_count": village.full_count,
            "rank": village.rank,
        }
        for position, village in enumerate(result.villages)
    ]


def district_rows(result: MonthResult) -> list[dict[str, Any]]:
    """Return the rows of a version's districts, but for town, month and version."""
    return [
        {
            "position": position,
            "district_id": district.district_id,
            "score": district.score,
            "rank": district.rank,
            "n": district.n,
            "size": district.size,
            "captain_village_id": district.captain.village_id if district.captain else None,
            "captain_rule": str(district.captain.decided_by) if district.captain else None,
        }
        for position, district in enumerate(result.districts)
    ]


def _publication(row: sa.Row[Any]) -> Publication:
    known = row.chain_head is not None
    return Publication(
        month=Month.parse(row.month),
        version=row.version,
        provisional=row.provisional,
        missing=tuple(row.missing),
        reason=row.reason,
        published_at=row.published_at,
        anchor=Anchor(length=row.chain_length, head=row.chain_head) if known else None,
    )
