-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ledger's schema. A statement ends at a semicolon followed by an empty line.
-- Never change this file: its checksum is in every ledger, and a test holds it. Add the next number.
--
-- What recording checks in each row is written as comparisons, the words seen most often first: SQLite builds the set
-- of `x IN ('a', 'b', 'c')` anew for each row that a CHECK, a trigger or a partial index looks at, which took 7 us a
-- row and set, a third of what recording a poll cost; comparisons take a twentieth of that.
--
-- A seal is a checksum over cells of its row (core/ledger/seal.h), by which `verify` finds one that was changed.

CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    digest      BLOB    NOT NULL CHECK (length(digest) = 32),
    stored_at   INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    headers     BLOB    NOT NULL,
    body        BLOB    NOT NULL,
    attempt_id  INTEGER, -- only where no attempt points here: a late or second answer to that attempt
    seal        INTEGER NOT NULL -- of all but the body, which has its digest
) STRICT;

CREATE INDEX evidence_late ON evidence (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE TABLE request (
    id              INTEGER PRIMARY KEY,
    provider        TEXT    NOT NULL CHECK (provider <> ''),
    key             TEXT    NOT NULL CHECK (key <> ''),
    account         TEXT    NOT NULL,
    ticket          TEXT    NOT NULL,
    ticket_seal     INTEGER NOT NULL, -- with the id
    status          TEXT    NOT NULL CHECK (
           status = 'processing' OR status = 'succeeded' OR status = 'failed' OR status = 'received' OR
           status = 'submitting' OR status = 'submit_unknown' OR status = 'cancelled' OR status = 'expired'),
    received_at     INTEGER NOT NULL,
    accepted_at     INTEGER,
    next_poll_at    INTEGER,
    deadline        INTEGER,
    updated_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    last_outcome    TEXT    CHECK (
           last_outcome = 'succeeded' OR last_outcome = 'pending' OR last_outcome = 'failed' OR
           last_outcome = 'cancelled' OR last_outcome = 'gone' OR last_outcome = 'unknown_to_provider' OR
           last_outcome = 'waiting_on_human' OR last_outcome = 'throttled' OR last_outcome = 'transient' OR
           last_outcome = 'auth_error' OR last_outcome = 'protocol_error' OR last_outcome = 'quarantined' OR
           last_outcome = 'interrupted'),
    status_word     TEXT    NOT NULL DEFAULT '',
    last_detail     TEXT    NOT NULL DEFAULT '',
    poll_state      BLOB    NOT NULL DEFAULT x'',
    idempotency_key TEXT    NOT NULL,
    amount          TEXT    NOT NULL,
    currency        TEXT    NOT NULL,
    conflict        INTEGER NOT NULL DEFAULT 0 CHECK (conflict IN (0, 1)),
    quarantined     INTEGER NOT NULL DEFAULT 0,
    gone_seen       INTEGER NOT NULL DEFAULT 0,
    gone_at         INTEGER,
    fence           INTEGER NOT NULL DEFAULT 0,
    version         INTEGER NOT NULL DEFAULT 0,
    lease_owner     TEXT    NOT NULL DEFAULT '',
    lease_until     INTEGER,
    result_evidence INTEGER REFERENCES evidence (id),
    result_digest   BLOB    NOT NULL DEFAULT x'',
    given           INTEGER NOT NULL, -- seal of what was first put on record and may change
    facts           BLOB    NOT NULL CHECK (length(facts) = 32) -- SHA-256 of that seal and of what never changes
) STRICT;

CREATE UNIQUE INDEX request_identity ON request (key, provider);

-- Which requests are interrupted can be told from this index alone, in the order of a listing.
CREATE INDEX request_status ON request (status, received_at, id, next_poll_at);

CREATE INDEX request_received ON request (received_at, id);

CREATE INDEX request_provider ON request (provider, received_at, id);

CREATE INDEX request_deadline ON request (deadline, id);

-- The partial ones hold what is looked for in views of its own: few rows, so that they cost little to keep. Their
-- conditions are made in core/ledger/sqlwords.h as well, and have to be the same: the planner compares them.
CREATE INDEX request_open ON request (deadline, id)
    WHERE status = 'processing' OR status = 'received' OR status = 'submitting' OR status = 'submit_unknown';

CREATE INDEX request_conflict ON request (received_at, id) WHERE conflict = 1;

CREATE INDEX request_quarantined ON request (received_at, id) WHERE quarantined > 0;

-- Told by what is no trouble: comparing with the frequent words ends at the first or second of them.
CREATE INDEX request_trouble ON request (last_outcome, received_at, id)
    WHERE last_outcome <> 'succeeded' AND last_outcome <> 'pending' AND last_outcome <> 'failed' AND
          last_outcome <> 'cancelled';

CREATE TABLE run (
    id          INTEGER PRIMARY KEY,
    who         TEXT    NOT NULL,
    reason      TEXT    NOT NULL,
    query       TEXT    NOT NULL,
    retry_of    INTEGER REFERENCES run (id),
    state       TEXT    NOT NULL CHECK (state IN ('planned', 'running', 'stopped', 'finished', 'discarded')),
    created_at  INTEGER NOT NULL,
    started_at  INTEGER,
    finished_at INTEGER,
    selected    INTEGER NOT NULL, -- targets when the plan was frozen
    seal        INTEGER NOT NULL -- of all but the state and its times
) STRICT;

CREATE TABLE run_target (
    run_id       INTEGER NOT NULL REFERENCES run (id),
    request_id   INTEGER NOT NULL REFERENCES request (id),
    provider     TEXT    NOT NULL,
    deadline     INTEGER,
    urgency      INTEGER NOT NULL, -- the deadline; none sorts last
    eligible     INTEGER NOT NULL CHECK (eligible IN (0, 1)), -- when the plan was frozen
    before       TEXT    NOT NULL,
    after        TEXT,
    skip         TEXT    CHECK (
           skip = 'terminal' OR skip = 'not_accepted' OR skip = 'leased_elsewhere' OR skip = 'conflict' OR
           skip = 'no_ticket' OR skip = 'provider_unknown'),
    disposition  TEXT    NOT NULL CHECK (
           disposition = 'waiting' OR disposition = 'recovered' OR disposition = 'failed_at_provider' OR
           disposition = 'still_processing' OR disposition = 'skipped' OR disposition = 'error'),
    due          INTEGER NOT NULL DEFAULT 0, -- 0: at once
    asks         INTEGER NOT NULL DEFAULT 0,
    errors       INTEGER NOT NULL DEFAULT 0,
    last_attempt INTEGER, -- the run's last ask with an outcome
    detail       TEXT    NOT NULL DEFAULT '', -- why it was let go of; empty: what the last ask says
    PRIMARY KEY (run_id, request_id)
) STRICT, WITHOUT ROWID;

-- What can be claimed: holds waiting targets only, so a claim's cost does not grow with the finished ones.
CREATE INDEX run_target_waiting ON run_target (run_id, provider, due, urgency, request_id)
    WHERE disposition = 'waiting';

-- The order of reports. Its columns never change, so that recording a result does not touch it.
CREATE INDEX run_target_order ON run_target (run_id, urgency, request_id);

CREATE TABLE attempt (
    id          INTEGER PRIMARY KEY,
    request_id  INTEGER NOT NULL REFERENCES request (id),
    seq         INTEGER NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('submit', 'poll')),
    run_id      INTEGER REFERENCES run (id),
    fence       INTEGER NOT NULL,
    worker      TEXT    NOT NULL,
    intent_at   INTEGER NOT NULL,
    finished_at INTEGER,
    outcome     TEXT    CHECK (
           outcome = 'succeeded' OR outcome = 'pending' OR outcome = 'failed' OR outcome = 'cancelled' OR
           outcome = 'gone' OR outcome = 'unknown_to_provider' OR outcome = 'waiting_on_human' OR
           outcome = 'throttled' OR outcome = 'transient' OR outcome = 'auth_error' OR
           outcome = 'protocol_error' OR outcome = 'quarantined' OR outcome = 'interrupted'),
    http_status INTEGER NOT NULL DEFAULT 0,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    status_word TEXT    NOT NULL DEFAULT '',
    detail      TEXT    NOT NULL DEFAULT '',
    retry_after TEXT    NOT NULL DEFAULT '',
    peer        TEXT    NOT NULL DEFAULT '',
    applied     INTEGER NOT NULL DEFAULT 0 CHECK (applied IN (0, 1)),
    evidence_id INTEGER REFERENCES evidence (id),
    seal        INTEGER -- of the outcome and what came with it; none where its process or its lease ended
) STRICT;

