-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Requests move to an archive (core/ledger/ledgerarchiver.cpp): the only deletion there is.

-- What is on its way: in a ledger only while it goes, in an archive from when it comes until it has left the ledger.
-- Nothing else can be deleted.
CREATE TABLE moving (
    kind TEXT    NOT NULL CHECK (kind = 'request' OR kind = 'run' OR kind = 'evidence'),
    id   INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

-- The highest id that a table's rows had when some of them left: it is never given again.
CREATE TABLE last_id (
    relation TEXT    NOT NULL PRIMARY KEY,
    id       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One more kind of copy. A CHECK cannot be altered: the table is made anew.
CREATE TABLE ledger_copy_next (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    kind     TEXT    NOT NULL CHECK (kind = 'backup' OR kind = 'unfinished' OR kind = 'archive'),
    taken_at INTEGER NOT NULL, -- what is on record later is not in it; of an archive: when it was made
    taken_by TEXT    NOT NULL
) STRICT;

INSERT INTO ledger_copy_next SELECT id, kind, taken_at, taken_by FROM ledger_copy;

DROP TABLE ledger_copy;

ALTER TABLE ledger_copy_next RENAME TO ledger_copy;

DROP TRIGGER evidence_stays;

CREATE TRIGGER evidence_stays BEFORE DELETE ON evidence
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'evidence' AND m.id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'evidence is never deleted');
END;

DROP TRIGGER decision_stays;

CREATE TRIGGER decision_stays BEFORE DELETE ON decision
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'a decision is never deleted');
END;

DROP TRIGGER attempt_stays;

CREATE TRIGGER attempt_stays BEFORE DELETE ON attempt
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'an attempt is never deleted');
END;

DROP TRIGGER request_stays;

CREATE TRIGGER request_stays BEFORE DELETE ON request
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'a request is never deleted');
END;

DROP TRIGGER target_stays;

CREATE TRIGGER target_stays BEFORE DELETE ON run_target
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'run' AND m.id = OLD.run_id)
BEGIN
    SELECT RAISE(ABORT, 'a frozen plan is never changed');
END;

CREATE TRIGGER run_stays BEFORE DELETE ON run
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'run' AND m.id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'a run is never deleted');
END;

DROP TRIGGER erasure_stays;

CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'request' AND m.id = OLD.request_id)
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never deleted');
END;

DROP TRIGGER erased_evidence_stays;

CREATE TRIGGER erased_evidence_stays BEFORE DELETE ON erased_evidence
    WHEN NOT EXISTS (SELECT 1 FROM moving m WHERE m.kind = 'evidence' AND m.id = OLD.evidence_id)
BEGIN
    SELECT RAISE(ABORT, 'an erasure is never deleted');
END;
