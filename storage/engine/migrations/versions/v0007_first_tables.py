"""The first tables, and an audit trail that can only grow (J1)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from storage.engine.types import Exact, Instant, Points

revision = "0007"
down_revision = None
branch_labels = None
depends_on = None

_ONLY_ADDED = "the audit trail can only be added to"


def upgrade() -> None:
    """Creates every table and the triggers of the audit trail."""
    _tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"""
            CREATE FUNCTION audit_only_added() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION '{_ONLY_ADDED}'; END $$
            """
        )
        op.execute(
            "CREATE TRIGGER audit_rows BEFORE UPDATE OR DELETE ON audit "
            "FOR EACH ROW EXECUTE FUNCTION audit_only_added()"
        )
        op.execute(
            "CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added()"
        )
        return
    for event in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_{event.lower()} BEFORE {event} ON audit "
            f"BEGIN SELECT RAISE(ABORT, '{_ONLY_ADDED}'); END"
        )


def _tables() -> None:  # a table a paragraph, as Alembic wrote them
    op.create_table(
        "towns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_towns")),
        sa.UniqueConstraint("name", name=op.f("uq_towns_name")),
    )
    op.create_table(
        "accounts",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("heard_until", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_accounts_town_id")),
        sa.PrimaryKeyConstraint("town_id", "transport", name=op.f("pk_accounts")),
    )
    op.create_table(
        "counters",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_counters_town_id")),
        sa.PrimaryKeyConstraint("town_id", "name", name=op.f("pk_counters")),
    )
    op.create_table(
        "departments",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_departments_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_departments")),
        sa.UniqueConstraint("town_id", "name", name=op.f("uq_departments_town_id_name")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "districts",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_districts_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_districts")),
        sa.UniqueConstraint("town_id", "name", name=op.f("uq_districts_town_id_name")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "files",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("media_type", sa.String(120), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_files_town_id")),
        sa.PrimaryKeyConstraint("town_id", "digest", name=op.f("pk_files")),
    )
    op.create_table(
        "freezes",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("why", sa.String(20), nullable=False),
        sa.Column("frozen_at", Instant(), nullable=False),
        sa.Column("lifted_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_freezes_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_freezes")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "gaps",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_gaps_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_gaps")),
    )
    op.create_table(
        "inbox",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("message_id", sa.String(255), nullable=False),
        sa.Column("contact_id", sa.String(255), nullable=False),
        sa.Column("room_id", sa.String(255), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("file_name", sa.String(255), nullable=True),
        sa.Column("file_digest", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_inbox_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_inbox")),
        sa.UniqueConstraint(
            "town_id",
            "transport",
            "account",
            "message_id",
            name=op.f("uq_inbox_town_id_transport_account_message_id"),
        ),
    )
    op.create_table(
        "invites",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.Column("burned_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_invites_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_invites")),
        sa.UniqueConstraint("town_id", "code_hash", name=op.f("uq_invites_town_id_code_hash")),
        info={"decided_without": frozenset({"code_hash"})},
    )
    op.create_table(
        "jobs",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("job", sa.String(60), nullable=False),
        sa.Column("period", sa.String(20), nullable=False),
        sa.Column("done_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_jobs_town_id")),
        sa.PrimaryKeyConstraint("town_id", "job", "period", name=op.f("pk_jobs")),
    )
    op.create_table(
        "publications",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("published_at", Instant(), nullable=False),
        sa.Column("chain_length", sa.Integer(), nullable=True),
        sa.Column("chain_head", sa.String(16), nullable=True),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_publications_town_id")),
        sa.PrimaryKeyConstraint("town_id", "month", "version", name=op.f("pk_publications")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "questions",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("contact_id", sa.String(255), nullable=False),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_questions_town_id")),
        sa.PrimaryKeyConstraint(
            "town_id", "transport", "account", "contact_id", "conversation", name=op.f("pk_questions")
        ),
    )
    op.create_table(
        "stocks",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("audit_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_stocks_town_id")),
        sa.PrimaryKeyConstraint("town_id", "audit_id", name=op.f("pk_stocks")),
    )
    op.create_table(
        "audit",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("actor", sa.String(64), nullable=False),
        sa.Column("binding_id", sa.Integer(), nullable=True),
        sa.Column("duty", sa.String(20), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=True),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "inbox_id"], ["inbox.town_id", "inbox.id"], name=op.f("fk_audit_town_id_inbox_id")
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_audit")),
    )
    op.create_table(
        "bindings",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("contact_id", sa.String(255), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("invite_id", sa.Integer(), nullable=False),
        sa.Column("bound_at", Instant(), nullable=False),
        sa.Column("unbound_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "invite_id"],
            ["invites.town_id", "invites.id"],
            name=op.f("fk_bindings_town_id_invite_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_bindings")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "exchanges",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("recorded_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "district_id"],
            ["districts.town_id", "districts.id"],
            name=op.f("fk_exchanges_town_id_district_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "month", "district_id", name=op.f("pk_exchanges")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "outbox",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("conversation", sa.String(255), nullable=False),
        sa.Column("is_room", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("again", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("not_before", Instant(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("inbox_id", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("drawing", sa.String(40), nullable=True),
        sa.Column("facts", sa.Text(), nullable=True),
        sa.Column("mentions", sa.String(255), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "inbox_id"], ["inbox.town_id", "inbox.id"], name=op.f("fk_outbox_town_id_inbox_id")
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_outbox")),
    )
    op.create_index(
        op.f("ix_outbox_town_id_conversation_created_at"),
        "outbox",
        ["town_id", "conversation", "created_at"],
        unique=False,
    )
    op.create_index(op.f("ix_outbox_town_id_state"), "outbox", ["town_id", "state"], unique=False)
    op.create_table(
        "published_districts",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("score", Exact(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("captain_village_id", sa.Integer(), nullable=True),
        sa.Column("captain_rule", sa.String(20), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "month", "version"],
            ["publications.town_id", "publications.month", "publications.version"],
            name=op.f("fk_published_districts_town_id_month_version"),
        ),
        sa.PrimaryKeyConstraint(
            "town_id", "month", "version", "district_id", name=op.f("pk_published_districts")
        ),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "published_scores",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("points", Points(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "month", "version"],
            ["publications.town_id", "publications.month", "publications.version"],
            name=op.f("fk_published_scores_town_id_month_version"),
        ),
        sa.PrimaryKeyConstraint(
            "town_id", "month", "version", "task_id", "village_id", name=op.f("pk_published_scores")
        ),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "published_villages",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.Column("score", Exact(), nullable=True),
        sa.Column("task_count", sa.Integer(), nullable=False),
        sa.Column("full_count", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "month", "version"],
            ["publications.town_id", "publications.month", "publications.version"],
            name=op.f("fk_published_villages_town_id_month_version"),
        ),
        sa.PrimaryKeyConstraint(
            "town_id", "month", "version", "village_id", name=op.f("pk_published_villages")
        ),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "rooms",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transport", sa.String(20), nullable=False),
        sa.Column("account", sa.String(255), nullable=False),
        sa.Column("room_id", sa.String(255), nullable=False),
        sa.Column("district_id", sa.Integer(), nullable=True),
        sa.Column("bound_at", Instant(), nullable=False),
        sa.Column("unbound_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "district_id"],
            ["districts.town_id", "districts.id"],
            name=op.f("fk_rooms_town_id_district_id"),
        ),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_rooms_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_rooms")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "sheets",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "department_id"],
            ["departments.town_id", "departments.id"],
            name=op.f("fk_sheets_town_id_department_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "month", "department_id", name=op.f("pk_sheets")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "tasks",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("department_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=False),
        sa.Column("full_marks", Points(), nullable=False),
        sa.Column("village_ids", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "department_id"],
            ["departments.town_id", "departments.id"],
            name=op.f("fk_tasks_town_id_department_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_tasks")),
        info={"decided_without": frozenset()},
    )
    op.create_index(op.f("ix_tasks_town_id_month"), "tasks", ["town_id", "month"], unique=False)
    op.create_table(
        "villages",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", Instant(), nullable=True),
        sa.Column("district_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "district_id"],
            ["districts.town_id", "districts.id"],
            name=op.f("fk_villages_town_id_district_id"),
        ),
        sa.ForeignKeyConstraint(["town_id"], ["towns.id"], name=op.f("fk_villages_town_id")),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_villages")),
        sa.UniqueConstraint("town_id", "name", name=op.f("uq_villages_town_id_name")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "binding_keys",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("binding_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "binding_id"],
            ["bindings.town_id", "bindings.id"],
            name=op.f("fk_binding_keys_town_id_binding_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "binding_id", name=op.f("pk_binding_keys")),
    )
    op.create_table(
        "deductions",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("points", Points(), nullable=False),
        sa.Column("full_marks", Points(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("tell_at", Instant(), nullable=True),
        sa.Column("told_at", Instant(), nullable=True),
        sa.Column("appeal", sa.String(12), nullable=True),
        sa.Column("rectify_by", sa.Date(), nullable=True),
        sa.Column("appeal_by", sa.Date(), nullable=True),
        sa.Column("told_upto", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "task_id"], ["tasks.town_id", "tasks.id"], name=op.f("fk_deductions_town_id_task_id")
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "village_id"],
            ["villages.town_id", "villages.id"],
            name=op.f("fk_deductions_town_id_village_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_deductions")),
        info={"decided_without": frozenset()},
    )
    op.create_index(op.f("ix_deductions_town_id_month"), "deductions", ["town_id", "month"], unique=False)
    op.create_index(op.f("ix_deductions_town_id_tell_at"), "deductions", ["town_id", "tell_at"], unique=False)
    op.create_table(
        "gap_notices",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=False),
        sa.Column("gap_id", sa.Integer(), nullable=False),
        sa.Column("told_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "gap_id"], ["gaps.town_id", "gaps.id"], name=op.f("fk_gap_notices_town_id_gap_id")
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "room_id"], ["rooms.town_id", "rooms.id"], name=op.f("fk_gap_notices_town_id_room_id")
        ),
        sa.PrimaryKeyConstraint("town_id", "room_id", name=op.f("pk_gap_notices")),
    )
    op.create_table(
        "receipts",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("inbox_id", sa.Integer(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("undone_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "inbox_id"], ["inbox.town_id", "inbox.id"], name=op.f("fk_receipts_town_id_inbox_id")
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "task_id"], ["tasks.town_id", "tasks.id"], name=op.f("fk_receipts_town_id_task_id")
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_receipts")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "deduction_events",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(12), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "deduction_id"],
            ["deductions.town_id", "deductions.id"],
            name=op.f("fk_deduction_events_town_id_deduction_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "id", name=op.f("pk_deduction_events")),
        info={"decided_without": frozenset()},
    )
    op.create_index(
        op.f("ix_deduction_events_town_id_deduction_id"),
        "deduction_events",
        ["town_id", "deduction_id"],
        unique=False,
    )
    op.create_table(
        "deduction_files",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("added_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "deduction_id"],
            ["deductions.town_id", "deductions.id"],
            name=op.f("fk_deduction_files_town_id_deduction_id"),
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "digest"],
            ["files.town_id", "files.digest"],
            name=op.f("fk_deduction_files_town_id_digest"),
        ),
        sa.PrimaryKeyConstraint("town_id", "deduction_id", "number", name=op.f("pk_deduction_files")),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "deduction_steps",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("deduction_id", sa.Integer(), nullable=False),
        sa.Column("deed", sa.String(12), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("word", sa.String(8), nullable=False),
        sa.Column("wake_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "deduction_id"],
            ["deductions.town_id", "deductions.id"],
            name=op.f("fk_deduction_steps_town_id_deduction_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "deduction_id", "deed", name=op.f("pk_deduction_steps")),
        info={"decided_without": frozenset({"word", "wake_at"})},
    )
    op.create_index(
        op.f("ix_deduction_steps_town_id_wake_at"), "deduction_steps", ["town_id", "wake_at"], unique=False
    )
    op.create_table(
        "score_changes",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["town_id", "receipt_id"],
            ["receipts.town_id", "receipts.id"],
            name=op.f("fk_score_changes_town_id_receipt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "task_id"],
            ["tasks.town_id", "tasks.id"],
            name=op.f("fk_score_changes_town_id_task_id"),
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "village_id"],
            ["villages.town_id", "villages.id"],
            name=op.f("fk_score_changes_town_id_village_id"),
        ),
        sa.PrimaryKeyConstraint(
            "town_id", "receipt_id", "task_id", "village_id", name=op.f("pk_score_changes")
        ),
        info={"decided_without": frozenset()},
    )
    op.create_table(
        "scores",
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("village_id", sa.Integer(), nullable=False),
        sa.Column("scored", sa.Boolean(), nullable=False),
        sa.Column("points", Points(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("receipt_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_id", "receipt_id"],
            ["receipts.town_id", "receipts.id"],
            name=op.f("fk_scores_town_id_receipt_id"),
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "task_id"], ["tasks.town_id", "tasks.id"], name=op.f("fk_scores_town_id_task_id")
        ),
        sa.ForeignKeyConstraint(
            ["town_id", "village_id"],
            ["villages.town_id", "villages.id"],
            name=op.f("fk_scores_town_id_village_id"),
        ),
        sa.PrimaryKeyConstraint("town_id", "task_id", "village_id", name=op.f("pk_scores")),
        info={"decided_without": frozenset()},
    )
