"""One update that cannot be read holds up nobody else."""

import json

from telegram import Update

from bot.wire import UpdatesRequest

PERSON = {"id": 7, "is_bot": False, "first_name": "An"}
SOUND = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "from": PERSON, "text": "chào"}


def test_an_update_that_cannot_be_read_is_its_bare_number() -> None:
    updates = [{"update_id": 1, "message": {"message_id": 1}}, {"update_id": 2, "message": SOUND}, {"update_id": 3, "unknown": {}}]
    read = UpdatesRequest.parse_json_payload(json.dumps({"ok": True, "result": updates}).encode())["result"]
    assert read == [{"update_id": 1}, updates[1], updates[2]]
    assert [update.update_id for update in Update.de_list(read, None)] == [1, 2, 3]


def test_an_answer_that_is_no_list_passes_as_it_is() -> None:
    refused = {"ok": False, "error_code": 409, "description": "Conflict"}
    assert UpdatesRequest.parse_json_payload(json.dumps(refused).encode()) == refused
