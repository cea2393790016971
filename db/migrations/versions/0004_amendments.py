"""A directive may be amended by others

"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'


def upgrade() -> None:
    op.create_table('amendment',
    sa.Column('directive_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['by_id'], ['directive.id'], name=op.f('fk_amendment_by_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_amendment_directive_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('directive_id', 'by_id', name=op.f('pk_amendment'))
    )
    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_amendment_by_id'), ['by_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('amendment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_amendment_by_id'))

    op.drop_table('amendment')
