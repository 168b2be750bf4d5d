// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/ledger/sql/engine.h"

namespace repoll {

/// Makes a ledger of the kind that its URL says.
[[nodiscard]] Result<void> createLedgerAt(const LedgerUrl &url, const Clock &clock, const QString &who,
                                          Engine::Made made = Engine::Made::AsLedger);
/// The engine of the kind that the URL says; as Ledger::open() says.
[[nodiscard]] Result<std::unique_ptr<Engine>> openEngineAt(const LedgerUrl &url, LedgerMode mode,
                                                           const Clock &clock,
                                                           Engine::Made made = Engine::Made::AsLedger,
                                                           const QByteArray &password = {});

} // namespace repoll
