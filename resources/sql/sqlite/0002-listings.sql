-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the console's listings, counts and searches need to be quick over millions of requests.
-- Never change this file once it has landed: its checksum is in every ledger. Add the next number.

-- Which requests are interrupted can be told from this index alone, in the order of a listing.
DROP INDEX request_status;

CREATE INDEX request_status ON request (status, received_at, id, next_poll_at);

CREATE INDEX request_provider ON request (provider, received_at, id);

CREATE INDEX request_deadline ON request (deadline, id);

-- The partial ones hold what is looked for in views of its own: few rows, so that they cost little to keep. Their
-- conditions are in core/ledger/accesspath.cpp, word for word. They are comparisons, and not sets, because SQLite
-- builds the set of an IN list anew for each row that it writes.
CREATE INDEX request_open ON request (deadline, id)
    WHERE status = 'processing' OR status = 'received' OR status = 'submitting' OR status = 'submit_unknown';

CREATE INDEX request_conflict ON request (received_at, id) WHERE conflict = 1;

CREATE INDEX request_quarantined ON request (received_at, id) WHERE quarantined > 0;

CREATE INDEX request_trouble ON request (last_outcome, received_at, id)
    WHERE last_outcome = 'transient' OR last_outcome = 'throttled' OR last_outcome = 'quarantined' OR
          last_outcome = 'gone' OR last_outcome = 'unknown_to_provider' OR last_outcome = 'waiting_on_human' OR
          last_outcome = 'auth_error' OR last_outcome = 'protocol_error' OR last_outcome = 'interrupted';

-- Table counter, summed by day: long spans are added up from few rows.
CREATE TABLE counter_day (
    provider TEXT    NOT NULL,
    status   TEXT    NOT NULL,
    day      INTEGER NOT NULL, -- of the received time, since the epoch
    n        INTEGER NOT NULL,
    PRIMARY KEY (provider, status, day)
) STRICT, WITHOUT ROWID;

INSERT INTO counter_day (provider, status, day, n)
SELECT provider, status, (hour - CASE WHEN hour < 0 THEN 23 ELSE 0 END) / 24, sum(n) FROM counter GROUP BY 1, 2, 3;

-- Parts of keys and tickets, three characters each. It is filled in batches, apart from the commits that put
-- requests on record: request_text_state says how far it has come, and request_text_stale holds the indexed ticket
-- of each request whose ticket has changed since. Matches are looked at again in the request itself.
CREATE VIRTUAL TABLE request_text
    USING fts5 (key, ticket, content = '', columnsize = 0, detail = none, tokenize = 'trigram case_sensitive 1');

CREATE TABLE request_text_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    upto    INTEGER NOT NULL, -- requests up to this id are in the index
    indexed INTEGER NOT NULL  -- their number
) STRICT;

INSERT INTO request_text_state (id, upto, indexed) VALUES (1, 0, 0);

CREATE TABLE request_text_stale (
    request_id INTEGER PRIMARY KEY REFERENCES request (id),
    ticket     TEXT    NOT NULL
) STRICT;

CREATE TRIGGER request_ticket AFTER UPDATE OF ticket ON request
    WHEN OLD.ticket <> NEW.ticket AND OLD.id <= (SELECT s.upto FROM request_text_state s)
BEGIN
    INSERT INTO request_text_stale (request_id, ticket) VALUES (OLD.id, OLD.ticket)
        ON CONFLICT (request_id) DO NOTHING;
END;
