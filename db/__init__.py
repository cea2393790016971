"""The association's records: tables, questions, changes, search, intake of files. No Telegram, no clock, no network."""
