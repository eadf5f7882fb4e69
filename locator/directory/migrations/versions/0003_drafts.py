"""Create the drafts: uploads, their rows, what people decided, and answers of geocoders.

Revision ID: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "upload",
        sa.Column("key", sa.Integer, nullable=False),
        sa.Column("dataset", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("uploaded_by", sa.Text, nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("file_size", sa.Integer, nullable=False),
        sa.Column("file_hash", sa.Text, nullable=False),
        sa.Column("stored_as", sa.Text, nullable=False),
        sa.Column("corrections", sa.JSON, nullable=False),
        sa.Column("reading", sa.JSON, nullable=False),
        sa.Column("columns", sa.JSON, nullable=False),
        sa.Column("mapping", sa.JSON),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("worker", sa.Text),
        sa.Column("heartbeat", sa.DateTime(timezone=True)),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("done", sa.Integer, nullable=False),
        sa.Column("total", sa.Integer, nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("retry_at", sa.DateTime(timezone=True)),
        sa.Column("resume_to", sa.Text, nullable=False),
        sa.Column("base_revision", sa.Integer),
        sa.Column("published_revision", sa.Integer),
        sa.Column("summary", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_upload"),
    )
    op.create_index("ix_upload_dataset", "upload", ["dataset"])
    op.create_index("ix_upload_state", "upload", ["state"])
    op.create_table(
        "upload_row",
        sa.Column("upload_key", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("cells", sa.JSON, nullable=False),
        sa.Column("severity", sa.Text, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.Column("repairs", sa.JSON, nullable=False),
        sa.Column("latitude", sa.Float(53)),
        sa.Column("longitude", sa.Float(53)),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("placed_by", sa.Text, nullable=False),
        sa.Column("place_problems", sa.JSON, nullable=False),
        sa.Column("is_asked", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("service_id", sa.Text, nullable=False),
        sa.Column("match", sa.Text, nullable=False),
        sa.Column("candidate_id", sa.Text, nullable=False),
        sa.Column("score", sa.Float(53)),
        sa.Column("change", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("upload_key", "position", name="pk_upload_row"),
        sa.ForeignKeyConstraint(["upload_key"], ["upload.key"], name="fk_upload_row_upload_key"),
    )
    op.create_index("ix_upload_row_change", "upload_row", ["upload_key", "change"])
    op.create_index("ix_upload_row_severity", "upload_row", ["upload_key", "severity"])
    op.create_index("ix_upload_row_service_id", "upload_row", ["upload_key", "service_id"])
    op.create_table(
        "upload_choice",
        sa.Column("upload_key", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("latitude", sa.Float(53)),
        sa.Column("longitude", sa.Float(53)),
        sa.Column("candidate_id", sa.Text, nullable=False),
        sa.Column("is_same", sa.Boolean(create_constraint=False)),
        sa.PrimaryKeyConstraint("upload_key", "number", name="pk_upload_choice"),
        sa.ForeignKeyConstraint(["upload_key"], ["upload.key"], name="fk_upload_choice_upload_key"),
    )
    op.create_table(
        "geocode",
        sa.Column("provider", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("latitude", sa.Float(53)),
        sa.Column("longitude", sa.Float(53)),
        sa.Column("precision", sa.Text, nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("provider", "address", name="pk_geocode"),
    )


def downgrade() -> None:
    """Drop the tables."""
    for table in ("geocode", "upload_choice", "upload_row", "upload"):
        op.drop_table(table)
