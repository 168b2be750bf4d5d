-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may use the HTTP server (core/ledger/sql/tokenstore.h). A secret is nowhere but with whom it was given to: what is
-- kept of it is its digest, in a table of its own that fewer may read, and that no copy has unless that was asked for.

CREATE TABLE api_token (
    id           INTEGER PRIMARY KEY,
    name         TEXT    NOT NULL CHECK (name <> ''), -- of one that is not revoked: its own
    scopes       TEXT    NOT NULL CHECK (scopes <> ''), -- words: submit read recover admin
    reason       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    created_by   TEXT    NOT NULL,
    expires_at   INTEGER, -- from then on it opens nothing; none: never
    revoked_at   INTEGER,
    revoked_by   TEXT    NOT NULL DEFAULT '',
    revoked_why  TEXT    NOT NULL DEFAULT '',
    last_used_at INTEGER, -- within a minute
    seal         INTEGER NOT NULL -- of all but the last use
) STRICT;

CREATE UNIQUE INDEX api_token_name ON api_token (name) WHERE revoked_at IS NULL;

CREATE TABLE api_secret (
    token_id INTEGER NOT NULL REFERENCES api_token (id),
    seq      INTEGER NOT NULL CHECK (seq > 0),
    digest   BLOB    NOT NULL CHECK (length(digest) = 32), -- SHA-256 of the secret
    prefix   TEXT    NOT NULL CHECK (prefix <> ''), -- how the secret begins, to know it by
    made_at  INTEGER NOT NULL,
    made_by  TEXT    NOT NULL,
    ends_at  INTEGER, -- a newer one has taken its place: from then on it opens nothing
    seal     INTEGER NOT NULL, -- of all but the digest, which the audit tells of
    PRIMARY KEY (token_id, seq)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX api_secret_digest ON api_secret (digest);

CREATE TRIGGER api_token_keeps BEFORE UPDATE OF id, name, scopes, reason, created_at, created_by ON api_token
BEGIN
    SELECT RAISE(ABORT, 'what a token is for never changes');
END;

CREATE TRIGGER api_token_revoked BEFORE UPDATE ON api_token
    WHEN OLD.revoked_at IS NOT NULL
     AND NOT (NEW.revoked_at IS OLD.revoked_at AND NEW.expires_at IS OLD.expires_at)
BEGIN
    SELECT RAISE(ABORT, 'a revoked token stays so');
END;

CREATE TRIGGER api_token_stays BEFORE DELETE ON api_token
BEGIN
    SELECT RAISE(ABORT, 'a token is never deleted');
END;

CREATE TRIGGER api_secret_keeps BEFORE UPDATE OF token_id, seq, digest, prefix, made_at, made_by ON api_secret
BEGIN
    SELECT RAISE(ABORT, 'a secret never changes');
END;

CREATE TRIGGER api_secret_ends BEFORE UPDATE OF ends_at ON api_secret
    WHEN OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at)
BEGIN
    SELECT RAISE(ABORT, 'a secret that ends does not end later');
END;
