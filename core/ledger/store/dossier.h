// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/store.h"

namespace repoll {

/// A request with all that is on record about it, but for the bodies of its answers. A plain value.
struct Dossier
{
    Request request;
    std::vector<Attempt> attempts; ///< by seq
    std::vector<EvidenceEntry> evidence;
    std::vector<Decision> decisions;      ///< in the order they were made
    std::optional<Submission> submission; ///< what it was handed over with; none: another program submits it
    std::vector<OutboxEntry> events;      ///< what endpoints are told of it, the newest first
    std::vector<Delivery> deliveries;     ///< each try, in the order they were made

    friend bool operator==(const Dossier &, const Dossier &) = default;
};

/// On the reader's thread. NotFound where there is no such request.
[[nodiscard]] Result<Dossier> readDossier(StoreReader &store, const QString &provider, const QString &key);

} // namespace repoll
