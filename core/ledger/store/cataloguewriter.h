// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace repoll {

/// What the ledger knows beside requests: providers, saved views, the index of words. A part of StoreWriter.
class CatalogueWriter
{
public:
    virtual ~CatalogueWriter() = default;

    /// Adds, or replaces a profile of the same name; requests keep their provider's name.
    virtual Result<void> putProvider(const QString &name, const QByteArray &profile, const QString &who) = 0;
    /// Gives each open request of a provider that has no deadline the one that follows from its retention
    /// (accepted time, else received time, and that long); how many. Nothing else of them changes.
    virtual Result<qint64> setDeadlines(const QString &provider, qint64 retentionMs) = 0;
    virtual Result<void> removeProvider(const QString &name, const QString &who) = 0;
    /// Adds, or replaces a saved view of the same name.
    virtual Result<void> putView(const QString &name, const QString &query, const QString &who) = 0;
    virtual Result<void> removeView(const QString &name, const QString &who) = 0;
    /// Takes up to `limit` requests into the index that words are looked up in; how many are left. Never needed
    /// for right answers, only for quick ones: call it in small steps while nothing else is to be written.
    virtual Result<qint64> indexForSearch(int limit) = 0;
};

} // namespace repoll
