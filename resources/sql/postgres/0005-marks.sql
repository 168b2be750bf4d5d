-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which of its commits each writer has made last: whether one that was under way when the connection was lost is on
-- record. The transaction's number would not tell: one that a crash or a failover took away is given out again.

CREATE TABLE writer_mark (
    writer text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (writer <> ''), -- of one opening, never used again
    last   bigint NOT NULL,
    at     bigint NOT NULL
) WITH (fillfactor = 50);
