// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/intake/putprovider.h"

namespace repoll {

Result<qint64> putProvider(StoreWriter &store, const Protocol &protocol, const QByteArray &profileJson,
                           const QString &who)
{
    return store.putProvider(protocol.name(), profileJson, who).and_then([&] {
        return store.setDeadlines(protocol.name(), protocol.limits().retentionMs);
    });
}

} // namespace repoll
