-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Decisions: a person's word on a request, which never changes what is on record (core/request/decision.h). What was
-- said before this step are notes.

ALTER TABLE decision ADD COLUMN kind TEXT NOT NULL DEFAULT 'note' CHECK (
    kind = 'settle' OR kind = 'record' OR kind = 'abandon' OR kind = 'note' OR kind = 'take_back');

ALTER TABLE decision ADD COLUMN outcome TEXT CHECK (
    outcome = 'succeeded' OR outcome = 'failed' OR outcome = 'cancelled' OR outcome = 'expired' OR
    outcome = 'abandoned');

ALTER TABLE decision ADD COLUMN evidence_id INTEGER REFERENCES evidence (id);

ALTER TABLE decision ADD COLUMN undoes INTEGER REFERENCES decision (id);

ALTER TABLE decision ADD COLUMN had_conflict INTEGER NOT NULL DEFAULT 0 CHECK (had_conflict IN (0, 1));

CREATE UNIQUE INDEX decision_undone ON decision (undoes) WHERE undoes IS NOT NULL;

-- The decision that stands, and its outcome.
ALTER TABLE request ADD COLUMN decision INTEGER REFERENCES decision (id);

ALTER TABLE request ADD COLUMN decided TEXT CHECK (
    decided = 'succeeded' OR decided = 'failed' OR decided = 'cancelled' OR decided = 'expired' OR
    decided = 'abandoned');

-- What counts: views, counters and the order of listings go by it.
ALTER TABLE request ADD COLUMN effective TEXT GENERATED ALWAYS AS (coalesce(decided, status)) VIRTUAL;

CREATE INDEX request_decided ON request (received_at, id) WHERE decided IS NOT NULL;

DROP INDEX request_status;

CREATE INDEX request_status ON request (effective, received_at, id, next_poll_at);

DROP INDEX request_open;

CREATE INDEX request_open ON request (deadline, id)
    WHERE effective = 'processing' OR effective = 'received' OR effective = 'submitting' OR
          effective = 'submit_unknown';

-- One more reason to skip a target. A CHECK cannot be altered: the table is made anew.
CREATE TABLE run_target_next (
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
           skip = 'no_ticket' OR skip = 'provider_unknown' OR skip = 'decided'),
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

INSERT INTO run_target_next
    SELECT run_id, request_id, provider, deadline, urgency, eligible, before, after, skip, disposition, due, asks,
           errors, last_attempt, detail FROM run_target ORDER BY run_id, request_id;

DROP TABLE run_target;

ALTER TABLE run_target_next RENAME TO run_target;

CREATE INDEX run_target_waiting ON run_target (run_id, provider, due, urgency, request_id)
    WHERE disposition = 'waiting';

CREATE INDEX run_target_order ON run_target (run_id, urgency, request_id);

CREATE TRIGGER target_stays BEFORE DELETE ON run_target
BEGIN
    SELECT RAISE(ABORT, 'a frozen plan is never changed');
END;

-- A second line of defence: what stands is of this request, and says what the request says.
CREATE TRIGGER request_decision BEFORE UPDATE OF decided, decision ON request
    WHEN NEW.decided IS NOT (SELECT d.outcome FROM decision d WHERE d.id = NEW.decision AND d.request_id = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'a request is decided by its own decision');
END;
