// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/recovery/progress.h"

#include <QStringList>

namespace repoll {

/// What the flow is to do.
struct FlowOrder
{
    QStringList providers;    ///< only these; empty: all on record
    qint64 leaseMs = 60'000;  ///< what a program left behind waits for so long
    qint64 lookEveryMs = 250; ///< for what others have handed over, where the ledger does not tell by itself
};

/// What the flow has put on record since it started: never ahead of the ledger.
struct FlowProgress
{
    qint64 submitted = 0; ///< accepted by their provider
    qint64 refused = 0;   ///< submits that it refused for good
    qint64 unclear = 0;   ///< submits of which nobody knows what became
    qint64 polls = 0;     ///< answers
    qint64 results = 0;   ///< final ones
    double asksPerSecond = 0;
    std::vector<ProviderProgress> providers; ///< by name; `total` and `done` say nothing here
    std::map<QString, QString> problems;     ///< providers that are not asked, and why

    friend bool operator==(const FlowProgress &, const FlowProgress &) = default;
};

} // namespace repoll

Q_DECLARE_METATYPE(repoll::FlowProgress)
