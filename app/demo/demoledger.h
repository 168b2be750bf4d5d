// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "core/ledger/ledger.h"

namespace repoll {

/// The requests of a demo, one after the other, the same for the same settings and time. Its past agrees
/// with what the simulator says: what is final in it has the fate that the simulator would tell. Pure.
class DemoRequests
{
public:
    DemoRequests(const DemoSettings &settings, EpochMs now);

    /// The request with this number, from 0.
    [[nodiscard]] NewRequest at(qint64 number) const;

private:
    /// When the requester died: what it was polling then is interrupted.
    [[nodiscard]] EpochMs crashedAt() const;

    DemoSettings m_settings;
    FateOptions m_fates;
    EpochMs m_now;
};

/// Makes the ledger with its providers and requests. Blocks; leaves no ledger behind where it fails.
[[nodiscard]] Result<void> makeDemoLedger(const DemoFolder &folder, const DemoSettings &settings,
                                          const Clock &clock);

/// Makes what the demo needs once its simulator listens on `port`: the ledger where there is none yet, else
/// profiles that lead to the port. `settings` are those of last time. Blocks. InUse where the providers have
/// moved and another program holds the ledger.
[[nodiscard]] Result<void> prepareDemo(const DemoFolder &folder, DemoSettings settings, quint16 port,
                                       const Clock &clock);

} // namespace repoll
