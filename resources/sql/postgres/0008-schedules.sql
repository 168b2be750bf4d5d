-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is recovered again and again by itself (core/ledger/sql/schedulestore.h). Its passes are runs, and on record as
-- such.

CREATE TABLE schedule (
    name          text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    query         text   COLLATE "C" NOT NULL,
    every_ms      bigint NOT NULL CHECK (every_ms > 0),
    rate_milli    bigint,          -- asks in 1,000 s; none: as the profiles say
    lanes         bigint,          -- none: likewise
    reason        text   COLLATE "C" NOT NULL,
    enabled       bigint NOT NULL CHECK (enabled IN (0, 1)),
    next_due      bigint NOT NULL,
    claimed_by    text   COLLATE "C" NOT NULL, -- whose pass is under way, as in request.lease_owner; empty: none is
    claimed_until bigint NOT NULL, -- 0: nobody has it
    last_at       bigint,          -- its last pass began
    last_run      bigint,          -- of the last pass that had something to ask
    last_error    text   COLLATE "C" NOT NULL, -- why the last pass could not be; empty: it was
    made_at       bigint NOT NULL,
    made_by       text   COLLATE "C" NOT NULL
);
