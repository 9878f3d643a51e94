"""What Alembic runs: the missing steps, on the connection that it is given."""

from alembic import context

from onrecord.ledger.migrate import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    version_table=VERSION_TABLE,
    transactional_ddl=False,  # the caller's transaction is the only one
)
context.run_migrations()
