-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What all who ask a provider share, whatever process they are in: when the next one may be sent, and until when nobody
-- sends. It says what is so now, and is no record.

CREATE TABLE gate (
    provider        TEXT    NOT NULL PRIMARY KEY CHECK (provider <> ''),
    next_send_us    INTEGER NOT NULL, -- since the epoch: what was reserved ends here
    throttled_until INTEGER NOT NULL, -- in ms, as is the next one; 0: it is not
    open_until      INTEGER NOT NULL,
    why             TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
