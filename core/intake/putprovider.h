// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"
#include "core/provider/protocol.h"

namespace repoll {

/// Puts a profile on record, `protocol` having been made of it, and gives the provider's open requests the
/// deadlines that follow from its retention; how many got one. Called inside the ledger's transaction.
[[nodiscard]] Result<qint64> putProvider(StoreWriter &store, const Protocol &protocol,
                                         const QByteArray &profileJson, const QString &who);

} // namespace repoll
