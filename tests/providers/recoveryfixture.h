// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/provider/registry.h"

#include <QTemporaryDir>

namespace repoll {

/// A ledger of its own in a temporary folder, and whole recoveries of it over real lanes.
class RecoveryFixture
{
public:
    RecoveryFixture();
    ~RecoveryFixture();

    /// The error's words, or nothing.
    [[nodiscard]] QString open();
    [[nodiscard]] QString addProvider(const QString &name, const QByteArray &profileJson);
    [[nodiscard]] QString addRequests(std::vector<NewRequest> rows);
    /// Plans everything that is not terminal and runs it to its end.
    [[nodiscard]] QString recover();

    [[nodiscard]] Request request(const QString &provider, const QString &key);
    [[nodiscard]] std::vector<Attempt> attempts(qint64 requestId);
    [[nodiscard]] Evidence evidence(qint64 id);
    [[nodiscard]] VerifyReport verify();
    [[nodiscard]] const Clock &clock() const { return m_clock; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

private:
    template <class T>
    T read(std::function<Result<T>(StoreReader &)> job);

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Ledger> m_ledger;
    ProviderRegistry m_registry;
};

} // namespace repoll
