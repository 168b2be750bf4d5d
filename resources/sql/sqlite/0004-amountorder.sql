-- SPDX-FileCopyrightText: 2026 Repoll contributors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Listings by amount. An amount never changes: only putting requests on record pays for it.

CREATE INDEX request_amount ON request (amount_key, id);
