// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/openrefusal.h"
#include "ui/connections/passwordstore.h"
#include "ui/session/ledgersession.h"

#include <QHash>

namespace repoll::ui {

/// Opens and creates ledgers in the background, one at a time: a new call gives up the one before. Where a ledger
/// cannot be written to (another program holds it, its file or folder is read-only) it is opened for reading and
/// the session says why. Main thread; owned by the main window.
class LedgerOpener : public QObject
{
    Q_OBJECT

public:
    enum class Task { None, Opening, Creating };

    /// `passwords` outlives it; null: none are kept.
    explicit LedgerOpener(SessionTools tools, QObject *parent = nullptr, PasswordStore *passwords = nullptr);

    /// `path`: as LedgerUrl::parse() takes it.
    void open(const QString &path, LedgerMode mode = LedgerMode::ReadWrite);
    /// Once more what was refused because of its password. It is known until this goes; `keep`: and kept in the store,
    /// once the server has taken it.
    void openWithPassword(const QByteArray &password, bool keep);
    /// Makes an empty ledger and opens it; its folder is made where it is missing.
    void create(const QString &path);
    /// Gives up what is under way: neither opened() nor failed() follows. A ledger that is made by then stays.
    void cancel();

    [[nodiscard]] Task task() const { return m_task; }
    [[nodiscard]] bool isBusy() const { return m_task != Task::None; }
    [[nodiscard]] const QString &path() const { return m_path; } ///< of what is under way, or was last
    [[nodiscard]] const std::optional<OpenRefusal> &refusal() const
    {
        return m_refusal;
    } ///< of the last call
    void dismissRefusal();
    /// Why no password can be kept, in words; empty: it can.
    [[nodiscard]] const QString &whyNothingIsKept() const { return m_whyNothingIsKept; }

Q_SIGNALS:
    /// `session` has no parent and belongs to the receiver. There is exactly one: the main window.
    void opened(repoll::ui::LedgerSession *session);
    void failed(const repoll::ui::OpenRefusal &refusal);
    void passwordWanted(); ///< after failed()
    void passwordNotKept(const repoll::Error &error);
    void changed(); ///< task(), path() or refusal()

private:
    struct Opened;

    void begin(Task task, const QString &path);
    void openNow(LedgerMode mode);
    void take(const Result<std::shared_ptr<Opened>> &result);
    void refuse(const Error &error);
    void lookForPassword(const Error &refusal);
    void keepPassword();
    void end();

    SessionTools m_tools;
    PasswordStore *m_passwords;
    QHash<QString, QByteArray> m_known; ///< passwords that servers have taken, by the URL
    QByteArray m_password;              ///< for what is under way
    bool m_keep = false;
    bool m_wasLookedFor = false; ///< in the store
    QString m_whyNothingIsKept;
    LedgerMode m_mode = LedgerMode::ReadWrite;
    Task m_task = Task::None;
    QString m_path;
    std::optional<OpenRefusal> m_refusal;
    int m_call = 0; ///< tells answers to a call that was given up apart
};

} // namespace repoll::ui
