-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Copies of a ledger and what they are put back as (core/ledger/sql/copymark.h).

-- There: this is a copy, and nothing is recorded in it until it is restored or whole.
CREATE TABLE ledger_copy (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    kind     TEXT    NOT NULL CHECK (kind = 'backup' OR kind = 'unfinished'),
    taken_at INTEGER NOT NULL, -- what is on record later is not in it
    taken_by TEXT    NOT NULL
) STRICT;

CREATE TABLE restoration (
    id           INTEGER PRIMARY KEY,
    taken_at     INTEGER NOT NULL,
    restored_at  INTEGER NOT NULL,
    restored_by  TEXT    NOT NULL,
    submits      INTEGER NOT NULL, -- requests that may have been sent since the copy, and must not be sent again
    last_attempt INTEGER NOT NULL  -- whoever was asked since then has a later one
) STRICT;

-- What was open when the ledger was last restored.
CREATE TABLE unasked (
    request_id INTEGER PRIMARY KEY REFERENCES request (id)
) STRICT;

CREATE TRIGGER restoration_keeps BEFORE UPDATE ON restoration
BEGIN
    SELECT RAISE(ABORT, 'a restoration is never changed');
END;

CREATE TRIGGER restoration_stays BEFORE DELETE ON restoration
BEGIN
    SELECT RAISE(ABORT, 'a restoration is never deleted');
END;
