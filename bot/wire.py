"""What comes over the wire from `getUpdates`, before PTB reads it."""

import logging
from typing import Any

from telegram import Update
from telegram.request import HTTPXRequest

log = logging.getLogger(__name__)


class UpdatesRequest(HTTPXRequest):
    """PTB reads a batch as a whole: one update that it cannot read, as of a server of another version, would hold up
    everybody's for ever. Such a one is passed on as its bare number, is kept, left alone and thereby confirmed."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = HTTPXRequest.parse_json_payload(payload)
        updates = answer.get("result")
        if isinstance(updates, list):
            answer["result"] = [_readable(update) for update in updates]
        return answer


def _readable(update: dict[str, Any]) -> dict[str, Any]:
    try:
        Update.de_json(update, None)
    except Exception as error:
        log.error("update %s cannot be read and is left alone: %s", update.get("update_id"), type(error).__name__)
        return {"update_id": update["update_id"]}
    return update
