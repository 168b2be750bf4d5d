-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The same conditions, written so that SQLite checks them quickly. It builds the set of `x IN ('a', 'b', 'c')` anew
-- for each row that a CHECK or a trigger looks at, which took 7 us a row and set, a third of what recording a poll
-- cost; comparisons take a twentieth of that. The words seen most often come first.
-- Never change this file once it has landed: its checksum is in every ledger. Add the next number.
--
-- The tables' texts are changed in place (https://www.sqlite.org/lang_altertable.html, section 7, which allows it
-- for CHECK constraints): no row is touched, and what is accepted stays the same.
PRAGMA writable_schema = ON;

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (status IN (''received'', ''submitting'', ''submit_unknown'', ''processing'',
                                            ''succeeded'', ''failed'', ''cancelled'', ''expired'', ''abandoned''))',
    'CHECK (status = ''processing'' OR status = ''succeeded'' OR status = ''failed'' OR
           status = ''received'' OR status = ''submitting'' OR status = ''submit_unknown'' OR
           status = ''cancelled'' OR status = ''expired'' OR status = ''abandoned'')')
WHERE type = 'table' AND name = 'request';

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (last_outcome IN (''pending'', ''succeeded'', ''failed'', ''cancelled'', ''gone'',
                                   ''unknown_to_provider'', ''waiting_on_human'', ''throttled'', ''transient'',
                                   ''auth_error'', ''protocol_error'', ''quarantined'', ''interrupted''))',
    'CHECK (last_outcome = ''succeeded'' OR last_outcome = ''pending'' OR last_outcome = ''failed'' OR
           last_outcome = ''cancelled'' OR last_outcome = ''gone'' OR
           last_outcome = ''unknown_to_provider'' OR last_outcome = ''waiting_on_human'' OR
           last_outcome = ''throttled'' OR last_outcome = ''transient'' OR
           last_outcome = ''auth_error'' OR last_outcome = ''protocol_error'' OR
           last_outcome = ''quarantined'' OR last_outcome = ''interrupted'')')
WHERE type = 'table' AND name = 'request';

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (skip IN (''terminal'', ''not_accepted'', ''leased_elsewhere'', ''conflict'', ''no_ticket'',
                                ''provider_unknown'', ''breaker_open''))',
    'CHECK (skip = ''terminal'' OR skip = ''not_accepted'' OR skip = ''leased_elsewhere'' OR
           skip = ''conflict'' OR skip = ''no_ticket'' OR skip = ''provider_unknown'' OR
           skip = ''breaker_open'')')
WHERE type = 'table' AND name = 'run_target';

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (disposition IN (''waiting'', ''recovered'', ''failed_at_provider'',
                                         ''still_processing'', ''skipped'', ''error''))',
    'CHECK (disposition = ''waiting'' OR disposition = ''recovered'' OR
           disposition = ''failed_at_provider'' OR disposition = ''still_processing'' OR
           disposition = ''skipped'' OR disposition = ''error'')')
WHERE type = 'table' AND name = 'run_target';

UPDATE sqlite_schema SET sql = replace(sql,
    'CHECK (outcome IN (''pending'', ''succeeded'', ''failed'', ''cancelled'', ''gone'',
                               ''unknown_to_provider'', ''waiting_on_human'', ''throttled'', ''transient'',
                               ''auth_error'', ''protocol_error'', ''quarantined'', ''interrupted''))',
    'CHECK (outcome = ''succeeded'' OR outcome = ''pending'' OR outcome = ''failed'' OR
           outcome = ''cancelled'' OR outcome = ''gone'' OR outcome = ''unknown_to_provider'' OR
           outcome = ''waiting_on_human'' OR outcome = ''throttled'' OR outcome = ''transient'' OR
           outcome = ''auth_error'' OR outcome = ''protocol_error'' OR outcome = ''quarantined'' OR
           outcome = ''interrupted'')')
WHERE type = 'table' AND name = 'attempt';

-- Also has the changed texts read again, here and by every other connection.
DROP TRIGGER request_terminal;

CREATE TRIGGER request_terminal BEFORE UPDATE OF status, result_evidence, result_digest ON request
    WHEN OLD.status <> 'processing'
     AND (OLD.status = 'succeeded' OR OLD.status = 'failed' OR OLD.status = 'cancelled' OR OLD.status = 'expired'
          OR OLD.status = 'abandoned')
     AND (NEW.status IS NOT OLD.status OR NEW.result_evidence IS NOT OLD.result_evidence
          OR NEW.result_digest IS NOT OLD.result_digest)
BEGIN
    SELECT RAISE(ABORT, 'a terminal status and its result never change');
END;

PRAGMA writable_schema = RESET;
