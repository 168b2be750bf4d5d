-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The ledger's schema on PostgreSQL 15: what SQLite's steps 0001 to 0007 come to, with what only a server needs. A
-- statement ends at a semicolon followed by an empty line. What stands in double braces is put in from
-- core/ledger/sql/sqlwords.cpp. Never change this file: its checksum is in every ledger. Add the next number.
--
-- Text is compared byte by byte (COLLATE "C"), as SQLite does: listings are in the same order in both.
--
-- A seal is a checksum over cells of its row (core/ledger/store/seal.h), by which `verify` finds one that was changed.

CREATE SEQUENCE request_ids;

CREATE SEQUENCE attempt_ids;

CREATE SEQUENCE evidence_ids;

CREATE SEQUENCE run_ids;

CREATE SEQUENCE decision_ids;

CREATE SEQUENCE erasure_ids;

-- The first of n ids in a row that nobody else gets. The lock lasts for this moment and not for the transaction.
CREATE FUNCTION repoll_ids(relation text, n bigint) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    series regclass := CAST(relation || '_ids' AS regclass);
    first bigint;
BEGIN
    PERFORM pg_advisory_lock(hashtext('repoll ids'), CAST(CAST(series AS oid) AS integer));
    first := nextval(series);
    IF n > 1 THEN
        PERFORM setval(series, first + n - 1);
    END IF;
    PERFORM pg_advisory_unlock(hashtext('repoll ids'), CAST(CAST(series AS oid) AS integer));
    RETURN first;
END
$$;

CREATE TABLE evidence (
    id          bigint   PRIMARY KEY,
    digest      bytea    NOT NULL CHECK (length(digest) = 32),
    stored_at   bigint   NOT NULL,
    http_status integer  NOT NULL,
    headers     bytea    NOT NULL,
    body        bytea    NOT NULL,
    attempt_id  bigint, -- only where no attempt points here: a late or second answer to that attempt
    seal        bigint   NOT NULL -- of all but the body, which has its digest
);

