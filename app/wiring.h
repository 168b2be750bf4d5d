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

/// The gates of this process, made once. Raises the limit of open files as far as the system lets it, and keeps the
/// lanes within what is left of it.
[[nodiscard]] std::shared_ptr<ProviderGates> makeGates(const Clock &clock);

/// What a run needs: lanes over the network, secrets by reference, the machine's randomness. Without gates it gets
/// some of its own.
[[nodiscard]] RunTools runTools(Ledger &ledger, const Clock &clock, const ProviderRegistry &registry,
                                std::shared_ptr<ProviderGates> gates = nullptr);

} // namespace repoll
