-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The main flow: requests that Repoll submits itself, and what is due without a run (core/ledger/sql/dueclaims.h).

-- What a request was handed over with. One that has no such row is submitted by somebody else.
CREATE TABLE submission (
    request_id bigint NOT NULL PRIMARY KEY REFERENCES request (id),
    parameters bytea  NOT NULL, -- a JSON object; empty: none
    body       bytea  NOT NULL,
    digest     bytea  NOT NULL CHECK (length(digest) = 32), -- of both, and of what stood here before an erasure
    handed_by  text   COLLATE "C" NOT NULL
);

-- Asks in a row without a usable answer.
ALTER TABLE request ADD COLUMN errors bigint NOT NULL DEFAULT 0;

CREATE INDEX request_due ON request (provider, effective, next_poll_at, id) WHERE {{open}};

CREATE FUNCTION repoll_keep_submission() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.request_id, NEW.digest, NEW.handed_by) IS DISTINCT FROM (OLD.request_id, OLD.digest, OLD.handed_by)
            OR NEW.parameters <> '' OR NEW.body <> ''
            OR NOT EXISTS (SELECT FROM erasure x WHERE x.request_id = OLD.request_id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'a submission is never changed';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER submission_keeps BEFORE UPDATE ON submission
    FOR EACH ROW EXECUTE FUNCTION repoll_keep_submission();

CREATE TRIGGER submission_stays BEFORE DELETE ON submission
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse_unless_moving('a submission is never deleted', 'request');

CREATE TRIGGER submission_whole BEFORE TRUNCATE ON submission
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a submission is never deleted');

-- When the provider took it is a fact of a request that others have submitted, and is learned, once, of one of ours.
DROP TRIGGER request_facts ON request;

CREATE TRIGGER request_facts BEFORE UPDATE OF id, provider, key, account, received_at, idempotency_key,
        amount, currency, amount_key, currency_key, given, facts ON request
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('the facts of a request never change');

CREATE FUNCTION repoll_check_accepted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.accepted_at IS NOT NULL OR NOT EXISTS (SELECT FROM submission s WHERE s.request_id = OLD.id) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'the facts of a request never change';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER request_accepted BEFORE UPDATE OF accepted_at ON request
    FOR EACH ROW WHEN (NEW.accepted_at IS DISTINCT FROM OLD.accepted_at)
    EXECUTE FUNCTION repoll_check_accepted();

-- Invariant 12: what may have been sent is sent again only under a key that was on record.
CREATE FUNCTION repoll_check_submit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM request r WHERE r.id = NEW.request_id
                   AND (r.status = 'submitting' OR (r.status = 'submit_unknown' AND r.idempotency_key <> ''))) THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'what may have been sent is not submitted again without its idempotency key';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER attempt_submits BEFORE INSERT ON attempt
    FOR EACH ROW WHEN (NEW.kind = 'submit' AND NEW.outcome IS NULL) EXECUTE FUNCTION repoll_check_submit();

INSERT INTO repoll_trigger (name, relation)
    VALUES ('submission_keeps', 'submission'), ('submission_stays', 'submission'),
           ('submission_whole', 'submission'), ('request_accepted', 'request'), ('attempt_submits', 'attempt');

-- To be read by whom the ledger is, where it had roles before this step; the rest is granted with the roles.
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['repoll_auditor', 'repoll_worker', 'repoll_operator'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('GRANT SELECT ON submission TO %I', name);
        END IF;
    END LOOP;
END
$$;
