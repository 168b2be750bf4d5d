-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ledger's first schema. A statement ends at a semicolon followed by an empty line.
-- Never change this file once it has landed: its checksum is in every ledger. Add the next number.

CREATE TABLE evidence (
    id          INTEGER PRIMARY KEY,
    digest      BLOB    NOT NULL CHECK (length(digest) = 32),
    stored_at   INTEGER NOT NULL,
    http_status INTEGER NOT NULL,
    headers     BLOB    NOT NULL,
    body        BLOB    NOT NULL,
    attempt_id  INTEGER -- only where no attempt points here: a late or second answer to that attempt
) STRICT;

CREATE INDEX evidence_late ON evidence (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE TABLE request (
    id              INTEGER PRIMARY KEY,
    provider        TEXT    NOT NULL CHECK (provider <> ''),
    key             TEXT    NOT NULL CHECK (key <> ''),
    account         TEXT    NOT NULL,
    ticket          TEXT    NOT NULL,
    status          TEXT    NOT NULL CHECK (status IN ('received', 'submitting', 'submit_unknown', 'processing',
                                            'succeeded', 'failed', 'cancelled', 'expired', 'abandoned')),
    received_at     INTEGER NOT NULL,
    accepted_at     INTEGER,
    next_poll_at    INTEGER,
    deadline        INTEGER,
    updated_at      INTEGER NOT NULL,
    attempts        INTEGER NOT NULL CHECK (attempts >= 0),
    last_outcome    TEXT    CHECK (last_outcome IN ('pending', 'succeeded', 'failed', 'cancelled', 'gone',
                                   'unknown_to_provider', 'waiting_on_human', 'throttled', 'transient',
                                   'auth_error', 'protocol_error', 'quarantined', 'interrupted')),
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
    facts           BLOB    NOT NULL -- SHA-256 of what was first put on record
) STRICT;

CREATE UNIQUE INDEX request_identity ON request (key, provider);

CREATE INDEX request_status ON request (status, received_at, id);

CREATE INDEX request_received ON request (received_at, id);

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
    selected    INTEGER NOT NULL -- targets when the plan was frozen
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
    skip         TEXT    CHECK (skip IN ('terminal', 'not_accepted', 'leased_elsewhere', 'conflict', 'no_ticket',
                                'provider_unknown', 'breaker_open')),
    disposition  TEXT    NOT NULL CHECK (disposition IN ('waiting', 'recovered', 'failed_at_provider',
                                         'still_processing', 'skipped', 'error')),
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
    outcome     TEXT    CHECK (outcome IN ('pending', 'succeeded', 'failed', 'cancelled', 'gone',
                               'unknown_to_provider', 'waiting_on_human', 'throttled', 'transient',
                               'auth_error', 'protocol_error', 'quarantined', 'interrupted')),
    http_status INTEGER NOT NULL DEFAULT 0,
    duration_ms INTEGER NOT NULL DEFAULT 0,
    status_word TEXT    NOT NULL DEFAULT '',
    detail      TEXT    NOT NULL DEFAULT '',
    retry_after TEXT    NOT NULL DEFAULT '',
    peer        TEXT    NOT NULL DEFAULT '',
    applied     INTEGER NOT NULL DEFAULT 0 CHECK (applied IN (0, 1)),
    evidence_id INTEGER REFERENCES evidence (id)
) STRICT;

CREATE UNIQUE INDEX attempt_of_request ON attempt (request_id, seq);

CREATE INDEX attempt_of_run ON attempt (run_id) WHERE run_id IS NOT NULL;

CREATE INDEX attempt_open ON attempt (request_id) WHERE outcome IS NULL;

CREATE TABLE provider (
    name     TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''),
    profile  BLOB    NOT NULL,
    digest   BLOB    NOT NULL CHECK (length(digest) = 32),
    added_at INTEGER NOT NULL,
    added_by TEXT    NOT NULL
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

CREATE TABLE audit (
    id       INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    who      TEXT    NOT NULL,
    action   TEXT    NOT NULL CHECK (action <> ''),
    detail   TEXT    NOT NULL,
    previous BLOB    NOT NULL, -- the hash of the row before; empty in the first
    hash     BLOB    NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TABLE correction (
    id         INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    at         INTEGER NOT NULL,
    who        TEXT    NOT NULL CHECK (who <> ''),
    why        TEXT    NOT NULL CHECK (why <> ''),
    text       TEXT    NOT NULL
) STRICT;

CREATE INDEX correction_of_request ON correction (request_id);

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

CREATE TRIGGER correction_keeps BEFORE UPDATE ON correction
BEGIN
    SELECT RAISE(ABORT, 'a correction is never changed');
END;

CREATE TRIGGER correction_stays BEFORE DELETE ON correction
BEGIN
    SELECT RAISE(ABORT, 'a correction is never deleted');
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
    WHEN OLD.status IN ('succeeded', 'failed', 'cancelled', 'expired', 'abandoned')
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
