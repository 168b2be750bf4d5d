// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/ledgeropener.h"

#include "core/base/whendone.h"
#include "ui/theme/texts.h"

#include <QDir>
#include <QFileInfo>
#include <QLoggingCategory>

namespace repoll::ui {

Q_LOGGING_CATEGORY(ledgerLog, "repoll.ledger", QtInfoMsg)

/// What the background hands over: the ledger, and the error that kept it from being opened for writing.
struct LedgerOpener::Opened
{
    std::unique_ptr<Ledger> ledger;
    std::optional<Error> notForWriting;

    Opened(std::unique_ptr<Ledger> opened, std::optional<Error> why)
        : ledger(std::move(opened))
        , notForWriting(std::move(why))
    {
    }
    /// Nobody wants the ledger any more.
    ~Opened()
    {
        if (ledger)
            Ledger::closeInBackground(std::move(ledger));
    }
    Q_DISABLE_COPY_MOVE(Opened)
};

namespace {

Result<void> makeLedger(const LedgerUrl &url, const Clock &clock, const QString &who)
{
    const QString folder = QFileInfo(url.path).absolutePath();
    if (url.isFile() && !QDir().mkpath(folder))
        return fail(ErrorCode::Io, QStringLiteral("The folder %1 cannot be made.").arg(folder));
    return Ledger::create(url, clock, who);
}

} // namespace

LedgerOpener::LedgerOpener(SessionTools tools, QObject *parent, PasswordStore *passwords)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_passwords(passwords)
{
}

void LedgerOpener::begin(Task task, const QString &path)
{
    ++m_call;
    m_task = task;
    // What is refused is shown: never with a password. It is refused all the same.
    m_path = LedgerUrl::parse(path) ? path : LedgerUrl::shown(path);
    m_password = m_known.value(m_path);
    m_keep = false;
    m_wasLookedFor = false;
    m_refusal.reset();
    Q_EMIT changed();
}

void LedgerOpener::open(const QString &path, LedgerMode mode)
{
    begin(Task::Opening, path);
    openNow(mode);
}

void LedgerOpener::openWithPassword(const QByteArray &password, bool keep)
{
    begin(Task::Opening, QString(m_path));
    m_password = password;
    m_keep = keep;
    m_wasLookedFor = true;
    openNow(m_mode);
}

void LedgerOpener::openNow(LedgerMode mode)
{
    m_mode = mode;
    const auto job = [path = m_path, password = m_password, mode,
                      clock = m_tools.clock]() -> Result<std::shared_ptr<Opened>> {
        const auto url = LedgerUrl::parse(path);
        if (!url)
            return tl::unexpected<Error>(url.error());
        auto ledger = Ledger::open(*url, mode, *clock, password);
        std::optional<Error> why;
        if (!ledger && mode == LedgerMode::ReadWrite && mayOpenReadOnly(ledger.error())) {
            why = ledger.error();
            ledger = Ledger::open(*url, LedgerMode::ReadOnly, *clock, password);
        }
        if (!ledger)
            return tl::unexpected<Error>(ledger.error());
        return std::make_shared<Opened>(std::move(*ledger), why);
    };
    whenDone(inBackground<std::shared_ptr<Opened>>(job), this,
             [this, call = m_call](const Result<std::shared_ptr<Opened>> &result) {
                 if (call == m_call)
                     take(result);
             });
}

void LedgerOpener::create(const QString &path)
{
    begin(Task::Creating, path);
    const auto job = [path, clock = m_tools.clock, who = m_tools.who]() -> Result<void> {
        const auto url = LedgerUrl::parse(path);
        return url ? makeLedger(*url, *clock, who) : tl::unexpected<Error>(url.error());
    };
    whenDone(inBackground<void>(job), this, [this, call = m_call](const Result<void> &created) {
        if (call != m_call)
            return;
        if (created)
            openNow(LedgerMode::ReadWrite);
        else
            refuse(created.error());
    });
}

void LedgerOpener::cancel()
{
    if (!isBusy())
        return;
    ++m_call;
    end();
}

void LedgerOpener::dismissRefusal()
{
    if (!m_refusal)
        return;
    m_refusal.reset();
    Q_EMIT changed();
}

void LedgerOpener::take(const Result<std::shared_ptr<Opened>> &result)
{
    if (!result) {
        if (result.error().code == ErrorCode::LoginRefused)
            lookForPassword(result.error());
        else
            refuse(result.error());
        return;
    }
    keepPassword();
    Opened &taken = **result;
    QString why;
    if (taken.notForWriting)
        why = whyReadOnly(*taken.notForWriting);
    else if (taken.ledger->mode() == LedgerMode::ReadOnly)
        why = tr("It was opened for reading, as you asked.");
    qCInfo(ledgerLog).noquote() << "opened" << m_path << (why.isEmpty() ? "for writing" : "for reading only");
    auto *session = new LedgerSession(std::move(taken.ledger), m_tools, why); // the receiver's
    end();
    Q_EMIT opened(session);
}

void LedgerOpener::refuse(const Error &error)
{
    qCWarning(ledgerLog).noquote() << "not opened:" << error.message << error.detail;
    m_task = Task::None;
    m_refusal = refusalOf(m_path, error);
    Q_EMIT failed(*m_refusal); // who makes room for it comes before who shows it
    Q_EMIT changed();
}

/// Asks the store once, and then whoever sits there.
void LedgerOpener::lookForPassword(const Error &refusal)
{
    const auto want = [this, refusal] {
        refuse(refusal);
        Q_EMIT passwordWanted();
    };
    m_known.remove(m_path);
    if (!m_passwords || std::exchange(m_wasLookedFor, true)) {
        if (!m_passwords)
            m_whyNothingIsKept = tr("There is none.");
        want();
        return;
    }
    m_passwords->read(m_path, this, [this, call = m_call, want](const Result<QByteArray> &kept) {
        if (call != m_call)
            return;
        const bool isUsable = kept || kept.error().code == ErrorCode::NotFound;
        m_whyNothingIsKept = isUsable ? QString() : errorText(kept.error());
        if (!kept) {
            want();
            return;
        }
        m_password = *kept;
        openNow(m_mode);
    });
}

void LedgerOpener::keepPassword()
{
    if (m_password.isEmpty())
        return;
    m_known[m_path] = m_password;
    if (m_keep && m_passwords) {
        m_passwords->write(m_path, m_password, this, [this](const Result<void> &kept) {
            if (!kept)
                Q_EMIT passwordNotKept(kept.error());
        });
    }
    m_password.clear();
}

void LedgerOpener::end()
{
    m_task = Task::None;
    Q_EMIT changed();
}

} // namespace repoll::ui
