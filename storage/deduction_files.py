"""Pictures and files that belong to deductions, so that what was put right can be seen (D5)."""

from dataclasses import dataclass

import sqlalchemy as sa

from storage.engine.schema import decided, metadata, reference_to, town_column
from storage.engine.types import Instant
from storage.engine.unit_of_work import UnitOfWork
from storage.messages.files import files

deduction_files = sa.Table(
    "deduction_files",
    metadata,
    town_column(),
    sa.Column("deduction_id", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("name", sa.String(255), nullable=False),
    sa.Column("added_at", Instant, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "deduction_id", "number"),
    reference_to("deductions", "deduction_id"),
    sa.ForeignKeyConstraint(["town_id", "digest"], ["files.town_id", "files.digest"]),
    info=decided(),
)

_OF_ONE = (
    sa.select(deduction_files.c.digest, deduction_files.c.name, files.c.media_type)
    .join(
        files,
        (files.c.town_id == deduction_files.c.town_id) & (files.c.digest == deduction_files.c.digest),
    )
    .where(
        deduction_files.c.town_id == sa.bindparam("town"),
        deduction_files.c.deduction_id == sa.bindparam("deduction"),
    )
    .order_by(deduction_files.c.number)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionFile:
    """A picture or file, which is found by its digest."""

    digest: str
    name: str
    media_type: str

    @property
    def is_picture(self) -> bool:
        """Whether a phone shows it in the conversation."""
        return self.media_type.startswith("image/")


class DeductionFiles:
    """The pictures and files of one town's deductions."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def of(self, deduction_id: int) -> list[DeductionFile]:
        """Return the pictures and files of a deduction, in order."""
        rows = self._uow.read(deduction_files, _OF_ONE, town=self._town_id, deduction=deduction_id)
        return [DeductionFile(digest=row.digest, name=row.name, media_type=row.media_type) for row in rows]
