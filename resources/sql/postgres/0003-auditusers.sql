-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Nobody but the owner of the tables, who copies ledgers, writes an entry that does not name whom the server has let in.

CREATE FUNCTION repoll_name_user() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    name text := ' (' || CAST(session_user AS text) || ')';
BEGIN
    IF right(NEW.who, length(name)) <> name
            AND NOT pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER') THEN
        RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
            MESSAGE = 'an entry of the audit names its user';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_names BEFORE INSERT ON audit
    FOR EACH ROW EXECUTE FUNCTION repoll_name_user();

INSERT INTO repoll_trigger (name, relation) VALUES ('audit_names', 'audit');
