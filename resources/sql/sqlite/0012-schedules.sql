-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is recovered again and again by itself (core/ledger/sql/schedulestore.h). Its passes are runs, and on record as
-- such.

CREATE TABLE schedule (
    name          TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''),
    query         TEXT    NOT NULL,
    every_ms      INTEGER NOT NULL CHECK (every_ms > 0),
    rate_milli    INTEGER,          -- asks in 1,000 s; none: as the profiles say
    lanes         INTEGER,          -- none: likewise
    reason        TEXT    NOT NULL,
    enabled       INTEGER NOT NULL CHECK (enabled IN (0, 1)),
    next_due      INTEGER NOT NULL,
    claimed_by    TEXT    NOT NULL, -- whose pass is under way, as in request.lease_owner; empty: none is
    claimed_until INTEGER NOT NULL, -- 0: nobody has it
    last_at       INTEGER,          -- its last pass began
    last_run      INTEGER,          -- of the last pass that had something to ask
    last_error    TEXT    NOT NULL, -- why the last pass could not be; empty: it was
    made_at       INTEGER NOT NULL,
    made_by       TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
