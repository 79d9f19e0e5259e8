"""Every table. Each root row belongs to a town; numbers are counted per town and never reused."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.engine.types import Exact, Instant, Points

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_NAME = String(120)
_ID = String(255)


def _town() -> Column[int]:
    return Column("town_id", Integer, nullable=False)


def _to(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["town_id", column], [f"{table}.town_id", f"{table}.id"])


def _maybe(column: str) -> Column[int]:
    """A reference that may be empty."""
    return Column(column, Integer, nullable=True)


towns = Table(
    "towns",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", _NAME, nullable=False, unique=True),
)

counters = Table(
    "counters",
    metadata,
    _town(),
    Column("name", String(40), nullable=False),
    Column("value", BigInteger, nullable=False),
    PrimaryKeyConstraint("town_id", "name"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)


def _unit(name: str, *more: Column[int] | ForeignKeyConstraint) -> Table:
    return Table(
        name,
        metadata,
        _town(),
        Column("id", Integer, nullable=False),
        Column("name", _NAME, nullable=False),
        Column("aliases", JSON, nullable=False),
        Column("position", Integer, nullable=False),
        Column("retired_at", Instant, nullable=True),
        *more,
        PrimaryKeyConstraint("town_id", "id"),
        UniqueConstraint("town_id", "name"),
        ForeignKeyConstraint(["town_id"], ["towns.id"]),
    )


departments = _unit("departments")
districts = _unit("districts")
villages = _unit("villages", Column("district_id", Integer, nullable=False), _to("districts", "district_id"))

invites = Table(
    "invites",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("code_hash", String(64), nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit_id", Integer, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("created_by", _ID, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant, nullable=True),
    Column("burned_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    UniqueConstraint("town_id", "code_hash"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

bindings = Table(
    "bindings",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("contact_id", _ID, nullable=False),
    Column("role", String(20), nullable=False),
    Column("unit_id", Integer, nullable=True),
    Column("invite_id", Integer, nullable=False),
    Column("bound_at", Instant, nullable=False),
    Column("unbound_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    _to("invites", "invite_id"),
)

rooms = Table(
    "rooms",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("room_id", _ID, nullable=False),
    _maybe("district_id"),
    Column("bound_at", Instant, nullable=False),
    Column("unbound_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
    _to("districts", "district_id"),
)

tasks = Table(
    "tasks",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("department_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("title", _NAME, nullable=False),
    Column("requirement", Text, nullable=False),
    Column("deadline", Date, nullable=False),
    Column("full_marks", Points, nullable=False),
    Column("village_ids", JSON(none_as_null=True), nullable=True),
    Column("state", String(12), nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "month"),
    _to("departments", "department_id"),
)

sheets = Table(
    "sheets",
    metadata,
    _town(),
    Column("month", String(7), nullable=False),
    Column("department_id", Integer, nullable=False),
    Column("submitted_at", Instant, nullable=True),
    Column("late", Boolean, nullable=False),
    PrimaryKeyConstraint("town_id", "month", "department_id"),
    _to("departments", "department_id"),
)

exchanges = Table(
    "exchanges",
    metadata,
    _town(),
    Column("month", String(7), nullable=False),
    Column("district_id", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("recorded_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "month", "district_id"),
    _to("districts", "district_id"),
)

files = Table(
    "files",
    metadata,
    _town(),
    Column("digest", String(64), nullable=False),
    Column("media_type", String(120), nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("town_id", "digest"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

inbox = Table(
    "inbox",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("message_id", _ID, nullable=False),
    Column("contact_id", _ID, nullable=False),
    Column("room_id", _ID, nullable=True),
    Column("text", Text, nullable=False),
    Column("sent_at", Instant, nullable=False),
    Column("received_at", Instant, nullable=False),
    Column("state", String(10), nullable=False),
    Column("error", Text, nullable=True),
    Column("file_name", String(255), nullable=True),
    Column("file_digest", String(64), nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    UniqueConstraint("town_id", "transport", "account", "message_id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

questions = Table(
    "questions",
    metadata,
    _town(),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("contact_id", _ID, nullable=False),
    Column("conversation", _ID, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("data", JSON, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("expires_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "transport", "account", "contact_id", "conversation"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

receipts = Table(
    "receipts",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("inbox_id", Integer, nullable=False),
    Column("made_by", _ID, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("undone_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    _to("tasks", "task_id"),
    _to("inbox", "inbox_id"),
)

scores = Table(
    "scores",
    metadata,
    _town(),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("scored", Boolean, nullable=False),
    Column("points", Points, nullable=True),
    Column("reason", Text, nullable=False),
    Column("receipt_id", Integer, nullable=False),
    PrimaryKeyConstraint("town_id", "task_id", "village_id"),
    _to("tasks", "task_id"),
    _to("villages", "village_id"),
    _to("receipts", "receipt_id"),
)

score_changes = Table(
    "score_changes",
    metadata,
    _town(),
    Column("receipt_id", Integer, nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("before", JSON(none_as_null=True), nullable=True),
    Column("after", JSON(none_as_null=True), nullable=True),
    PrimaryKeyConstraint("town_id", "receipt_id", "task_id", "village_id"),
    _to("receipts", "receipt_id"),
    _to("tasks", "task_id"),
    _to("villages", "village_id"),
)

deductions = Table(
    "deductions",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("month", String(7), nullable=False),
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("points", Points, nullable=False),
    Column("full_marks", Points, nullable=False),
    Column("reason", Text, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tell_at", Instant, nullable=True),
    Column("told_at", Instant, nullable=True),
    Column("appeal", String(12), nullable=True),
    Column("rectify_by", Date, nullable=True),
    Column("appeal_by", Date, nullable=True),
    Column("told_upto", Integer, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "month"),
    Index(None, "town_id", "tell_at"),
    _to("tasks", "task_id"),
    _to("villages", "village_id"),
)

deduction_events = Table(
    "deduction_events",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("deduction_id", Integer, nullable=False),
    Column("event", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "deduction_id"),
    _to("deductions", "deduction_id"),
)

deduction_steps = Table(
    "deduction_steps",
    metadata,
    _town(),
    Column("deduction_id", Integer, nullable=False),
    Column("deed", String(12), nullable=False),
    Column("due_on", Date, nullable=False),
    Column("word", String(8), nullable=False),
    Column("wake_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "deduction_id", "deed"),
    Index(None, "town_id", "wake_at"),
    _to("deductions", "deduction_id"),
)

deduction_files = Table(
    "deduction_files",
    metadata,
    _town(),
    Column("deduction_id", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("name", String(255), nullable=False),
    Column("added_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "deduction_id", "number"),
    _to("deductions", "deduction_id"),
    ForeignKeyConstraint(["town_id", "digest"], ["files.town_id", "files.digest"]),
)

publications = Table(
    "publications",
    metadata,
    _town(),
    Column("month", String(7), nullable=False),
    Column("version", Integer, nullable=False),
    Column("provisional", Boolean, nullable=False),
    Column("missing", JSON, nullable=False),
    Column("reason", Text, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("chain_length", Integer, nullable=True),
    Column("chain_head", String(16), nullable=True),
    PrimaryKeyConstraint("town_id", "month", "version"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)


def _frozen(name: str, *columns: Column[Any], key: tuple[str, ...]) -> Table:
    return Table(
        name,
        metadata,
        _town(),
        Column("month", String(7), nullable=False),
        Column("version", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("town_id", "month", "version", *key),
        ForeignKeyConstraint(
            ["town_id", "month", "version"],
            ["publications.town_id", "publications.month", "publications.version"],
        ),
    )


published_villages = _frozen(
    "published_villages",
    Column("position", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("district_id", Integer, nullable=False),
    Column("score", Exact, nullable=True),
    Column("task_count", Integer, nullable=False),
    Column("full_count", Integer, nullable=False),
    Column("rank", Integer, nullable=True),
    key=("village_id",),
)

published_districts = _frozen(
    "published_districts",
    Column("position", Integer, nullable=False),
    Column("district_id", Integer, nullable=False),
    Column("score", Exact, nullable=True),
    Column("rank", Integer, nullable=True),
    Column("n", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("captain_village_id", Integer, nullable=True),
    Column("captain_rule", String(20), nullable=True),
    key=("district_id",),
)

published_scores = _frozen(
    "published_scores",
    Column("task_id", Integer, nullable=False),
    Column("village_id", Integer, nullable=False),
    Column("points", Points, nullable=True),
    Column("reason", Text, nullable=False),
    key=("task_id", "village_id"),
)

jobs = Table(
    "jobs",
    metadata,
    _town(),
    Column("job", String(60), nullable=False),
    Column("period", String(20), nullable=False),
    Column("done_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "job", "period"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

outbox = Table(
    "outbox",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("conversation", _ID, nullable=False),
    Column("is_room", Boolean, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("text", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("again", Boolean, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("not_before", Instant, nullable=True),
    Column("expires_at", Instant, nullable=False),
    Column("sent_at", Instant, nullable=True),
    Column("inbox_id", Integer, nullable=True),
    Column("error", Text, nullable=True),
    Column("drawing", String(40), nullable=True),
    Column("facts", Text, nullable=True),
    Column("mentions", _ID, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    Index(None, "town_id", "state"),
    Index(None, "town_id", "conversation", "created_at"),
    _to("inbox", "inbox_id"),
)

accounts = Table(
    "accounts",
    metadata,
    _town(),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("state", String(40), nullable=False),
    Column("since", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("heard_until", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "transport"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

gaps = Table(
    "gaps",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

gap_notices = Table(
    "gap_notices",
    metadata,
    _town(),
    Column("room_id", Integer, nullable=False),
    Column("gap_id", Integer, nullable=False),
    Column("told_at", Instant, nullable=False),
    PrimaryKeyConstraint("town_id", "room_id"),
    _to("rooms", "room_id"),
    _to("gaps", "gap_id"),
)

freezes = Table(
    "freezes",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("transport", String(20), nullable=False),
    Column("account", _ID, nullable=False),
    Column("why", String(20), nullable=False),
    Column("frozen_at", Instant, nullable=False),
    Column("lifted_at", Instant, nullable=True),
    PrimaryKeyConstraint("town_id", "id"),
    ForeignKeyConstraint(["town_id"], ["towns.id"]),
)

audit = Table(
    "audit",
    metadata,
    _town(),
    Column("id", Integer, nullable=False),
    Column("at", String(40), nullable=False),
    Column("actor", _ID, nullable=False),
    Column("duty", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(120), nullable=False),
    Column("before", Text, nullable=True),
    Column("after", Text, nullable=True),
    Column("why", Text, nullable=False),
    Column("inbox_id", Integer, nullable=True),
    Column("hash", String(64), nullable=False),
    PrimaryKeyConstraint("town_id", "id"),
    _to("inbox", "inbox_id"),
)
