"""A document's number may have a letter, 45a

The index is built again by the next start, as its method is another one.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = '0003'
down_revision = '0002'


def upgrade() -> None:
    with op.batch_alter_table('search_symbol') as batch_op:
        batch_op.add_column(sa.Column('letter', sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default=''))


def downgrade() -> None:
    with op.batch_alter_table('search_symbol') as batch_op:
        batch_op.drop_column('letter')
