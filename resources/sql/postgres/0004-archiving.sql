-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Requests move to an archive (core/ledger/ledgerarchiver.cpp): the only deletion there is, and the owner's alone.

-- What is on its way, while it goes. Nothing else can be deleted.
CREATE TABLE moving (
    kind text   COLLATE "C" NOT NULL CHECK (kind IN ('request', 'run', 'evidence')),
    id   bigint NOT NULL,
    PRIMARY KEY (kind, id)
);

-- The highest id that a table's rows had when some of them left: it is never given again, by a copy of this ledger either.
CREATE TABLE last_id (
    relation text   COLLATE "C" NOT NULL PRIMARY KEY,
    id       bigint NOT NULL
);

-- A row that goes is looked for where others may refer to it.
CREATE INDEX request_of_decision ON request (decision) WHERE decision IS NOT NULL;

CREATE INDEX decision_of_evidence ON decision (evidence_id) WHERE evidence_id IS NOT NULL;

CREATE INDEX run_retried ON run (retry_of) WHERE retry_of IS NOT NULL;

CREATE INDEX erased_by ON erased_evidence (erasure_id);

-- Of results nearly every request has one, and an index of them would cost each that is recorded: what came from the key
-- is asked when a result comes, and what goes, goes with the requests that refer to it.
ALTER TABLE request DROP CONSTRAINT request_result_evidence_fkey;

CREATE FUNCTION repoll_check_result() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM evidence e WHERE e.id = NEW.result_evidence) THEN
        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = 'what is referred to is not there';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER request_result BEFORE INSERT OR UPDATE OF result_evidence ON request
    FOR EACH ROW WHEN (NEW.result_evidence IS NOT NULL) EXECUTE FUNCTION repoll_check_result();

CREATE FUNCTION repoll_refuse_unless_moving() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    goes bigint;
BEGIN
    CASE TG_TABLE_NAME
        WHEN 'request', 'run', 'evidence' THEN goes := OLD.id;
        WHEN 'run_target' THEN goes := OLD.run_id;
        WHEN 'erased_evidence' THEN goes := OLD.evidence_id;
        ELSE goes := OLD.request_id;
    END CASE;
    IF NOT EXISTS (SELECT FROM moving m WHERE m.kind = TG_ARGV[1] AND m.id = goes) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
    END IF;
    RETURN OLD;
END
$$;

DROP TRIGGER run_stays ON run;

CREATE TRIGGER run_stays BEFORE DELETE ON run
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a run is never deleted', 'run');

DROP TRIGGER evidence_stays ON evidence;

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('evidence is never deleted', 'evidence');

DROP TRIGGER decision_stays ON decision;

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a decision is never deleted', 'request');

DROP TRIGGER attempt_stays ON attempt;

CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('an attempt is never deleted', 'request');

DROP TRIGGER request_stays ON request;

CREATE TRIGGER request_stays BEFORE DELETE ON request
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a request is never deleted', 'request');

DROP TRIGGER target_stays ON run_target;

CREATE TRIGGER target_stays BEFORE DELETE ON run_target
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a frozen plan is never changed', 'run');

DROP TRIGGER erasure_keeps ON erasure;

CREATE TRIGGER erasure_keeps BEFORE UPDATE ON erasure
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('an erasure is never deleted', 'request');

DROP TRIGGER erased_evidence_keeps ON erased_evidence;

CREATE TRIGGER erased_evidence_keeps BEFORE UPDATE ON erased_evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('an erasure is never changed');

CREATE TRIGGER erased_evidence_stays BEFORE DELETE ON erased_evidence
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('an erasure is never deleted', 'evidence');

INSERT INTO repoll_trigger (name, relation)
    VALUES ('request_result', 'request'), ('erasure_stays', 'erasure'), ('erased_evidence_stays', 'erased_evidence');

-- To be read by whom the ledger is, where it had roles before this step.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['repoll_auditor', 'repoll_worker', 'repoll_operator'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('GRANT SELECT ON moving, last_id TO %I', name);
        END IF;
    END LOOP;
END
$$;
