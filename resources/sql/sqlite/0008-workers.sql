-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who asks providers now (core/ledger/sql/workerstore.h). It says what is so, and is no record.

CREATE TABLE worker (
    name      TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''), -- as in request.lease_owner
    program   TEXT    NOT NULL,
    who       TEXT    NOT NULL,
    since     INTEGER NOT NULL,
    seen_at   INTEGER NOT NULL, -- it tells so every few seconds
    run_id    INTEGER,          -- none: nothing is due
    in_flight INTEGER NOT NULL,
    per_hour  INTEGER NOT NULL, -- asks
    stop_by   TEXT    NOT NULL, -- who wants it to stop; empty: nobody
    stop_at   INTEGER
) STRICT, WITHOUT ROWID;