CREATE INDEX evidence_late ON evidence (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE TABLE request (
    id              bigint   PRIMARY KEY,
    provider        text     COLLATE "C" NOT NULL CHECK (provider <> ''),
    key             text     COLLATE "C" NOT NULL CHECK (key <> ''),
    account         text     COLLATE "C" NOT NULL,
    ticket          text     COLLATE "C" NOT NULL,
    ticket_seal     bigint   NOT NULL, -- with the id
    status          text     COLLATE "C" NOT NULL CHECK (status IN {{statuses}}),
    received_at     bigint   NOT NULL,
    accepted_at     bigint,
    next_poll_at    bigint,
    deadline        bigint,
    updated_at      bigint   NOT NULL,
    attempts        bigint   NOT NULL CHECK (attempts >= 0),
    last_outcome    text     COLLATE "C" CHECK (last_outcome IN {{outcomes}}),
    status_word     text     COLLATE "C" NOT NULL DEFAULT '',
    last_detail     text     COLLATE "C" NOT NULL DEFAULT '',
    poll_state      bytea    NOT NULL DEFAULT '',
    idempotency_key text     COLLATE "C" NOT NULL,
    amount          text     COLLATE "C" NOT NULL,
    currency        text     COLLATE "C" NOT NULL,
    amount_key      text     COLLATE "C", -- sorts as the amounts do; NULL: no amount, or what is no number
    currency_key    text     COLLATE "C" NOT NULL DEFAULT '',
    conflict        smallint NOT NULL DEFAULT 0 CHECK (conflict IN (0, 1)),
    quarantined     bigint   NOT NULL DEFAULT 0,
    gone_seen       bigint   NOT NULL DEFAULT 0,
    gone_at         bigint,
    fence           bigint   NOT NULL DEFAULT 0,
    version         bigint   NOT NULL DEFAULT 0,
    lease_owner     text     COLLATE "C" NOT NULL DEFAULT '',
    lease_until     bigint,
    result_evidence bigint   REFERENCES evidence (id),
    result_digest   bytea    NOT NULL DEFAULT '',
    given           bigint   NOT NULL, -- seal of what was first put on record and may change
    facts           bytea    NOT NULL CHECK (length(facts) = 32), -- SHA-256 of that seal and of what never changes
    decision        bigint, -- the decision that stands, and its outcome
    decided         text     COLLATE "C" CHECK (decided IN {{decided outcomes}}),
    effective       text     COLLATE "C" GENERATED ALWAYS AS (coalesce(decided, status)) STORED,
    CHECK (result_evidence IS NULL OR status IN {{terminal}}), -- invariant 8
    CHECK ((result_evidence IS NULL) = (length(result_digest) = 0)) -- invariant 2
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

CREATE UNIQUE INDEX request_identity ON request (key, provider);

CREATE INDEX request_status ON request (effective, received_at, id, next_poll_at);

CREATE INDEX request_received ON request (received_at, id);

CREATE INDEX request_provider ON request (provider, received_at, id);

CREATE INDEX request_deadline ON request (deadline, id);

CREATE INDEX request_amount ON request (amount_key, id);

CREATE INDEX request_open ON request (deadline, id) WHERE {{open}};

CREATE INDEX request_conflict ON request (received_at, id) WHERE conflict = 1;

CREATE INDEX request_quarantined ON request (received_at, id) WHERE quarantined > 0;

CREATE INDEX request_decided ON request (received_at, id) WHERE decided IS NOT NULL;

CREATE INDEX request_trouble ON request (last_outcome, received_at, id) WHERE {{trouble}};

CREATE TABLE run (
    id          bigint PRIMARY KEY,
    who         text   COLLATE "C" NOT NULL,
    reason      text   COLLATE "C" NOT NULL,
    query       text   COLLATE "C" NOT NULL,
    retry_of    bigint REFERENCES run (id),
    state       text   COLLATE "C" NOT NULL CHECK (state IN {{run states}}),
    created_at  bigint NOT NULL,
    started_at  bigint,
    finished_at bigint,
    selected    bigint NOT NULL, -- targets when the plan was frozen
    seal        bigint NOT NULL -- of all but the state and its times
);

CREATE TABLE run_target (
    run_id       bigint   NOT NULL, -- these refer: see repoll_refuse_strays()
    request_id   bigint   NOT NULL,
    provider     text     COLLATE "C" NOT NULL,
    deadline     bigint,
    urgency      bigint   NOT NULL, -- the deadline; none sorts last
    eligible     smallint NOT NULL CHECK (eligible IN (0, 1)), -- when the plan was frozen
    before       text     COLLATE "C" NOT NULL,
    after        text     COLLATE "C",
    skip         text     COLLATE "C" CHECK (skip IN {{skip reasons}}),
    disposition  text     COLLATE "C" NOT NULL CHECK (disposition IN {{dispositions}}),
    due          bigint   NOT NULL DEFAULT 0, -- 0: at once
    asks         bigint   NOT NULL DEFAULT 0,
    errors       bigint   NOT NULL DEFAULT 0,
    last_attempt bigint, -- the run's last ask with an outcome
    detail       text     COLLATE "C" NOT NULL DEFAULT '', -- why it was let go of; empty: what the last ask says
    PRIMARY KEY (run_id, request_id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

-- What can be claimed: holds waiting targets only, so a claim's cost does not grow with the finished ones.
CREATE INDEX run_target_waiting ON run_target (run_id, provider, due, urgency, request_id)
    WHERE disposition = 'waiting';

CREATE INDEX run_target_order ON run_target (run_id, urgency, request_id);

CREATE TABLE attempt (
    id          bigint   PRIMARY KEY,
    request_id  bigint   NOT NULL, -- these refer, and so does evidence_id: see repoll_refuse_strays()
    seq         bigint   NOT NULL,
    kind        text     COLLATE "C" NOT NULL CHECK (kind IN ('submit', 'poll')),
    run_id      bigint,
    fence       bigint   NOT NULL,
    worker      text     COLLATE "C" NOT NULL,
    intent_at   bigint   NOT NULL,
    finished_at bigint,
    outcome     text     COLLATE "C" CHECK (outcome IN {{outcomes}}),
    http_status integer  NOT NULL DEFAULT 0,
    duration_ms bigint   NOT NULL DEFAULT 0,
    status_word text     COLLATE "C" NOT NULL DEFAULT '',
    detail      text     COLLATE "C" NOT NULL DEFAULT '',
    retry_after text     COLLATE "C" NOT NULL DEFAULT '',
    peer        text     COLLATE "C" NOT NULL DEFAULT '',
    applied     smallint NOT NULL DEFAULT 0 CHECK (applied IN (0, 1)),
    evidence_id bigint,
    seal        bigint, -- of the outcome and what came with it; none where its process or its lease ended
    CHECK ((outcome IS NULL) = (finished_at IS NULL)) -- invariant 3
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

CREATE UNIQUE INDEX attempt_of_request ON attempt (request_id, seq);

CREATE INDEX attempt_of_run ON attempt (run_id) WHERE run_id IS NOT NULL;

-- Invariant 6: one open intent to a request.
CREATE UNIQUE INDEX attempt_open ON attempt (request_id) WHERE outcome IS NULL;

CREATE TABLE provider (
    name     text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    profile  bytea  NOT NULL,
    digest   bytea  NOT NULL CHECK (length(digest) = 32),
    added_at bigint NOT NULL,
    added_by text   COLLATE "C" NOT NULL,
    seal     bigint NOT NULL -- of all but the profile, which has its digest
);

-- What all who ask a provider share, whatever process they are in: when the next one may be sent, and until when nobody
-- sends. It says what is so now, and is no record.
CREATE TABLE gate (
    provider        text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (provider <> ''),
    next_send_us    bigint NOT NULL, -- since the epoch: what was reserved ends here
    throttled_until bigint NOT NULL, -- in ms, as is the next one; 0: it is not
    open_until      bigint NOT NULL,
    why             text   COLLATE "C" NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

CREATE TABLE saved_view (
    name       text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    query      text   COLLATE "C" NOT NULL,
    created_at bigint NOT NULL,
    created_by text   COLLATE "C" NOT NULL
);

-- Each who writes adds to rows of its own slot, which are summed up: nobody waits for another's commit to count.
CREATE TABLE counter (
    provider text     COLLATE "C" NOT NULL,
    status   text     COLLATE "C" NOT NULL,
    hour     bigint   NOT NULL, -- of the received time, since the epoch
    n        bigint   NOT NULL,
    slot     smallint NOT NULL DEFAULT CAST(coalesce(nullif(current_setting('repoll.slot', true), ''), '0') AS smallint),
    PRIMARY KEY (provider, status, hour, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Table counter, summed by day: long spans are added up from few rows.
CREATE TABLE counter_day (
    provider text     COLLATE "C" NOT NULL,
    status   text     COLLATE "C" NOT NULL,
    day      bigint   NOT NULL, -- of the received time, since the epoch
    n        bigint   NOT NULL,
    slot     smallint NOT NULL DEFAULT CAST(coalesce(nullif(current_setting('repoll.slot', true), ''), '0') AS smallint),
    PRIMARY KEY (provider, status, day, slot)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE audit (
    id       bigint PRIMARY KEY,
    at       bigint NOT NULL,
    who      text   COLLATE "C" NOT NULL,
    action   text   COLLATE "C" NOT NULL CHECK (action <> ''),
    detail   text   COLLATE "C" NOT NULL,
    previous bytea  NOT NULL, -- the hash of the row before; empty in the first
    hash     bytea  NOT NULL CHECK (length(hash) = 32)
);

-- Where the audit ends: entries that were cut off its end are missed. Who adds an entry locks it.
CREATE TABLE audit_end (
    id    bigint PRIMARY KEY CHECK (id = 1),
    entry bigint NOT NULL,
    hash  bytea  NOT NULL
);

INSERT INTO audit_end (id, entry, hash) VALUES (1, 0, '');

CREATE TABLE decision (
    id           bigint   PRIMARY KEY,
    request_id   bigint   NOT NULL REFERENCES request (id),
    at           bigint   NOT NULL,
    who          text     COLLATE "C" NOT NULL CHECK (who <> ''),
    why          text     COLLATE "C" NOT NULL CHECK (why <> ''),
    text         text     COLLATE "C" NOT NULL,
    kind         text     COLLATE "C" NOT NULL CHECK (kind IN {{decision kinds}}),
    outcome      text     COLLATE "C" CHECK (outcome IN {{decided outcomes}}),
    evidence_id  bigint   REFERENCES evidence (id),
    undoes       bigint   REFERENCES decision (id),
    had_conflict smallint NOT NULL DEFAULT 0 CHECK (had_conflict IN (0, 1)),
    seal         bigint   NOT NULL -- of all but the id
);

CREATE INDEX decision_of_request ON decision (request_id);

CREATE UNIQUE INDEX decision_undone ON decision (undoes) WHERE undoes IS NOT NULL;

ALTER TABLE request ADD FOREIGN KEY (decision) REFERENCES decision (id);

-- There: this is a copy, and nothing is recorded in it until it is whole (core/ledger/sql/copymark.h).
CREATE TABLE ledger_copy (
    id       bigint PRIMARY KEY CHECK (id = 1),
    kind     text   COLLATE "C" NOT NULL CHECK (kind IN ('backup', 'unfinished')),
    taken_at bigint NOT NULL, -- what is on record later is not in it
    taken_by text   COLLATE "C" NOT NULL
);

CREATE TABLE restoration (
    id           bigint PRIMARY KEY,
    taken_at     bigint NOT NULL,
    restored_at  bigint NOT NULL,
    restored_by  text   COLLATE "C" NOT NULL,
    submits      bigint NOT NULL, -- requests that may have been sent since the copy, and must not be sent again
    last_attempt bigint NOT NULL  -- whoever was asked since then has a later one
);

-- What was open when the ledger was last restored.
CREATE TABLE unasked (
    request_id bigint PRIMARY KEY REFERENCES request (id)
);

-- Personal data that had to go (core/ledger/sql/eraser.h): what was on record is told by its digest.
CREATE TABLE erasure (
    id         bigint PRIMARY KEY,
    request_id bigint NOT NULL REFERENCES request (id),
    at         bigint NOT NULL,
    who        text   COLLATE "C" NOT NULL CHECK (who <> ''),
    why        text   COLLATE "C" NOT NULL CHECK (why <> '')
);

CREATE INDEX erasure_of_request ON erasure (request_id);

CREATE TABLE erased_evidence (
    evidence_id bigint PRIMARY KEY REFERENCES evidence (id),
    erasure_id  bigint NOT NULL REFERENCES erasure (id)
);

-- A second line of defence, for hands that reach past Repoll.
CREATE FUNCTION repoll_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END
$$;

-- What would be a foreign key costs a question for each row, a third of what recording a poll took. What is referred to
-- is never deleted, and its id never changes: to look once a statement, when rows come, is enough.
CREATE FUNCTION repoll_refuse_strays() RETURNS trigger LANGUAGE plpgsql
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    IF TG_OP = 'INSERT' AND (
            EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM request r WHERE r.id = a.request_id)) OR
            EXISTS (SELECT FROM (SELECT DISTINCT run_id FROM added) a
                    WHERE a.run_id IS NOT NULL AND NOT EXISTS (SELECT FROM run u WHERE u.id = a.run_id))) THEN
        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = 'what is referred to is not there';
    END IF;
    IF TG_TABLE_NAME = 'attempt' THEN
        IF EXISTS (SELECT FROM added a WHERE a.evidence_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM evidence e WHERE e.id = a.evidence_id)) THEN
            RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = 'what is referred to is not there';
        END IF;
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER target_refers AFTER INSERT ON run_target REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse_strays();

CREATE TRIGGER attempt_refers AFTER INSERT ON attempt REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse_strays();

CREATE TRIGGER attempt_refers_still AFTER UPDATE ON attempt REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse_strays();

CREATE TRIGGER run_stays BEFORE DELETE ON run
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a run is never deleted');

CREATE TRIGGER run_whole BEFORE TRUNCATE ON run
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a run is never deleted');

CREATE TRIGGER run_id_keeps BEFORE UPDATE OF id ON run
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('the id of a run never changes');

-- Of an answer, a decision and an attempt with its outcome nothing changes but what an erasure takes off the record.
CREATE FUNCTION repoll_keep_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.digest, NEW.stored_at, NEW.http_status, NEW.attempt_id) IS DISTINCT FROM
            (OLD.id, OLD.digest, OLD.stored_at, OLD.http_status, OLD.attempt_id) OR NEW.body <> ''
            OR NOT EXISTS (SELECT FROM erased_evidence x WHERE x.evidence_id = OLD.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'evidence is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION repoll_keep_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.request_id, NEW.at, NEW.who, NEW.why, NEW.kind, NEW.outcome, NEW.evidence_id, NEW.undoes,
            NEW.had_conflict) IS DISTINCT FROM (OLD.id, OLD.request_id, OLD.at, OLD.who, OLD.why, OLD.kind,
            OLD.outcome, OLD.evidence_id, OLD.undoes, OLD.had_conflict) OR NEW.text NOT LIKE 'erased: sha256 %'
            OR NOT EXISTS (SELECT FROM erasure x WHERE x.request_id = OLD.request_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'a decision is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION repoll_keep_outcome() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.outcome, NEW.finished_at, NEW.http_status, NEW.duration_ms, NEW.status_word, NEW.retry_after, NEW.peer,
            NEW.applied, NEW.evidence_id) IS DISTINCT FROM (OLD.outcome, OLD.finished_at, OLD.http_status,
            OLD.duration_ms, OLD.status_word, OLD.retry_after, OLD.peer, OLD.applied, OLD.evidence_id)
            OR NEW.detail NOT LIKE 'erased: sha256 %'
            OR NOT EXISTS (SELECT FROM erasure x WHERE x.request_id = OLD.request_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'an outcome is never overwritten';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER evidence_keeps BEFORE UPDATE ON evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_keep_evidence();

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('evidence is never deleted');

CREATE TRIGGER evidence_whole BEFORE TRUNCATE ON evidence
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('evidence is never deleted');

CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('the audit is never changed');

CREATE TRIGGER audit_stays BEFORE DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('the audit is never deleted');

CREATE TRIGGER audit_whole BEFORE TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('the audit is never deleted');

CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision
    FOR EACH ROW EXECUTE FUNCTION repoll_keep_decision();

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a decision is never deleted');

CREATE TRIGGER decision_whole BEFORE TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a decision is never deleted');

CREATE TRIGGER restoration_keeps BEFORE UPDATE OR DELETE ON restoration
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a restoration is never changed');

CREATE TRIGGER restoration_whole BEFORE TRUNCATE ON restoration
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a restoration is never changed');

CREATE TRIGGER erasure_keeps BEFORE UPDATE OR DELETE ON erasure
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER erasure_whole BEFORE TRUNCATE ON erasure
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER erased_evidence_keeps BEFORE UPDATE OR DELETE ON erased_evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER erased_evidence_whole BEFORE TRUNCATE ON erased_evidence
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an attempt is never deleted');

CREATE TRIGGER attempt_whole BEFORE TRUNCATE ON attempt
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('an attempt is never deleted');

CREATE TRIGGER request_stays BEFORE DELETE ON request
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a request is never deleted');

CREATE TRIGGER request_whole BEFORE TRUNCATE ON request
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a request is never deleted');

CREATE TRIGGER target_stays BEFORE DELETE ON run_target
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a frozen plan is never changed');

CREATE TRIGGER target_whole BEFORE TRUNCATE ON run_target
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a frozen plan is never changed');

-- Invariant 1.
CREATE TRIGGER request_terminal BEFORE UPDATE OF status, result_evidence, result_digest ON request
    FOR EACH ROW WHEN (OLD.status IN {{terminal}} AND (NEW.status IS DISTINCT FROM OLD.status
        OR NEW.result_evidence IS DISTINCT FROM OLD.result_evidence
        OR NEW.result_digest IS DISTINCT FROM OLD.result_digest))
    EXECUTE FUNCTION repoll_refuse('a terminal status and its result never change');

-- Invariant 5, and 4's version.
CREATE TRIGGER request_fence BEFORE UPDATE OF fence, version ON request
    FOR EACH ROW WHEN (NEW.fence < OLD.fence OR NEW.version < OLD.version)
    EXECUTE FUNCTION repoll_refuse('a fence and a version only rise');

-- Invariant 13: what was put on record stays as it is.
CREATE TRIGGER request_facts BEFORE UPDATE OF id, provider, key, account, received_at, accepted_at, idempotency_key,
        amount, currency, amount_key, currency_key, given, facts ON request
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('the facts of a request never change');

CREATE TRIGGER attempt_outcome BEFORE UPDATE ON attempt
    FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION repoll_keep_outcome();

CREATE TRIGGER attempt_intent BEFORE UPDATE OF id, request_id, seq, kind, run_id, fence, worker, intent_at ON attempt
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an intent is never changed');

CREATE FUNCTION repoll_check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.decided IS DISTINCT FROM
            (SELECT d.outcome FROM decision d WHERE d.id = NEW.decision AND d.request_id = NEW.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'a request is decided by its own decision';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER request_decision BEFORE UPDATE OF decided, decision ON request
    FOR EACH ROW EXECUTE FUNCTION repoll_check_decision();

-- The triggers that there have to be: `verify` tells of one that is off or gone.
CREATE TABLE repoll_trigger (
    name     text NOT NULL PRIMARY KEY,
    relation text NOT NULL
);

INSERT INTO repoll_trigger (name, relation)
    SELECT t.tgname, c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE NOT t.tgisinternal AND c.relnamespace = CAST(current_schema AS regnamespace);
