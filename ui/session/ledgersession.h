// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/activeruns.h"
#include "ui/session/sessiontools.h"

#include <QTimer>

namespace repoll::ui {

/// One opened ledger as the screens see it: its connections, its providers' protocols, the runs under way,
/// and a signal when anything in it has changed, whoever changed it. Main thread; screens get it by
/// reference and are gone before it.
class LedgerSession : public QObject
{
    Q_OBJECT

public:
    /// `whyReadOnly`: in words, where the ledger could not be opened for writing; else empty.
    LedgerSession(std::unique_ptr<Ledger> ledger, SessionTools tools, QString whyReadOnly = {});
    /// Aborts what runs, see ActiveRuns::stopAll() for the gentle way, and waits neither for that nor for the ledger:
    /// it is closed in the background once all who hold it have let go.
    ~LedgerSession() override;

    [[nodiscard]] Ledger &ledger() { return *m_ledger; }
    [[nodiscard]] ActiveRuns &runs() { return m_runs; }
    [[nodiscard]] const Clock &clock() const { return *m_tools.clock; }
    [[nodiscard]] EpochMs now() const { return clock().nowMs(); }
    [[nodiscard]] const QString &who() const { return m_tools.who; }
    [[nodiscard]] QString path() const { return m_ledger->url().text(); }
    [[nodiscard]] QString title() const; ///< the file's name
    [[nodiscard]] bool isReadOnly() const { return m_ledger->mode() == LedgerMode::ReadOnly; }
    [[nodiscard]] const QString &whyReadOnly() const { return m_whyReadOnly; }
    /// Why this user of the ledger may not do that, in words; empty: it may.
    [[nodiscard]] QString whyNot(Right right) const;
    [[nodiscard]] bool may(Right right) const { return m_ledger->rights().has(right); }

    /// Production: the window says so in colour and large plans are confirmed by typing. Kept per path in
    /// the settings of this user.
    [[nodiscard]] bool isProduction() const { return m_production; }
    void setProduction(bool production);
    /// Of a ledger that need not be open.
    [[nodiscard]] static bool isProduction(const QString &path);

    /// As last loaded; empty until the first providersChanged().
    [[nodiscard]] const ProviderRegistry &registry() const { return m_registry; }
    [[nodiscard]] const std::vector<StoredProvider> &providers() const { return m_providers; }
    void reloadProviders();

    /// Whether the ledger's server answers, as far as is known. A file always does.
    [[nodiscard]] const ServerReach &reach() const { return m_reach; }

    /// Starts or resumes a run in this console.
    ActiveRun *startRun(const Run &run, const RunSettings &settings);
    [[nodiscard]] RunTools runTools();
    /// For a job in the background, which may outlive the session; it goes with the job, not later.
    [[nodiscard]] std::shared_ptr<Ledger> sharedLedger() const { return m_ledger->share(); }

Q_SIGNALS:
    /// Something was committed since, by this console or another program: on a server at once, and at most four times a
    /// second; in a file within half a second.
    void changed();
    void providersChanged();
    void productionChanged(bool production);
    /// The server is away, for as long as that is not taken back: all that is shown stays, and is read anew then.
    void reachChanged(const repoll::ServerReach &reach);
    /// The ledger can't be read any more (moved, full, gone): what the banner says.
    void failed(const repoll::Error &error);

private:
    void listen();
    void lookSoon();
    void lookForChange();
    void takeLook(const Result<qint64> &mark);
    void setLost(const std::optional<Error> &error);
    void updateReach();

    std::unique_ptr<Ledger> m_ledger; ///< null only in the destructor
    SessionTools m_tools;
    QString m_whyReadOnly;
    bool m_production = false;
    ProviderRegistry m_registry;
    std::vector<StoredProvider> m_providers;
    ActiveRuns m_runs;             ///< gone before the ledger
    std::shared_ptr<void> m_watch; ///< null: nothing is told by itself
    QTimer m_changeTimer;
    QTimer m_pause; ///< after a look that was asked for
    bool m_lookAfter = false;
    bool m_asking = false;
    bool m_askAgain = false;
    std::optional<qint64> m_changeMark;
    bool m_failed = false;
    ServerReach m_told; ///< by the ledger
    ServerReach m_lost; ///< by what failed here
    ServerReach m_reach;
    bool m_lacksProviders = false;
};

} // namespace repoll::ui
