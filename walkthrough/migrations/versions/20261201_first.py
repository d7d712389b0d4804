"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from walkthrough.db import Id, Utc

revision = "20261201_first"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("bucket", sa.String(length=80), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_attempt")),
    )
    op.create_table(
        "deployment",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_deployment")),
    )
    op.create_table(
        "person",
        sa.Column("id", Id(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=300), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("disabled_at", Utc(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_table(
        "photo",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.Column("mime", sa.String(length=40), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("received_at", Utc(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_photo")),
    )
    op.create_table(
        "programme",
        sa.Column("id", Id(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("counts", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("key", name=op.f("uq_programme_key")),
    )
    op.create_table(
        "channel",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_channel_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_channel_programme_id_key")),
    )
    op.create_table(
        "membership",
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_membership_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("programme_id", "person_id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "owner",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_owner_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_owner")),
        sa.UniqueConstraint("programme_id", "name", name=op.f("uq_owner_programme_id_name")),
    )
    op.create_table(
        "person_role",
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_role_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "role", name=op.f("pk_person_role")),
    )
    op.create_table(
        "persona",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("needs", sa.JSON(), nullable=False),
        sa.Column("limits", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_persona_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persona")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_persona_programme_id_key")),
    )
    op.create_table(
        "script_version",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("script", sa.String(length=120), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("canonical", sa.Text(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("published_at", Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_script_version_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_script_version")),
        sa.UniqueConstraint(
            "programme_id", "script", "version", name=op.f("uq_script_version_programme_id_script_version")
        ),
    )
    op.create_table(
        "signed_in_session",
        sa.Column("key_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.Column("seen_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_signed_in_session_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key_hash", name=op.f("pk_signed_in_session")),
    )
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signed_in_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "site",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("region", sa.String(length=120), nullable=False),
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lon", sa.Double(), nullable=True),
        sa.Column("tz", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_site_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_site_programme_id_key")),
    )
    op.create_table(
        "upload",
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("received_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_upload_person_id")),
        sa.ForeignKeyConstraint(["sha256"], ["photo.sha256"], name=op.f("fk_upload_sha256")),
        sa.PrimaryKeyConstraint("person_id", "sha256", name=op.f("pk_upload")),
    )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_upload_sha256"), ["sha256"], unique=False)

    op.create_table(
        "wave",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_wave_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_wave_programme_id_key")),
    )
    op.create_table(
        "assignment",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("script_version_id", Id(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("site_id", Id(), nullable=True),
        sa.Column("wave_id", Id(), nullable=True),
        sa.Column("persona", sa.String(length=120), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("created_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assignment_person_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_assignment_programme_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["script_version_id"], ["script_version.id"], name=op.f("fk_assignment_script_version_id")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_assignment_site_id")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_assignment_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_holder", ["person_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "cell",
        sa.Column("script_version_id", Id(), nullable=False),
        sa.Column("grain", sa.String(length=12), nullable=False),
        sa.Column("value", sa.String(length=240), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("class", sa.String(length=12), nullable=False),
        sa.Column("arrival", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("counters", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["script_version_id"], ["script_version.id"], name=op.f("fk_cell_script_version_id")),
        sa.PrimaryKeyConstraint(
            "script_version_id", "grain", "value", "period", "standing", "class", "arrival", name=op.f("pk_cell")
        ),
    )
    op.create_table(
        "touchpoint",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("stage", sa.String(length=300), nullable=False),
        sa.Column("channel_id", Id(), nullable=False),
        sa.Column("owner_id", Id(), nullable=True),
        sa.ForeignKeyConstraint(["channel_id"], ["channel.id"], name=op.f("fk_touchpoint_channel_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["owner.id"], name=op.f("fk_touchpoint_owner_id")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_touchpoint_programme_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_touchpoint")),
        sa.UniqueConstraint("programme_id", "key", name=op.f("uq_touchpoint_programme_id_key")),
    )
    op.create_table(
        "holding",
        sa.Column("assignment_id", Id(), nullable=False),
        sa.Column("person_id", Id(), nullable=False),
        sa.Column("since", Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_holding_assignment_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_holding_person_id")),
        sa.PrimaryKeyConstraint("assignment_id", "person_id", name=op.f("pk_holding")),
    )
    with op.batch_alter_table("holding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_holding_person_id"), ["person_id"], unique=False)

    op.create_table(
        "walk",
        sa.Column("id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("script_version_id", Id(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("persona", sa.String(length=120), nullable=False),
        sa.Column("site_id", Id(), nullable=True),
        sa.Column("wave_id", Id(), nullable=True),
        sa.Column("assignment_id", Id(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("own_area", sa.Boolean(), nullable=False),
        sa.Column("is_void", sa.Boolean(), nullable=False),
        sa.Column("quality", sa.String(length=10), nullable=False),
        sa.Column("started_at", Utc(), nullable=False),
        sa.Column("ended_at", Utc(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("received_at", Utc(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignment.id"], name=op.f("fk_walk_assignment_id")),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_walk_author_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_walk_programme_id")),
        sa.ForeignKeyConstraint(["script_version_id"], ["script_version.id"], name=op.f("fk_walk_script_version_id")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_walk_site_id")),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name=op.f("fk_walk_wave_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_walk")),
    )
    with op.batch_alter_table("walk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_walk_assignment_id"), ["assignment_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_walk_author_id"), ["author_id"], unique=False)
        batch_op.create_index("ix_walk_programme_started", ["programme_id", "started_at"], unique=False)
        batch_op.create_index("ix_walk_programme_state", ["programme_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_walk_script_version_id"), ["script_version_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_walk_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_walk_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "contribution",
        sa.Column("walk_id", Id(), nullable=False),
        sa.Column("programme_id", Id(), nullable=False),
        sa.Column("script_version_id", Id(), nullable=False),
        sa.Column("mode", sa.String(length=20), nullable=False),
        sa.Column("persona", sa.String(length=200), nullable=False),
        sa.Column("site_id", Id(), nullable=True),
        sa.Column("wave_id", Id(), nullable=True),
        sa.Column("started_at", Utc(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("started_as_written", sa.Text(), nullable=False),
        sa.Column("standing", sa.String(length=12), nullable=False),
        sa.Column("class", sa.String(length=12), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("goal", sa.String(length=20), nullable=False),
        sa.Column("has_added", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_contribution_programme_id")),
        sa.ForeignKeyConstraint(
            ["script_version_id"], ["script_version.id"], name=op.f("fk_contribution_script_version_id")
        ),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_contribution_walk_id")),
        sa.PrimaryKeyConstraint("walk_id", name=op.f("pk_contribution")),
    )
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.create_index(
            "ix_contribution_selection", ["programme_id", "script_version_id", "started_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_contribution_site_id"), ["site_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_contribution_wave_id"), ["wave_id"], unique=False)

    op.create_table(
        "evidence",
        sa.Column("walk_id", Id(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("touchpoint", sa.String(length=200), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.Integer(), nullable=False),
        sa.Column("mood", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("is_quote", sa.Boolean(), nullable=False),
        sa.Column("photo", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_evidence_walk_id")),
        sa.PrimaryKeyConstraint("walk_id", "line", name=op.f("pk_evidence")),
    )
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.create_index("ix_evidence_place", ["touchpoint", "code"], unique=False)

    op.create_table(
        "restatement",
        sa.Column("walk_id", Id(), nullable=False),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_restatement_walk_id")),
        sa.PrimaryKeyConstraint("walk_id", name=op.f("pk_restatement")),
    )
    op.create_table(
        "review",
        sa.Column("id", Id(), nullable=False),
        sa.Column("walk_id", Id(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("by_id", Id(), nullable=False),
        sa.Column("at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_review_by_id")),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_review_walk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_review_walk_id"), ["walk_id"], unique=False)

    op.create_table(
        "revision",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("walk_id", Id(), nullable=False),
        sa.Column("author_id", Id(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_json", sa.Text(), nullable=False),
        sa.Column("received_at", Utc(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_revision_author_id")),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_revision_walk_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_revision")),
        sa.UniqueConstraint("walk_id", "rev", name=op.f("uq_revision_walk_id_rev")),
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index("ix_revision_author_number", ["author_id", "number"], unique=False)

    op.create_table(
        "walk_photo",
        sa.Column("walk_id", Id(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["photo.sha256"], name=op.f("fk_walk_photo_sha256")),
        sa.ForeignKeyConstraint(["walk_id"], ["walk.id"], name=op.f("fk_walk_photo_walk_id")),
        sa.PrimaryKeyConstraint("walk_id", "rev", "n", name=op.f("pk_walk_photo")),
    )
    with op.batch_alter_table("walk_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_walk_photo_sha256"), ["sha256"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("walk_photo", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_walk_photo_sha256"))

    op.drop_table("walk_photo")
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index("ix_revision_author_number")

    op.drop_table("revision")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_walk_id"))

    op.drop_table("review")
    op.drop_table("restatement")
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index("ix_evidence_place")

    op.drop_table("evidence")
    with op.batch_alter_table("contribution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contribution_wave_id"))
        batch_op.drop_index(batch_op.f("ix_contribution_site_id"))
        batch_op.drop_index("ix_contribution_selection")

    op.drop_table("contribution")
    with op.batch_alter_table("walk", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_walk_wave_id"))
        batch_op.drop_index(batch_op.f("ix_walk_site_id"))
        batch_op.drop_index(batch_op.f("ix_walk_script_version_id"))
        batch_op.drop_index("ix_walk_programme_state")
        batch_op.drop_index("ix_walk_programme_started")
        batch_op.drop_index(batch_op.f("ix_walk_author_id"))
        batch_op.drop_index(batch_op.f("ix_walk_assignment_id"))

    op.drop_table("walk")
    with op.batch_alter_table("holding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_holding_person_id"))

    op.drop_table("holding")
    op.drop_table("touchpoint")
    op.drop_table("cell")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_wave_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_programme_id"))
        batch_op.drop_index("ix_assignment_holder")

    op.drop_table("assignment")
    op.drop_table("wave")
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_upload_sha256"))

    op.drop_table("upload")
    op.drop_table("site")
    with op.batch_alter_table("signed_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signed_in_session_person_id"))

    op.drop_table("signed_in_session")
    op.drop_table("script_version")
    op.drop_table("persona")
    op.drop_table("person_role")
    op.drop_table("owner")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))

    op.drop_table("membership")
    op.drop_table("channel")
    op.drop_table("programme")
    op.drop_table("photo")
    op.drop_table("person")
    op.drop_table("deployment")
    op.drop_table("attempt")
