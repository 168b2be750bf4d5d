-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Parts of keys and tickets, by extension pg_trgm; made with the schema where the server has it and lets the ledger's
-- owner use it. Without it such a search looks at every request. A table of its own, so that recording an answer, which
-- writes a new row of `request`, leaves the index alone.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE request_text (
    request_id bigint PRIMARY KEY REFERENCES request (id),
    parts      text   NOT NULL -- key and ticket, a line each
);

CREATE INDEX request_text_parts ON request_text USING gin (parts gin_trgm_ops);

CREATE FUNCTION repoll_add_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO request_text (request_id, parts) SELECT id, key || chr(10) || ticket FROM added;
    RETURN NULL;
END
$$;

CREATE TRIGGER request_parts AFTER INSERT ON request REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION repoll_add_parts();

CREATE FUNCTION repoll_change_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE request_text SET parts = NEW.key || chr(10) || NEW.ticket WHERE request_id = NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER request_ticket AFTER UPDATE OF ticket ON request
    FOR EACH ROW WHEN (OLD.ticket <> NEW.ticket) EXECUTE FUNCTION repoll_change_parts();

INSERT INTO request_text (request_id, parts) SELECT id, key || chr(10) || ticket FROM request;

INSERT INTO repoll_trigger (name, relation) VALUES ('request_parts', 'request'), ('request_ticket', 'request');
