-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Results are handed to the requester (core/ledger/sql/deliverystore.h): what is to be told to whom, written in the
-- commit of the result or decision itself, and each try to do so.

CREATE SEQUENCE outbox_ids;

CREATE SEQUENCE delivery_ids;

CREATE TABLE endpoint (
    name          text   COLLATE "C" NOT NULL PRIMARY KEY CHECK (name <> ''),
    kind          text   COLLATE "C" NOT NULL CHECK (kind IN ('webhook', 'sql')),
    providers     text   COLLATE "C" NOT NULL, -- whose results it gets: a JSON array of names; an empty one is all
    events        text   COLLATE "C" NOT NULL, -- which: words of outbox.kind
    settings      bytea  NOT NULL, -- JSON, without secrets
    state         text   COLLATE "C" NOT NULL CHECK (state IN ('enabled', 'disabled')),
    state_at      bigint NOT NULL,
    state_by      text   COLLATE "C" NOT NULL,
    state_why     text   COLLATE "C" NOT NULL,
    state_seal    bigint NOT NULL, -- of these four
    failing_since bigint, -- the first failure since the last success
    succeeded_at  bigint, -- lately
    made_at       bigint NOT NULL,
    made_by       text   COLLATE "C" NOT NULL,
    seal          bigint NOT NULL -- of what was given, not of how it fares
);

-- An event, which has the same id for each endpoint that is told of it, and the next number of its request. What it
-- refers to is never deleted before it, and `verify` looks.
CREATE TABLE outbox (
    id          bigint PRIMARY KEY,
    event       text   COLLATE "C" NOT NULL CHECK (event <> ''),
    endpoint    text   COLLATE "C" NOT NULL CHECK (endpoint <> ''), -- its name, which may have gone
    request_id  bigint NOT NULL,
    seq         bigint NOT NULL CHECK (seq > 0),
    kind        text   COLLATE "C" NOT NULL CHECK (kind IN ('result', 'decision', 'conflict')),
    status      text   COLLATE "C" NOT NULL CHECK (status IN {{statuses}}), -- as recorded then
    effective   text   COLLATE "C" NOT NULL, -- as it counted then
    at          bigint NOT NULL,
    evidence_id bigint, -- the answer or file that says so
    decision_id bigint,
    state       text   COLLATE "C" NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead', 'skipped')),
    reason      text   COLLATE "C" NOT NULL DEFAULT '', -- why it is dead, or was skipped
    next_try_at bigint NOT NULL DEFAULT 0, -- while it is leased: when the lease ends
    tries       bigint NOT NULL DEFAULT 0, -- that failed
    fence       bigint NOT NULL DEFAULT 0,
    lease_owner text   COLLATE "C" NOT NULL DEFAULT '',
    ended_at    bigint,
    seal        bigint NOT NULL -- of what never changes
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

CREATE UNIQUE INDEX outbox_of_request ON outbox (request_id, endpoint, seq);

CREATE INDEX outbox_waiting ON outbox (endpoint, next_try_at, id) WHERE state = 'waiting';

CREATE INDEX outbox_dead ON outbox (endpoint, id) WHERE state = 'dead';

CREATE TABLE delivery (
    id          bigint  PRIMARY KEY,
    outbox_id   bigint  NOT NULL,
    request_id  bigint  NOT NULL,
    seq         bigint  NOT NULL, -- the fence of its claim
    worker      text    COLLATE "C" NOT NULL,
    intent_at   bigint  NOT NULL,
    finished_at bigint,
    outcome     text    COLLATE "C" CHECK (outcome IN ('delivered', 'failed', 'refused', 'interrupted')),
    http_status integer NOT NULL DEFAULT 0,
    touched     bigint, -- rows of the requester's database
    duration_ms bigint  NOT NULL DEFAULT 0,
    detail      text    COLLATE "C" NOT NULL DEFAULT '',
    retry_after text    COLLATE "C" NOT NULL DEFAULT '',
    peer        text    COLLATE "C" NOT NULL DEFAULT '',
    seal        bigint, -- of the outcome and what came with it; none where its lease ended
    CHECK ((outcome IS NULL) = (finished_at IS NULL))
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);

CREATE UNIQUE INDEX delivery_of_request ON delivery (request_id, outbox_id, seq);

CREATE UNIQUE INDEX delivery_open ON delivery (outbox_id) WHERE outcome IS NULL;

CREATE FUNCTION repoll_keep_delivery() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.outcome, NEW.finished_at, NEW.http_status, NEW.touched, NEW.duration_ms, NEW.retry_after, NEW.peer)
            IS DISTINCT FROM (OLD.outcome, OLD.finished_at, OLD.http_status, OLD.touched, OLD.duration_ms,
            OLD.retry_after, OLD.peer)
            OR NEW.detail NOT LIKE 'erased: sha256 %'
            OR NOT EXISTS (SELECT FROM erasure x WHERE x.request_id = OLD.request_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'an outcome is never overwritten';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER outbox_keeps BEFORE UPDATE OF id, event, endpoint, request_id, seq, kind, status, effective, at,
        evidence_id, decision_id, seal ON outbox
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an event never changes');

CREATE TRIGGER outbox_stays BEFORE DELETE ON outbox
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('an event is never deleted', 'request');

CREATE TRIGGER outbox_whole BEFORE TRUNCATE ON outbox
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('an event is never deleted');

CREATE TRIGGER delivery_keeps BEFORE UPDATE ON delivery
    FOR EACH ROW WHEN (OLD.outcome IS NOT NULL) EXECUTE FUNCTION repoll_keep_delivery();

CREATE TRIGGER delivery_intent BEFORE UPDATE OF id, outbox_id, request_id, seq, worker, intent_at ON delivery
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an intent is never changed');

CREATE TRIGGER delivery_stays BEFORE DELETE ON delivery
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a delivery is never deleted', 'request');

CREATE TRIGGER delivery_whole BEFORE TRUNCATE ON delivery
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a delivery is never deleted');

INSERT INTO repoll_trigger (name, relation)
    VALUES ('outbox_keeps', 'outbox'), ('outbox_stays', 'outbox'), ('outbox_whole', 'outbox'),
        ('delivery_keeps', 'delivery'), ('delivery_intent', 'delivery'), ('delivery_stays', 'delivery'),
        ('delivery_whole', 'delivery');
