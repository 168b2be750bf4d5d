-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What others than the owner of the tables may do: roles that a person's or a service's own user is put into (GRANT
-- repoll_operator TO ann). They are the server's, so that several ledgers share them; the rights are this ledger's. Each
-- holds what the one before may do.

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['repoll_auditor', 'repoll_worker', 'repoll_operator'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', name);
        END IF;
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema, name);
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO %I', current_schema, name);
        IF to_regclass('api_secret') IS NOT NULL THEN -- all but the digests
            EXECUTE format('REVOKE SELECT ON api_secret FROM %I', name);
            EXECUTE format('GRANT SELECT (token_id, seq, prefix, made_at, made_by, ends_at, seal) ON api_secret TO %I', name);
        END IF;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['repoll_worker', 'repoll_operator'] LOOP
        EXECUTE format('GRANT USAGE, UPDATE ON ALL SEQUENCES IN SCHEMA %I TO %I', current_schema, name);
        IF to_regclass('request_text') IS NOT NULL THEN
            EXECUTE format('GRANT INSERT, UPDATE ON request_text TO %I', name);
        END IF;
        IF to_regclass('worker') IS NOT NULL THEN -- whoever asks tells of itself; only an operator stops others
            EXECUTE format('GRANT INSERT, DELETE ON worker TO %I', name);
            EXECUTE format('GRANT UPDATE (seen_at, run_id, in_flight, per_hour) ON worker TO %I', name);
            GRANT UPDATE (stop_by, stop_at) ON worker TO repoll_operator;
        END IF;
        IF to_regclass('schedule') IS NOT NULL THEN -- whoever asks runs what is due; only an operator makes it
            EXECUTE format('GRANT UPDATE (next_due, claimed_by, claimed_until, last_at, last_run, last_error) '
                'ON schedule TO %I', name);
            GRANT INSERT, UPDATE, DELETE ON schedule TO repoll_operator;
        END IF;
        IF to_regclass('api_token') IS NOT NULL THEN -- who listens is an operator, and nobody else compares secrets
            GRANT SELECT ON api_secret TO repoll_operator;
            GRANT INSERT, UPDATE (expires_at, revoked_at, revoked_by, revoked_why, last_used_at, seal) ON api_token
                TO repoll_operator;
            GRANT INSERT, UPDATE (ends_at, seal) ON api_secret TO repoll_operator;
        END IF;
        IF to_regclass('writer_mark') IS NOT NULL THEN
            EXECUTE format('GRANT INSERT, UPDATE, DELETE ON writer_mark TO %I', name);
        END IF;
        IF to_regclass('submission') IS NOT NULL THEN -- a worker submits what others have handed over
            EXECUTE format('GRANT UPDATE (errors, accepted_at) ON request TO %I', name);
            GRANT INSERT ON submission TO repoll_operator;
        END IF;
        IF to_regclass('outbox') IS NOT NULL THEN -- whoever records tells, and whoever asks delivers
            EXECUTE format('GRANT INSERT, UPDATE ON outbox, delivery TO %I', name);
            EXECUTE format('GRANT UPDATE (state, state_at, state_by, state_why, state_seal, failing_since, succeeded_at) '
                'ON endpoint TO %I', name);
            GRANT INSERT, UPDATE, DELETE ON endpoint TO repoll_operator;
        END IF;
    END LOOP;
END
$$;

-- A worker asks and records: no new requests, no decisions, no profiles, and what was put on record stays.
GRANT INSERT ON attempt, evidence, audit, counter, counter_day, gate, run, run_target TO repoll_worker, repoll_operator;

GRANT UPDATE ON attempt, audit_end, counter, counter_day, gate, run, run_target TO repoll_worker, repoll_operator;

GRANT UPDATE (ticket, ticket_seal, status, next_poll_at, deadline, updated_at, attempts, last_outcome, status_word,
    last_detail, poll_state, conflict, quarantined, gone_seen, gone_at, fence, version, lease_owner, lease_until,
    result_evidence, result_digest) ON request TO repoll_worker, repoll_operator;

-- An operator does all of a desk's work.
GRANT INSERT ON request, decision, provider, saved_view TO repoll_operator;

GRANT UPDATE (decision, decided) ON request TO repoll_operator;

GRANT UPDATE, DELETE ON provider, saved_view TO repoll_operator;

-- Erasing is the owner's.
