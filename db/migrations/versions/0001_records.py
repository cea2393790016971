"""The association's records"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from db.search import schema as search_schema

revision = '0001'
down_revision = None


def upgrade() -> None:
    op.create_table('anniversary',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('calendar', sa.Enum('solar', 'lunar', name='calendar', native_enum=False, length=32), nullable=False),
    sa.Column('day', sa.Integer(), nullable=True),
    sa.Column('month', sa.Integer(), nullable=True),
    sa.Column('origin_year', sa.Integer(), nullable=True),
    sa.Column('grade', sa.Integer(), nullable=False),
    sa.Column('audience', sa.Enum('members', 'secretaries', 'off', name='audience', native_enum=False, length=32), nullable=False),
    sa.Column('solemn', sa.Boolean(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_anniversary')),
    sa.UniqueConstraint('ref', name=op.f('uq_anniversary_ref'))
    )
    op.create_table('assessment_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('opens_on', sa.Date(), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('reviewing_since', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('reference_form', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assessment_round')),
    sa.UniqueConstraint('year', name=op.f('uq_assessment_round_year'))
    )
    op.create_table('association',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('short_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('party_parent', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('place', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_word', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_association'))
    )
    op.create_table('award',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('giver', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sa.Enum('central_certificate', 'certificate_of_merit', 'letter_of_merit', 'emulation_flag', 'medal', 'badge', name='awardkind', native_enum=False, length=32), nullable=False),
    sa.Column('subject', sa.Enum('unit', 'member', name='subject', native_enum=False, length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award')),
    sa.UniqueConstraint('ref', name=op.f('uq_award_ref'))
    )
    op.create_table('campaign',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_campaign')),
    sa.UniqueConstraint('ref', name=op.f('uq_campaign_ref'))
    )
    op.create_table('code_attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_attempt'))
    )
    with op.batch_alter_table('code_attempt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_code_attempt_telegram_id'), ['telegram_id'], unique=False)

    op.create_table('contact',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('details', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scope', sa.Enum('public', 'members', name='scope', native_enum=False, length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_contact')),
    sa.UniqueConstraint('ref', name=op.f('uq_contact_ref'))
    )
    op.create_table('criterion',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_criterion')),
    sa.UniqueConstraint('year', 'position', name=op.f('uq_criterion_year_position'))
    )
    with op.batch_alter_table('criterion', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criterion_year'), ['year'], unique=False)

    op.create_table('directive',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('symbol', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('issuer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('validity', sa.Enum('unchecked', 'in_force', 'replaced', 'expired', name='validity', native_enum=False, length=32), nullable=False),
    sa.Column('checked_on', sa.Date(), nullable=True),
    sa.Column('replaced_by_id', sa.Integer(), nullable=True),
    sa.Column('scope', sa.Enum('public', 'members', name='scope', native_enum=False, length=32), nullable=False),
    sa.Column('file_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_digest', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['replaced_by_id'], ['directive.id'], name=op.f('fk_directive_replaced_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_directive')),
    sa.UniqueConstraint('ref', name=op.f('uq_directive_ref'))
    )
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_directive_file_digest'), ['file_digest'], unique=False)
        batch_op.create_index(batch_op.f('ix_directive_replaced_by_id'), ['replaced_by_id'], unique=False)

    op.create_table('faq',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scope', sa.Enum('public', 'members', name='scope', native_enum=False, length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq')),
    sa.UniqueConstraint('ref', name=op.f('uq_faq_ref'))
    )
    op.create_table('prompt',
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('data', sa.JSON(), nullable=False),
    sa.Column('asked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('telegram_id', name=op.f('pk_prompt'))
    )
    op.create_table('question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('folded', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sa.Enum('open', 'learnt', 'set_aside', name='missstate', native_enum=False, length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('first_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('last_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_question')),
    sa.UniqueConstraint('folded', name=op.f('uq_question_folded'))
    )
    op.create_table('received_update',
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('body', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('received_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('done_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('parked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.PrimaryKeyConstraint('update_id', name=op.f('pk_received_update'))
    )
    op.create_table('remembered',
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('value', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('name', name=op.f('pk_remembered'))
    )
    op.create_table('result',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('subject', sa.Enum('unit', 'member', name='subject', native_enum=False, length=32), nullable=False),
    sa.Column('level', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('out_of', sa.Integer(), nullable=True),
    sa.Column('shown', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_result')),
    sa.UniqueConstraint('ref', 'year', 'level', name=op.f('uq_result_ref_year_level'))
    )
    with op.batch_alter_table('result', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_result_ref'), ['ref'], unique=False)

    op.create_table('search_document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('symbol', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('doc_kind', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('issuer', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('issued_on', sa.Date(), nullable=True),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.Column('number', sa.Integer(), nullable=True),
    sa.Column('aliases', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scope', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('recurs', sqlmodel.sql.sqltypes.AutoString(), nullable=True),
    sa.Column('due', sa.Date(), nullable=True),
    sa.Column('passages', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_document')),
    sa.UniqueConstraint('ref', name=op.f('uq_search_document_ref'))
    )
    with op.batch_alter_table('search_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_search_document_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_search_document_year'), ['year'], unique=False)

    op.create_table('search_pair',
    sa.Column('term', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('term', name=op.f('pk_search_pair'))
    )
    op.create_table('search_passage',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('body', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_passage'))
    )
    op.create_table('search_state',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stamp', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.Column('method', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_state'))
    )
    op.create_table('search_word',
    sa.Column('term', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('rows', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('term', name=op.f('pk_search_word'))
    )
    op.create_table('task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scope', sa.Enum('public', 'members', name='scope', native_enum=False, length=32), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_task')),
    sa.UniqueConstraint('ref', name=op.f('uq_task_ref')),
    sa.UniqueConstraint('year', 'position', name=op.f('uq_task_year_position'))
    )
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_task_year'), ['year'], unique=False)

    op.create_table('unit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('level', sa.Enum('base', 'branch', 'subbranch', name='level', native_enum=False, length=32), nullable=False),
    sa.Column('workplace', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('parent_id', sa.Integer(), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=True),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['parent_id'], ['unit.id'], name=op.f('fk_unit_parent_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
    sa.UniqueConstraint('code', name=op.f('uq_unit_code'))
    )
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_parent_id'), ['parent_id'], unique=False)

    op.create_table('update_effect',
    sa.Column('update_id', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('result', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('update_id', 'position', name=op.f('pk_update_effect'))
    )
    op.create_table('year_plan',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_year_plan'))
    )
    op.create_table('clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_clause_directive_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause')),
    sa.UniqueConstraint('directive_id', 'position', name=op.f('uq_clause_directive_id_position'))
    )
    with op.batch_alter_table('clause', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_clause_directive_id'), ['directive_id'], unique=False)

    op.create_table('criterion_level',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_criterion_level_criterion_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_criterion_level')),
    sa.UniqueConstraint('criterion_id', 'position', name=op.f('uq_criterion_level_criterion_id_position'))
    )
    with op.batch_alter_table('criterion_level', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_criterion_level_criterion_id'), ['criterion_id'], unique=False)

    op.create_table('deadline',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('usual_day', sa.Integer(), nullable=True),
    sa.Column('usual_month', sa.Integer(), nullable=True),
    sa.Column('audience', sa.Enum('members', 'units', name='deadlinefor', native_enum=False, length=32), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=True),
    sa.Column('note', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['campaign_id'], ['campaign.id'], name=op.f('fk_deadline_campaign_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline')),
    sa.UniqueConstraint('ref', name=op.f('uq_deadline_ref'))
    )
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_campaign_id'), ['campaign_id'], unique=False)

    op.create_table('member',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('code', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('full_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('birth_year', sa.Integer(), nullable=True),
    sa.Column('birth_date', sa.Date(), nullable=True),
    sa.Column('joined_year', sa.Integer(), nullable=True),
    sa.Column('joined_on', sa.Date(), nullable=True),
    sa.Column('state', sa.Enum('active', 'moved', 'left', 'deceased', name='memberstate', native_enum=False, length=32), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=True),
    sa.Column('linked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('blocked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_member_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member')),
    sa.UniqueConstraint('code', name=op.f('uq_member_code')),
    sa.UniqueConstraint('telegram_id', name=op.f('uq_member_telegram_id'))
    )
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_member_unit_id'), ['unit_id'], unique=False)

    op.create_table('search_symbol',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('organ', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['document_id'], ['search_document.id'], name=op.f('fk_search_symbol_document_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_symbol'))
    )
    with op.batch_alter_table('search_symbol', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_search_symbol_document_id'), ['document_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_search_symbol_number'), ['number'], unique=False)

    op.create_table('statistic',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('label', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('value', sa.Integer(), nullable=False),
    sa.Column('out_of', sa.Integer(), nullable=True),
    sa.Column('shown', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_statistic_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_statistic')),
    sa.UniqueConstraint('ref', 'year', 'unit_id', name=op.f('uq_statistic_ref_year_unit_id'))
    )
    with op.batch_alter_table('statistic', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_statistic_ref'), ['ref'], unique=False)
        batch_op.create_index(batch_op.f('ix_statistic_unit_id'), ['unit_id'], unique=False)

    op.create_table('sub_task',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ref', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_sub_task_task_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sub_task')),
    sa.UniqueConstraint('ref', name=op.f('uq_sub_task_ref'))
    )
    with op.batch_alter_table('sub_task', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sub_task_task_id'), ['task_id'], unique=False)

    op.create_table('task_directive',
    sa.Column('task_id', sa.Integer(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_task_directive_directive_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['task_id'], ['task.id'], name=op.f('fk_task_directive_task_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('task_id', 'directive_id', name=op.f('pk_task_directive'))
    )
    op.create_table('unit_rating',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('rating', sa.Enum('excellent', 'good', 'satisfactory', 'unsatisfactory', name='rating', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_unit_rating_unit_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_rating')),
    sa.UniqueConstraint('unit_id', 'year', name=op.f('uq_unit_rating_unit_id_year'))
    )
    with op.batch_alter_table('unit_rating', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_unit_rating_unit_id'), ['unit_id'], unique=False)

    op.create_table('announcement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'sending', 'done', 'cancelled', name='announcementstate', native_enum=False, length=32), nullable=False),
    sa.Column('reach', sa.Enum('all', 'unit', name='reach', native_enum=False, length=32), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('receipt', sa.Enum('received', 'read', 'coming', 'excused', name='receiptkind', native_enum=False, length=32), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('progress', sa.JSON(), nullable=False),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('approved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('done_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['member.id'], name=op.f('fk_announcement_author_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_announcement_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_announcement'))
    )
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_announcement_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_announcement_unit_id'), ['unit_id'], unique=False)

    op.create_table('asked_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('asker_id', sa.Integer(), nullable=False),
    sa.Column('update_id', sa.BigInteger(), nullable=True),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('folded', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('state', sa.Enum('asked', 'open', 'answered', 'closed', name='questionstate', native_enum=False, length=32), nullable=False),
    sa.Column('missed', sa.Boolean(), nullable=False),
    sa.Column('asked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('handed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('correction', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['asker_id'], ['member.id'], name=op.f('fk_asked_question_asker_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['decided_by'], ['member.id'], name=op.f('fk_asked_question_decided_by')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_asked_question_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_asked_question')),
    sa.UniqueConstraint('update_id', name=op.f('uq_asked_question_update_id'))
    )
    with op.batch_alter_table('asked_question', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_asked_question_asker_id'), ['asker_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_asked_question_decided_by'), ['decided_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_asked_question_unit_id'), ['unit_id'], unique=False)

    op.create_table('assessment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('state', sa.Enum('draft', 'submitted', 'replaced', name='assessmentstate', native_enum=False, length=32), nullable=False),
    sa.Column('claimed_title', sa.Enum('exemplary', 'not_yet', name='title', native_enum=False, length=32), nullable=True),
    sa.Column('started_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('submitted_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_assessment_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['round_id'], ['assessment_round.id'], name=op.f('fk_assessment_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_assessment')),
    sa.UniqueConstraint('round_id', 'member_id', 'version', name=op.f('uq_assessment_round_id_member_id_version'))
    )
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_assessment_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_assessment_round_id'), ['round_id'], unique=False)

    op.create_table('audit_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=True),
    sa.Column('action', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['actor_id'], ['member.id'], name=op.f('fk_audit_entry_actor_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_entry'))
    )
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_entry_actor_id'), ['actor_id'], unique=False)

    op.create_table('consent',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.Enum('roster', 'reminders', name='purpose', native_enum=False, length=32), nullable=False),
    sa.Column('text_version', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('given_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('withdrawn_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_consent_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_consent'))
    )
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_consent_member_id'), ['member_id'], unique=False)

    op.create_table('deadline_date',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deadline_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('confirmed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('confirmed_by', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['confirmed_by'], ['member.id'], name=op.f('fk_deadline_date_confirmed_by')),
    sa.ForeignKeyConstraint(['deadline_id'], ['deadline.id'], name=op.f('fk_deadline_date_deadline_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_date')),
    sa.UniqueConstraint('deadline_id', 'year', name=op.f('uq_deadline_date_deadline_id_year'))
    )
    with op.batch_alter_table('deadline_date', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_date_confirmed_by'), ['confirmed_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_deadline_date_deadline_id'), ['deadline_id'], unique=False)

    op.create_table('deadline_done',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('deadline_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['deadline_id'], ['deadline.id'], name=op.f('fk_deadline_done_deadline_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_deadline_done_member_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_deadline_done_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_deadline_done')),
    sa.UniqueConstraint('deadline_id', 'year', 'member_id', 'unit_id', name=op.f('uq_deadline_done_deadline_id_year_member_id_unit_id'))
    )
    with op.batch_alter_table('deadline_done', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_deadline_done_deadline_id'), ['deadline_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deadline_done_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_deadline_done_unit_id'), ['unit_id'], unique=False)

    op.create_table('invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('issued_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('expires_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('used_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('revoked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_invitation_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation')),
    sa.UniqueConstraint('code_hash', name=op.f('uq_invitation_code_hash'))
    )
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_invitation_member_id'), ['member_id'], unique=False)

    op.create_table('join_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('telegram_id', sa.BigInteger(), nullable=False),
    sa.Column('full_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('state', sa.Enum('open', 'accepted', 'refused', name='requeststate', native_enum=False, length=32), nullable=False),
    sa.Column('asked_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('decided_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('decided_by', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['decided_by'], ['member.id'], name=op.f('fk_join_request_decided_by')),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_join_request_member_id')),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_join_request_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_join_request'))
    )
    with op.batch_alter_table('join_request', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_join_request_decided_by'), ['decided_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_join_request_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_join_request_telegram_id'), ['telegram_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_join_request_unit_id'), ['unit_id'], unique=False)

    op.create_table('library_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('directive_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('saved_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['directive_id'], ['directive.id'], name=op.f('fk_library_draft_directive_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_library_draft_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_library_draft'))
    )
    with op.batch_alter_table('library_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_library_draft_directive_id'), ['directive_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_library_draft_member_id'), ['member_id'], unique=False)

    op.create_table('member_title',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('title', sa.Enum('exemplary', 'not_yet', name='title', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_member_title_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member_title')),
    sa.UniqueConstraint('member_id', 'year', name=op.f('uq_member_title_member_id_year'))
    )
    with op.batch_alter_table('member_title', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_member_title_member_id'), ['member_id'], unique=False)

    op.create_table('mute',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('deadlines', 'anniversaries', name='reminderkind', native_enum=False, length=32), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_mute_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mute')),
    sa.UniqueConstraint('member_id', 'kind', name=op.f('uq_mute_member_id_kind'))
    )
    with op.batch_alter_table('mute', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mute_member_id'), ['member_id'], unique=False)

    op.create_table('office',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('title', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_office_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_office_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_office'))
    )
    with op.batch_alter_table('office', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_office_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_office_unit_id'), ['unit_id'], unique=False)

    op.create_table('role_grant',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('unit_id', sa.Integer(), nullable=True),
    sa.Column('role', sa.Enum('member', 'unit_secretary', 'secretary', 'inspector', 'admin', name='role', native_enum=False, length=32), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('until', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_role_grant_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['unit_id'], ['unit.id'], name=op.f('fk_role_grant_unit_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_unit_id'), ['unit_id'], unique=False)

    op.create_table('answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('level_id', sa.Integer(), nullable=False),
    sa.Column('points', sa.Integer(), nullable=False),
    sa.Column('answered_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_answer_assessment_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_answer_criterion_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['level_id'], ['criterion_level.id'], name=op.f('fk_answer_level_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_answer')),
    sa.UniqueConstraint('assessment_id', 'criterion_id', name=op.f('uq_answer_assessment_id_criterion_id'))
    )
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_answer_assessment_id'), ['assessment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_criterion_id'), ['criterion_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_answer_level_id'), ['level_id'], unique=False)

    op.create_table('evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('assessment_id', sa.Integer(), nullable=False),
    sa.Column('criterion_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('note', 'photo', 'file', name='evidencekind', native_enum=False, length=32), nullable=False),
    sa.Column('text', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_id', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('file_name', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('album', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('added_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['assessment_id'], ['assessment.id'], name=op.f('fk_evidence_assessment_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['criterion_id'], ['criterion.id'], name=op.f('fk_evidence_criterion_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_evidence'))
    )
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_evidence_album'), ['album'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_assessment_id'), ['assessment_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_evidence_criterion_id'), ['criterion_id'], unique=False)

    op.create_table('faq_draft',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('faq_id', sa.Integer(), nullable=True),
    sa.Column('asked_id', sa.Integer(), nullable=True),
    sa.Column('miss_id', sa.Integer(), nullable=True),
    sa.Column('question', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('answer', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('keywords', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('scope', sa.Enum('public', 'members', name='scope', native_enum=False, length=32), nullable=False),
    sa.Column('changed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['asked_id'], ['asked_question.id'], name=op.f('fk_faq_draft_asked_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['author_id'], ['member.id'], name=op.f('fk_faq_draft_author_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['faq_id'], ['faq.id'], name=op.f('fk_faq_draft_faq_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['miss_id'], ['question.id'], name=op.f('fk_faq_draft_miss_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_faq_draft'))
    )
    with op.batch_alter_table('faq_draft', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_faq_draft_asked_id'), ['asked_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_faq_draft_author_id'), ['author_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_faq_draft_faq_id'), ['faq_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_faq_draft_miss_id'), ['miss_id'], unique=False)

    op.create_table('outgoing',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('lane', sa.Enum('reply', 'reminder', 'announcement', name='lane', native_enum=False, length=32), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('chat_id', sa.BigInteger(), nullable=True),
    sa.Column('announcement_id', sa.Integer(), nullable=True),
    sa.Column('payload', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('waiting', 'sending', 'sent', 'not_linked', 'blocked', 'gone', 'failed', 'uncertain', 'dropped', name='outgoingstate', native_enum=False, length=32), nullable=False),
    sa.Column('reason', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.Integer(), nullable=True),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('not_before', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('not_after', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('claimed_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.Column('settled_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['announcement_id'], ['announcement.id'], name=op.f('fk_outgoing_announcement_id')),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_outgoing_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outgoing')),
    sa.UniqueConstraint('key', name=op.f('uq_outgoing_key'))
    )
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_outgoing_announcement_id'), ['announcement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_outgoing_member_id'), ['member_id'], unique=False)
        batch_op.create_index('ix_outgoing_state_not_before', ['state', 'not_before'], unique=False)

    op.create_table('receipt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('announcement_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('received', 'read', 'coming', 'excused', name='receiptkind', native_enum=False, length=32), nullable=False),
    sa.Column('at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['announcement_id'], ['announcement.id'], name=op.f('fk_receipt_announcement_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_receipt_member_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_receipt')),
    sa.UniqueConstraint('announcement_id', 'member_id', name=op.f('uq_receipt_announcement_id_member_id'))
    )
    with op.batch_alter_table('receipt', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_receipt_announcement_id'), ['announcement_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_receipt_member_id'), ['member_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('rule', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('occurrence', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('kind', sqlmodel.sql.sqltypes.AutoString(), nullable=False),
    sa.Column('subject_id', sa.Integer(), nullable=True),
    sa.Column('stage', sa.Integer(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('created_at', sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
    sa.Column('outgoing_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['member.id'], name=op.f('fk_notice_member_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['outgoing_id'], ['outgoing.id'], name=op.f('fk_notice_outgoing_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('rule', 'member_id', 'occurrence', name=op.f('uq_notice_rule_member_id_occurrence'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_due_on'), ['due_on'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_notice_outgoing_id'), ['outgoing_id'], unique=False)

    search_schema.create(op.get_bind())


def downgrade() -> None:
    search_schema.drop(op.get_bind())
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_outgoing_id'))
        batch_op.drop_index(batch_op.f('ix_notice_member_id'))
        batch_op.drop_index(batch_op.f('ix_notice_due_on'))

    op.drop_table('notice')
    with op.batch_alter_table('receipt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_receipt_member_id'))
        batch_op.drop_index(batch_op.f('ix_receipt_announcement_id'))

    op.drop_table('receipt')
    with op.batch_alter_table('outgoing', schema=None) as batch_op:
        batch_op.drop_index('ix_outgoing_state_not_before')
        batch_op.drop_index(batch_op.f('ix_outgoing_member_id'))
        batch_op.drop_index(batch_op.f('ix_outgoing_announcement_id'))

    op.drop_table('outgoing')
    with op.batch_alter_table('faq_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_faq_draft_miss_id'))
        batch_op.drop_index(batch_op.f('ix_faq_draft_faq_id'))
        batch_op.drop_index(batch_op.f('ix_faq_draft_author_id'))
        batch_op.drop_index(batch_op.f('ix_faq_draft_asked_id'))

    op.drop_table('faq_draft')
    with op.batch_alter_table('evidence', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_evidence_criterion_id'))
        batch_op.drop_index(batch_op.f('ix_evidence_assessment_id'))
        batch_op.drop_index(batch_op.f('ix_evidence_album'))

    op.drop_table('evidence')
    with op.batch_alter_table('answer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_answer_level_id'))
        batch_op.drop_index(batch_op.f('ix_answer_criterion_id'))
        batch_op.drop_index(batch_op.f('ix_answer_assessment_id'))

    op.drop_table('answer')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_role_grant_unit_id'))
        batch_op.drop_index(batch_op.f('ix_role_grant_member_id'))

    op.drop_table('role_grant')
    with op.batch_alter_table('office', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_office_unit_id'))
        batch_op.drop_index(batch_op.f('ix_office_member_id'))

    op.drop_table('office')
    with op.batch_alter_table('mute', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mute_member_id'))

    op.drop_table('mute')
    with op.batch_alter_table('member_title', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_member_title_member_id'))

    op.drop_table('member_title')
    with op.batch_alter_table('library_draft', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_library_draft_member_id'))
        batch_op.drop_index(batch_op.f('ix_library_draft_directive_id'))

    op.drop_table('library_draft')
    with op.batch_alter_table('join_request', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_join_request_unit_id'))
        batch_op.drop_index(batch_op.f('ix_join_request_telegram_id'))
        batch_op.drop_index(batch_op.f('ix_join_request_member_id'))
        batch_op.drop_index(batch_op.f('ix_join_request_decided_by'))

    op.drop_table('join_request')
    with op.batch_alter_table('invitation', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_invitation_member_id'))

    op.drop_table('invitation')
    with op.batch_alter_table('deadline_done', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_done_unit_id'))
        batch_op.drop_index(batch_op.f('ix_deadline_done_member_id'))
        batch_op.drop_index(batch_op.f('ix_deadline_done_deadline_id'))

    op.drop_table('deadline_done')
    with op.batch_alter_table('deadline_date', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_date_deadline_id'))
        batch_op.drop_index(batch_op.f('ix_deadline_date_confirmed_by'))

    op.drop_table('deadline_date')
    with op.batch_alter_table('consent', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_consent_member_id'))

    op.drop_table('consent')
    with op.batch_alter_table('audit_entry', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_entry_actor_id'))

    op.drop_table('audit_entry')
    with op.batch_alter_table('assessment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_assessment_round_id'))
        batch_op.drop_index(batch_op.f('ix_assessment_member_id'))

    op.drop_table('assessment')
    with op.batch_alter_table('asked_question', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_asked_question_unit_id'))
        batch_op.drop_index(batch_op.f('ix_asked_question_decided_by'))
        batch_op.drop_index(batch_op.f('ix_asked_question_asker_id'))

    op.drop_table('asked_question')
    with op.batch_alter_table('announcement', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_announcement_unit_id'))
        batch_op.drop_index(batch_op.f('ix_announcement_author_id'))

    op.drop_table('announcement')
    with op.batch_alter_table('unit_rating', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_rating_unit_id'))

    op.drop_table('unit_rating')
    op.drop_table('task_directive')
    with op.batch_alter_table('sub_task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sub_task_task_id'))

    op.drop_table('sub_task')
    with op.batch_alter_table('statistic', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_statistic_unit_id'))
        batch_op.drop_index(batch_op.f('ix_statistic_ref'))

    op.drop_table('statistic')
    with op.batch_alter_table('search_symbol', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_search_symbol_number'))
        batch_op.drop_index(batch_op.f('ix_search_symbol_document_id'))

    op.drop_table('search_symbol')
    with op.batch_alter_table('member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_member_unit_id'))

    op.drop_table('member')
    with op.batch_alter_table('deadline', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_deadline_campaign_id'))

    op.drop_table('deadline')
    with op.batch_alter_table('criterion_level', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criterion_level_criterion_id'))

    op.drop_table('criterion_level')
    with op.batch_alter_table('clause', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_clause_directive_id'))

    op.drop_table('clause')
    op.drop_table('year_plan')
    op.drop_table('update_effect')
    with op.batch_alter_table('unit', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_unit_parent_id'))

    op.drop_table('unit')
    with op.batch_alter_table('task', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_task_year'))

    op.drop_table('task')
    op.drop_table('search_word')
    op.drop_table('search_state')
    op.drop_table('search_passage')
    op.drop_table('search_pair')
    with op.batch_alter_table('search_document', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_search_document_year'))
        batch_op.drop_index(batch_op.f('ix_search_document_kind'))

    op.drop_table('search_document')
    with op.batch_alter_table('result', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_result_ref'))

    op.drop_table('result')
    op.drop_table('remembered')
    op.drop_table('received_update')
    op.drop_table('question')
    op.drop_table('prompt')
    op.drop_table('faq')
    with op.batch_alter_table('directive', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_directive_replaced_by_id'))
        batch_op.drop_index(batch_op.f('ix_directive_file_digest'))

    op.drop_table('directive')
    with op.batch_alter_table('criterion', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_criterion_year'))

    op.drop_table('criterion')
    op.drop_table('contact')
    with op.batch_alter_table('code_attempt', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_code_attempt_telegram_id'))

    op.drop_table('code_attempt')
    op.drop_table('campaign')
    op.drop_table('award')
    op.drop_table('association')
    op.drop_table('assessment_round')
    op.drop_table('anniversary')
