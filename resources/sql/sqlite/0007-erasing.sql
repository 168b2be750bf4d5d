-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Personal data that had to go (core/ledger/sql/eraser.h): what was on record is told by its digest. Nothing else of an
-- answer or a decision can be changed by it.

CREATE TABLE erasure (
    id         INTEGER PRIMARY KEY,
    request_id INTEGER NOT NULL REFERENCES request (id),
    at         INTEGER NOT NULL,
    who        TEXT    NOT NULL CHECK (who <> ''),
    why        TEXT    NOT NULL CHECK (why <> '')
) STRICT;

CREATE INDEX erasure_of_request ON erasure (request_id);

CREATE TABLE erased_evidence (
    evidence_id INTEGER PRIMARY KEY REFERENCES evidence (id),
    erasure_id  INTEGER NOT NULL REFERENCES erasure (id)
) STRICT;

CREATE TRIGGER erasure_keeps BEFORE UPDATE ON erasure
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never changed');
END;

CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never deleted');
END;

CREATE TRIGGER erased_evidence_keeps BEFORE UPDATE ON erased_evidence
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never changed');
END;

CREATE TRIGGER erased_evidence_stays BEFORE DELETE ON erased_evidence
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never deleted');
END;

DROP TRIGGER evidence_keeps;

CREATE TRIGGER evidence_keeps BEFORE UPDATE ON evidence
    WHEN NOT (NEW.id = OLD.id AND NEW.digest = OLD.digest AND NEW.stored_at = OLD.stored_at
              AND NEW.http_status = OLD.http_status AND NEW.attempt_id IS OLD.attempt_id AND NEW.body = x''
              AND EXISTS (SELECT 1 FROM erased_evidence x WHERE x.evidence_id = OLD.id))
BEGIN
    SELECT RAISE(ABORT, 'evidence is never changed');
END;

DROP TRIGGER decision_keeps;

CREATE TRIGGER decision_keeps BEFORE UPDATE ON decision
    WHEN NOT (NEW.id = OLD.id AND NEW.request_id = OLD.request_id AND NEW.at = OLD.at AND NEW.who = OLD.who
              AND NEW.why = OLD.why AND NEW.kind = OLD.kind AND NEW.outcome IS OLD.outcome
              AND NEW.evidence_id IS OLD.evidence_id AND NEW.undoes IS OLD.undoes
              AND NEW.had_conflict = OLD.had_conflict AND NEW.text LIKE 'erased: sha256 %'
              AND EXISTS (SELECT 1 FROM erasure x WHERE x.request_id = OLD.request_id))
BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed');
END;
