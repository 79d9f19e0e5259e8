"""Pictures and files that people sent; the same content is kept once."""

from collections.abc import Iterable
from hashlib import sha256

import sqlalchemy as sa

from storage.engine.schema import metadata, town_column
from storage.engine.unit_of_work import UnitOfWork

files = sa.Table(
    "files",
    metadata,
    town_column(),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("media_type", sa.String(120), nullable=False),
    sa.Column("content", sa.LargeBinary, nullable=False),
    sa.PrimaryKeyConstraint("town_id", "digest"),
    sa.ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

_ONE = sa.select(files.c.media_type, files.c.content).where(
    files.c.town_id == sa.bindparam("town"), files.c.digest == sa.bindparam("digest")
)
_ABOUT = sa.select(files.c.digest, files.c.media_type, sa.func.length(files.c.content).label("size")).where(
    files.c.town_id == sa.bindparam("town"), files.c.digest.in_(sa.bindparam("digests", expanding=True))
)


class Files:
    """One town's files; nothing here ever runs or opens one, or uses its name as a path."""

    def __init__(self, uow: UnitOfWork, town_id: int) -> None:
        self._uow = uow
        self._town_id = town_id

    def add(self, media_type: str, content: bytes) -> str:
        """Keep a content and return its digest (SHA-256, hexadecimal), under which it is found."""
        digest = sha256(content).hexdigest()
        self._uow.save(files, town_id=self._town_id, digest=digest, media_type=media_type, content=content)
        return digest

    def get(self, digest: str) -> tuple[str, bytes] | None:
        """Return media type and content; None where nothing is kept under the digest."""
        rows = self._uow.read(files, _ONE, town=self._town_id, digest=digest)
        return (rows[0].media_type, bytes(rows[0].content)) if rows else None

    def about(self, digests: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return media type and size in bytes for those digests under which something is kept."""
        wanted = list(dict.fromkeys(digests))
        rows = self._uow.read(files, _ABOUT, town=self._town_id, digests=wanted) if wanted else []
        return {row.digest: (row.media_type, row.size) for row in rows}
