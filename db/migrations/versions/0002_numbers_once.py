"""No number is given twice

SQLite gives the number of a deleted row to the next one, unless the table says AUTOINCREMENT; buttons, open questions and keys of
letters still speak of the old row then. PostgreSQL never does.
"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'

NUMBERED = (
    'announcement answer anniversary asked_question assessment assessment_round association audit_entry award campaign clause '
    'code_attempt consent contact criterion criterion_level deadline deadline_date deadline_done directive evidence faq faq_draft '
    'invitation join_request library_draft member member_title mute notice office outgoing question receipt result role_grant '
    'statistic sub_task task unit unit_rating'
).split()


def upgrade() -> None:
    # What was thrown away is kept no longer.
    op.execute("DELETE FROM announcement WHERE state = 'cancelled'")
    if op.get_bind().dialect.name == 'sqlite':
        for table in NUMBERED:
            with op.batch_alter_table(table, recreate='always', table_kwargs={'sqlite_autoincrement': True}):
                pass


def downgrade() -> None:
    """What keeps numbers from being given again does no harm to the older shape."""
