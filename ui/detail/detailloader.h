// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/dossier.h"
#include "ui/session/ledgersession.h"

namespace repoll::ui {

/// Reads the dossier of the request that was asked for last: while one is read, those asked for meanwhile but the
/// last are passed over. Owned by the pane; main thread.
class DetailLoader : public QObject
{
    Q_OBJECT

public:
    explicit DetailLoader(LedgerSession &session);

    void ask(const QString &provider, const QString &key);
    void stop(); ///< nothing is loaded any more

Q_SIGNALS:
    void loaded(const repoll::Dossier &dossier);
    void failed(const repoll::Error &error);

private:
    struct Wanted
    {
        QString provider;
        QString key;

        friend bool operator==(const Wanted &, const Wanted &) = default;
    };
    void load();

    LedgerSession &m_session;
    std::optional<Wanted> m_wanted;
    bool m_busy = false;
    bool m_again = false;
};

} // namespace repoll::ui
