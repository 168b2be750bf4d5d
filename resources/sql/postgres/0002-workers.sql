-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who asks providers now (core/ledger/sql/workerstore.h). It says what is so, and is no record.

CREATE TABLE worker (
    name      text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''), -- as in request.lease_owner
    program   text   COLLATE "C" NOT NULL,
    who       text   COLLATE "C" NOT NULL,
    since     bigint NOT NULL,
    seen_at   bigint NOT NULL, -- it tells so every few seconds
    run_id    bigint,          -- none: nothing is due
    in_flight bigint NOT NULL,
    per_hour  bigint NOT NULL, -- asks
    stop_by   text   COLLATE "C" NOT NULL, -- who wants it to stop; empty: nobody
    stop_at   bigint
);
