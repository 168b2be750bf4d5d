-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Beside an amount and a currency, which stay as they came, what they are compared by: text that sorts, byte by byte,
-- as the numbers do, and is the same in every database (core/request/decimal.h). Filled by core/ledger/amountkeys.h.

-- NULL: no amount, or what is no number.
ALTER TABLE request ADD COLUMN amount_key TEXT;

ALTER TABLE request ADD COLUMN currency_key TEXT NOT NULL DEFAULT '';