CREATE UNIQUE INDEX attempt_of_request ON attempt (request_id, seq);

CREATE INDEX attempt_of_run ON attempt (run_id) WHERE run_id IS NOT NULL;

CREATE INDEX attempt_open ON attempt (request_id) WHERE outcome IS NULL;

CREATE TABLE provider (
    name     TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''),
    profile  BLOB    NOT NULL,
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    added_at INTEGER NOT NULL,
    added_by TEXT    NOT NULL,
    seal     INTEGER NOT NULL -- of all but the profile, which has its digest
) STRICT;

CREATE TABLE saved_view (
    name       TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''),
    query      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    created_by TEXT    NOT NULL
) STRICT;

CREATE TABLE counter (
    provider TEXT    NOT NULL,
    status   TEXT    NOT NULL,
    hour     INTEGER NOT NULL, -- of the received time, since the epoch
    n        INTEGER NOT NULL,
    PRIMARY KEY (provider, status, hour)
) STRICT, WITHOUT ROWID;

-- Table counter, summed by day: long spans are added up from few rows.
CREATE TABLE counter_day (
    provider TEXT    NOT NULL,
    status   TEXT    NOT NULL,
    day      INTEGER NOT NULL, -- of the received time, since the epoch
    n        INTEGER NOT NULL,
    PRIMARY KEY (provider, status, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    who      TEXT    NOT NULL,
    action   TEXT    NOT NULL CHECK (action <> ''),
    detail   TEXT    NOT NULL,
    previous BLOB    NOT NULL, -- the hash of the row before; empty in the first
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- Where the audit ends: entries that were cut off its end are missed.
CREATE TABLE audit_end (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    entry INTEGER NOT NULL,
    hash  BLOB    NOT NULL
) STRICT;

INSERT INTO audit_end (id, entry, hash) VALUES (1, 0, x'');

CREATE TABLE decision (
    id         INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    at         INTEGER NOT NULL,
    who        TEXT    NOT NULL CHECK (who <> ''),
    why        TEXT    NOT NULL CHECK (why <> ''),
    text       TEXT    NOT NULL,
    seal       INTEGER NOT NULL -- of all but the id
) STRICT;

CREATE INDEX decision_of_request ON decision (request_id);

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

-- This commit's mark and the one of the commit before it (core/ledger/logmark.h).
CREATE TABLE log_mark (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    mark    BLOB    NOT NULL CHECK (length(mark) = 16),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)) -- the file alone may not be all of it
) STRICT;

