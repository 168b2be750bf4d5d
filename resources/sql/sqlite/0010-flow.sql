-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The main flow: requests that Repoll submits itself, and what is due without a run (core/ledger/sql/dueclaims.h).

-- What a request was handed over with. One that has no such row is submitted by somebody else.
CREATE TABLE submission (
    request_id INTEGER PRIMARY KEY REFERENCES request (id),
    parameters BLOB    NOT NULL, -- a JSON object; empty: none
    body       BLOB    NOT NULL,
    digest     BLOB    NOT NULL CHECK (length(digest) = 32), -- of both, and of what stood here before an erasure
    handed_by  TEXT    NOT NULL
) STRICT;

-- Asks in a row without a usable answer.
ALTER TABLE request ADD COLUMN errors INTEGER NOT NULL DEFAULT 0;

CREATE INDEX request_due ON request (provider, effective, next_poll_at, id)
    WHERE effective = 'processing' OR effective = 'received' OR effective = 'submitting' OR
          effective = 'submit_unknown';

CREATE TRIGGER submission_keeps BEFORE UPDATE ON submission
    WHEN NOT (NEW.request_id = OLD.request_id AND NEW.digest = OLD.digest AND NEW.handed_by = OLD.handed_by
              AND NEW.parameters = x'' AND NEW.body = x''
              AND EXISTS (SELECT 1 FROM erasure x WHERE x.request_id = OLD.request_id))
BEGIN
    SELECT RAISE(ABORT, 'a submission is never changed');
END;

CREATE TRIGGER submission_stays BEFORE DELETE ON submission
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'a submission is never deleted');
END;

-- Invariant 12: what may have been sent is sent again only under a key that was on record.
CREATE TRIGGER attempt_submits BEFORE INSERT ON attempt
    WHEN NEW.kind = 'submit' AND NEW.outcome IS NULL
     AND NOT EXISTS (SELECT 1 FROM request r WHERE r.id = NEW.request_id
                     AND (r.status = 'submitting' OR (r.status = 'submit_unknown' AND r.idempotency_key <> '')))
BEGIN
    SELECT RAISE(ABORT, 'what may have been sent is not submitted again without its idempotency key');
END;
