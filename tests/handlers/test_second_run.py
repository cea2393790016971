"""The conversations once more, with a process that dies after every change, before anybody hears of it.

Each update then runs again until it comes to its end, and the person must see what they see undisturbed: the same answers,
each change made once. The walks are those of the other modules, word for word.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import wraps
from inspect import signature
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from sqlmodel import Session

from db.engine import Database, DatabaseAway
from db.work import work_in_hand
from tests.handlers import (
    test_announcement_changes,
    test_announcement_content,
    test_announcement_results,
    test_announcements,
    test_assessment,
    test_assessment_closing,
    test_assessment_evidence,
    test_assessment_rounds,
    test_dates,
    test_enrolment,
    test_faq,
    test_join_requests,
    test_library,
    test_misses,
    test_more,
    test_mydata,
    test_questions,
    test_secretary,
    test_stamps,
)
from tests.handlers.conftest import Chat, meeting

P = ParamSpec("P")
T = TypeVar("T")
Walk = Callable[..., Awaitable[None]]


class Dying(Database):
    """The commit goes through and its answer is never heard, as at a kill -9."""

    deaths = 0

    async def write(self, f: Callable[Concatenate[Session, P], T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        made: list[T] = []

        @wraps(f)
        def noticed(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T:
            made.append(f(session, *args, **kwargs))
            return made[-1]

        answer = await super().write(noticed, *args, **kwargs)
        if made and work_in_hand.get() is not None:
            self.deaths += 1
            raise DatabaseAway("died after the change")
        return answer


@pytest.fixture
async def dying_chat(sample_url: str) -> AsyncIterator[Chat]:
    async with meeting(Dying(sample_url)) as made:
        made.house.inbox.pauses = (0.001,)
        yield made


# What each conversation changes, in one walk or a few.
WALKS: tuple[Walk, ...] = (
    test_enrolment.test_by_link_consent_and_home,
    test_enrolment.test_declining_keeps_nothing_and_the_code_stays_good,
    test_enrolment.test_a_wrong_code_never_tells_who_exists,
    test_enrolment.test_a_new_account_takes_over_and_the_old_one_is_a_stranger,
    test_enrolment.test_a_wish_to_join_goes_to_the_secretary_and_back,
    test_join_requests.test_who_was_taken_for_somebody_else_waits_again_and_the_secretary_hears_of_it,
    test_secretary.test_a_second_tap_makes_no_second_code_and_a_new_one_is_asked_for,
    test_assessment.test_one_criterion_a_screen_by_one_tap_and_handed_in,
    test_assessment.test_a_step_changed_from_the_review_leads_back_to_it,
    test_assessment.test_a_double_tap_hands_in_once,
    test_assessment_evidence.test_what_was_no_note_is_taken_out_and_answered,
    test_assessment_evidence.test_what_only_sounded_like_a_question_is_written_down_with_one_tap,
    test_assessment_evidence.test_a_level_typed_at_a_step_changed_from_the_review_leads_back_to_it,
    test_assessment_evidence.test_a_photo_and_a_file_with_captions,
    test_assessment_evidence.test_an_album_is_echoed_once_with_the_right_count,
    test_assessment_evidence.test_two_albums_have_an_echo_each,
    test_assessment_evidence.test_evidence_is_looked_at_and_taken_out_again,
    test_assessment_evidence.test_notes_stand_in_the_review_and_in_a_correction,
    test_assessment_closing.test_pictures_and_files_hear_it_too_an_album_once,
    test_assessment_closing.test_what_is_missing_is_named_where_handing_in_is_typed,
    test_assessment_closing.test_quay_lai_goes_back_from_the_title_and_from_the_review,
    test_assessment_rounds.test_the_next_year_is_opened_with_one_agreed_tap,
    test_announcements.test_a_secretary_writes_to_everybody,
    test_announcements.test_two_taps_send_once,
    test_announcements.test_the_number_agreed_to_is_the_number_that_goes,
    test_announcement_content.test_an_album_is_one_draft,
    test_announcement_content.test_new_content_keeps_audience_and_answer_and_ends_the_old_draft,
    test_announcement_content.test_a_file_that_comes_later_takes_the_place_only_when_asked,
    test_announcement_changes.test_words_changed_below_a_picture_that_goes_are_told_to_the_author,
    test_announcement_changes.test_an_album_is_taken_back_whole,
    test_announcement_changes.test_a_stamp_in_another_file_is_found_though_the_words_stay,
    test_announcement_results.test_an_invitation_has_two_answers_and_one_may_change_one_s_mind,
    test_announcement_results.test_what_is_doubtful_waits_for_the_author,
    test_stamps.test_an_album_with_one_stamped_file_goes_as_a_whole,
    test_stamps.test_what_comes_later_leaves_the_draft_alone,
    test_stamps.test_a_text_that_was_cut_goes_with_its_first_piece,
    test_stamps.test_of_an_album_with_one_stamped_file_no_evidence_is_left,
    test_questions.test_from_a_miss_to_an_answer_for_everybody,
    test_questions.test_two_taps_make_one_question_whoever_taps_again,
    test_questions.test_handed_up_and_answered_by_the_association,
    test_questions.test_the_first_answer_counts_and_the_others_hear_who_gave_it,
    test_misses.test_the_secretary_teaches_the_library_from_the_list,
    test_faq.test_standing_answers_are_changed_and_taken_out,
    test_library.test_from_the_list_to_a_members_answer,
    test_library.test_every_part_is_corrected_by_a_tap_and_a_line,
    test_library.test_the_text_goes_to_the_record_that_is_there_and_comes_off_again,
    test_library.test_the_same_file_twice_and_a_double_tap,
    test_library.test_a_link_to_a_pdf_gives_text_and_original,
    test_dates.test_the_secretary_confirms_with_one_tap_and_takes_it_back,
    test_dates.test_an_old_confirmation_whose_day_has_passed_names_the_deadline,
    test_dates.test_a_unit_ticks_its_deadline_and_takes_the_tick_back,
    test_mydata.test_a_correction_is_read_once_more_and_passed_to_the_unit,
    test_mydata.test_a_correction_waits_on_the_secretarys_desk_until_she_says_it_is_done,
    test_mydata.test_only_the_reminders_are_withdrawn_and_taken_up_again,
    test_mydata.test_leaving_makes_a_stranger_at_once,
    test_mydata.test_erasing_asks_first_and_then_nothing_is_left,
    test_more.test_reminders_are_silenced_kind_by_kind,
)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.__name__.removeprefix("test_"))
async def test_a_second_run_goes_the_way_of_the_first(dying_chat: Chat, walk: Walk) -> None:
    # Walks of the library begin with the association's secretary, which its fixture asks in.
    others = [await dying_chat.member("HV001")] if "secretary" in signature(walk).parameters else []
    await walk(dying_chat, *others)
    assert isinstance(dying_chat.db, Dying)
    assert dying_chat.db.deaths > 1
