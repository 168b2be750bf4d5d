-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Who may use the HTTP server (core/ledger/sql/tokenstore.h). A secret is nowhere but with whom it was given to: what is
-- kept of it is its digest, in a table of its own that fewer may read, and that no copy has unless that was asked for.

CREATE SEQUENCE api_token_ids;

CREATE TABLE api_token (
    id           bigint PRIMARY KEY,
    name         text   COLLATE "C" NOT NULL CHECK (name <> ''), -- of one that is not revoked: its own
    scopes       text   COLLATE "C" NOT NULL CHECK (scopes <> ''), -- words: submit read recover admin
    reason       text   COLLATE "C" NOT NULL,
    created_at   bigint NOT NULL,
    created_by   text   COLLATE "C" NOT NULL,
    expires_at   bigint, -- from then on it opens nothing; none: never
    revoked_at   bigint,
    revoked_by   text   COLLATE "C" NOT NULL DEFAULT '',
    revoked_why  text   COLLATE "C" NOT NULL DEFAULT '',
    last_used_at bigint, -- within a minute
    seal         bigint NOT NULL -- of all but the last use
);

CREATE UNIQUE INDEX api_token_name ON api_token (name) WHERE revoked_at IS NULL;

CREATE TABLE api_secret (
    token_id bigint NOT NULL REFERENCES api_token (id),
    seq      bigint NOT NULL CHECK (seq > 0),
    digest   bytea  NOT NULL CHECK (length(digest) = 32), -- SHA-256 of the secret
    prefix   text   COLLATE "C" NOT NULL CHECK (prefix <> ''), -- how the secret begins, to know it by
    made_at  bigint NOT NULL,
    made_by  text   COLLATE "C" NOT NULL,
    ends_at  bigint, -- a newer one has taken its place: from then on it opens nothing
    seal     bigint NOT NULL, -- of all but the digest, which the audit tells of
    PRIMARY KEY (token_id, seq)
);

CREATE UNIQUE INDEX api_secret_digest ON api_secret (digest);

CREATE TRIGGER api_token_keeps BEFORE UPDATE OF id, name, scopes, reason, created_at, created_by ON api_token
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('what a token is for never changes');

CREATE TRIGGER api_token_revoked BEFORE UPDATE ON api_token
    FOR EACH ROW WHEN (OLD.revoked_at IS NOT NULL
        AND (NEW.revoked_at IS DISTINCT FROM OLD.revoked_at OR NEW.expires_at IS DISTINCT FROM OLD.expires_at))
    EXECUTE FUNCTION repoll_refuse('a revoked token stays so');

CREATE TRIGGER api_token_stays BEFORE DELETE ON api_token
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a token is never deleted');

CREATE TRIGGER api_token_whole BEFORE TRUNCATE ON api_token
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_refuse('a token is never deleted');

CREATE TRIGGER api_secret_keeps BEFORE UPDATE OF token_id, seq, digest, prefix, made_at, made_by ON api_secret
    FOR EACH ROW EXECUTE FUNCTION repoll_refuse('a secret never changes');

CREATE TRIGGER api_secret_ends BEFORE UPDATE OF ends_at ON api_secret
    FOR EACH ROW WHEN (OLD.ends_at IS NOT NULL AND (NEW.ends_at IS NULL OR NEW.ends_at > OLD.ends_at))
    EXECUTE FUNCTION repoll_refuse('a secret that ends does not end later');

INSERT INTO repoll_trigger (name, relation)
    VALUES ('api_token_keeps', 'api_token'), ('api_token_revoked', 'api_token'), ('api_token_stays', 'api_token'),
        ('api_token_whole', 'api_token'), ('api_secret_keeps', 'api_secret'), ('api_secret_ends', 'api_secret');
