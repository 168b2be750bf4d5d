-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Results are handed to the requester (core/ledger/sql/deliverystore.h): what is to be told to whom, written in the
-- commit of the result or decision itself, and each try to do so.

CREATE TABLE endpoint (
    name          TEXT    NOT NULL PRIMARY KEY CHECK (name <> ''),
    kind          TEXT    NOT NULL CHECK (kind = 'webhook' OR kind = 'sql'),
    providers     TEXT    NOT NULL, -- whose results it gets: a JSON array of names; an empty one is all
    events        TEXT    NOT NULL, -- which: words of outbox.kind
    settings      BLOB    NOT NULL, -- JSON, without secrets
    state         TEXT    NOT NULL CHECK (state = 'enabled' OR state = 'disabled'),
    state_at      INTEGER NOT NULL,
    state_by      TEXT    NOT NULL,
    state_why     TEXT    NOT NULL,
    state_seal    INTEGER NOT NULL, -- of these four
    failing_since INTEGER,          -- the first failure since the last success
    succeeded_at  INTEGER,          -- lately
    made_at       INTEGER NOT NULL,
    made_by       TEXT    NOT NULL,
    seal          INTEGER NOT NULL  -- of what was given, not of how it fares
) STRICT, WITHOUT ROWID;

-- An event, which has the same id for each endpoint that is told of it, and the next number of its request.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    event       TEXT    NOT NULL CHECK (event <> ''),
    endpoint    TEXT    NOT NULL CHECK (endpoint <> ''), -- its name, which may have gone
    request_id  INTEGER NOT NULL REFERENCES request (id),
    seq         INTEGER NOT NULL CHECK (seq > 0),
    kind        TEXT    NOT NULL CHECK (kind = 'result' OR kind = 'decision' OR kind = 'conflict'),
    status      TEXT    NOT NULL, -- as recorded then
    effective   TEXT    NOT NULL, -- as it counted then
    at          INTEGER NOT NULL,
    evidence_id INTEGER,          -- the answer or file that says so
    decision_id INTEGER,
    state       TEXT    NOT NULL CHECK (
           state = 'waiting' OR state = 'delivered' OR state = 'dead' OR state = 'skipped'),
    reason      TEXT    NOT NULL DEFAULT '', -- why it is dead, or was skipped
    next_try_at INTEGER NOT NULL DEFAULT 0,  -- while it is leased: when the lease ends
    tries       INTEGER NOT NULL DEFAULT 0,  -- that failed
    fence       INTEGER NOT NULL DEFAULT 0,
    lease_owner TEXT    NOT NULL DEFAULT '',
    ended_at    INTEGER,
    seal        INTEGER NOT NULL -- of what never changes
) STRICT;

CREATE UNIQUE INDEX outbox_of_request ON outbox (request_id, endpoint, seq);

CREATE INDEX outbox_waiting ON outbox (endpoint, next_try_at, id) WHERE state = 'waiting';

CREATE INDEX outbox_dead ON outbox (endpoint, id) WHERE state = 'dead';

CREATE TABLE delivery (
    id          INTEGER PRIMARY KEY,
    outbox_id   INTEGER NOT NULL,
    request_id  INTEGER NOT NULL,
    seq         INTEGER NOT NULL, -- the fence of its claim
    worker      TEXT    NOT NULL,
    intent_at   INTEGER NOT NULL,
    finished_at INTEGER,
    outcome     TEXT    CHECK (
           outcome = 'delivered' OR outcome = 'failed' OR outcome = 'refused' OR outcome = 'interrupted'),
    http_status INTEGER NOT NULL DEFAULT 0,
    touched     INTEGER,          -- rows of the requester's database
    duration_ms INTEGER NOT NULL DEFAULT 0,
    detail      TEXT    NOT NULL DEFAULT '',
    retry_after TEXT    NOT NULL DEFAULT '',
    peer        TEXT    NOT NULL DEFAULT '',
    seal        INTEGER           -- of the outcome and what came with it; none where its lease ended
) STRICT;

CREATE UNIQUE INDEX delivery_of_request ON delivery (request_id, outbox_id, seq);

CREATE UNIQUE INDEX delivery_open ON delivery (outbox_id) WHERE outcome IS NULL;

CREATE TRIGGER outbox_keeps BEFORE UPDATE OF id, event, endpoint, request_id, seq, kind, status, effective, at,
        evidence_id, decision_id, seal ON outbox
BEGIN
    SELECT RAISE(ABORT, 'an event never changes');
END;

CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'an event is never deleted');
END;

CREATE TRIGGER delivery_keeps BEFORE UPDATE ON delivery
    WHEN OLD.outcome IS NOT NULL
     AND NOT (NEW.outcome = OLD.outcome AND NEW.finished_at = OLD.finished_at AND NEW.http_status = OLD.http_status
              AND NEW.touched IS OLD.touched AND NEW.duration_ms = OLD.duration_ms
              AND NEW.retry_after = OLD.retry_after AND NEW.peer = OLD.peer AND NEW.detail LIKE 'erased: sha256 %'
              AND EXISTS (SELECT 1 FROM erasure x WHERE x.request_id = OLD.request_id))
BEGIN
    SELECT RAISE(ABORT, 'an outcome is never overwritten');
END;

CREATE TRIGGER delivery_intent BEFORE UPDATE OF id, outbox_id, request_id, seq, worker, intent_at ON delivery
BEGIN
    SELECT RAISE(ABORT, 'an intent is never changed');
END;

CREATE TRIGGER delivery_stays BEFORE DELETE ON delivery
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'a delivery is never deleted');
END;
