// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace repoll::ui {

class LedgerOpener;

/// Ask for the URL of a ledger on a server, or for the password that its server wants, and hand it to the opener; the
/// calls return at once. `opener` outlives `parent`.
void askForServer(LedgerOpener &opener, QWidget *parent);
void askForPassword(LedgerOpener &opener, QWidget *parent);

} // namespace repoll::ui
