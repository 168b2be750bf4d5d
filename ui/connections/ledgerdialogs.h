// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace repoll::ui {

class LedgerOpener;

/// Ask for a file and hand it to the opener; the calls return at once. `folder`: where to begin; empty: where
/// the last ledger was, else the home folder. `opener` outlives `parent`.
void askForLedger(LedgerOpener &opener, QWidget *parent, const QString &folder = {});
void askForNewLedger(LedgerOpener &opener, QWidget *parent, const QString &folder = {});

} // namespace repoll::ui