INSERT INTO log_mark (id, mark, is_open) VALUES (1, zeroblob(16), 0);

-- Append-only tables: a second line of defence, for hands that reach past Repoll.
CREATE TRIGGER evidence_keeps BEFORE UPDATE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is never changed');
END;

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence
BEGIN
    SELECT RAISE(ABORT, 'evidence is never deleted');
END;

CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is never changed');
END;

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
BEGIN
    SELECT RAISE(ABORT, 'the audit is never deleted');
END;

CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision
BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed');
END;

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted');
END;

CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
BEGIN
    SELECT RAISE(ABORT, 'an attempt is never deleted');
END;

CREATE TRIGGER request_stays BEFORE DELETE ON request
BEGIN
    SELECT RAISE(ABORT, 'a request is never deleted');
END;

CREATE TRIGGER target_stays BEFORE DELETE ON run_target
BEGIN
    SELECT RAISE(ABORT, 'a frozen plan is never changed');
END;

-- Invariant 1.
CREATE TRIGGER request_terminal BEFORE UPDATE OF status, result_evidence, result_digest ON request
    WHEN OLD.status <> 'processing'
     AND (OLD.status = 'succeeded' OR OLD.status = 'failed' OR OLD.status = 'cancelled' OR OLD.status = 'expired')
     AND (NEW.status IS NOT OLD.status OR NEW.result_evidence IS NOT OLD.result_evidence
          OR NEW.result_digest IS NOT OLD.result_digest)
BEGIN
    SELECT RAISE(ABORT, 'a terminal status and its result never change');
END;

CREATE TRIGGER attempt_outcome BEFORE UPDATE OF outcome ON attempt
    WHEN OLD.outcome IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'an outcome is never overwritten');
END;
