"""Alembic's entry: runs the migrations in the transaction that the caller opened."""

from __future__ import annotations

from alembic import context

from locator.directory.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
