-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which outcomes are trouble, told by what is none: recording a result looks at the condition before and after, and
-- comparing with the frequent words ends at the first or second of them where it took nine.
-- Its condition is in core/ledger/accesspath.cpp, word for word.
-- Never change this file once it has landed: its checksum is in every ledger. Add the next number.
DROP INDEX request_trouble;

CREATE INDEX request_trouble ON request (last_outcome, received_at, id)
    WHERE last_outcome <> 'succeeded' AND last_outcome <> 'pending' AND last_outcome <> 'failed' AND
          last_outcome <> 'cancelled';
