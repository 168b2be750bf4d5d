// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/provider/registry.h"
#include "core/recovery/runner.h"

#include <QString>

namespace repoll {

/// The one place where the programs' objects are put together. Every function is called on the main
/// thread.

/// `user@host`, as recorded in runs and in the audit.
[[nodiscard]] QString operatorName();

/// Unique among all processes that ever claim from a ledger: `host:pid:random`.
[[nodiscard]] QString workerName();

/// Where the ledger is when nobody says: $REPOLL_LEDGER, else repoll/ledger.sqlite in the XDG data folder.
[[nodiscard]] QString defaultLedger();

/// The protocols of all providers on record; blocks on the ledger's reader.
[[nodiscard]] Result<ProviderRegistry> loadRegistry(Ledger &ledger);

/// What a run needs: lanes over the network, secrets by reference, the machine's randomness.
[[nodiscard]] RunTools runTools(Ledger &ledger, const Clock &clock, const ProviderRegistry &registry);

} // namespace repoll
