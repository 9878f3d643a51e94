"""The schema's history: one step a file, run by Alembic through onrecord.ledger.migrate."""
