// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/recentledgers.h"

#include "core/base/whendone.h"
#include "ui/session/ledgersession.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

bool isOnServer(const QString &path)
{
    const auto url = LedgerUrl::parse(path);
    return url && !url->isFile();
}

/// By which a ledger is known.
QString nameOf(const QString &path)
{
    return isOnServer(path) ? path : QFileInfo(path).absoluteFilePath();
}

RecentLedger::State stateOf(const QString &path)
{
    if (isOnServer(path)) // nobody knows before it is opened
        return RecentLedger::State::Writable;
    const QFileInfo file(path);
    if (!file.isFile())
        return RecentLedger::State::Missing;
    return file.isWritable() ? RecentLedger::State::Writable : RecentLedger::State::ReadOnly;
}

} // namespace

RecentLedgers::RecentLedgers(QObject *parent)
    : QObject(parent)
{
    load();
}

void RecentLedgers::load()
{
    QSettings settings;
    const int count = std::min(settings.beginReadArray(u"recentLedgers"_s), maxLedgers);
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        RecentLedger ledger;
        ledger.path = settings.value(u"path"_s).toString();
        ledger.openedAt = settings.value(u"openedAt"_s).toLongLong();
        if (!ledger.path.isEmpty())
            m_ledgers.push_back(ledger);
    }
    settings.endArray();
    refresh();
}

void RecentLedgers::save() const
{
    QSettings settings;
    settings.remove(u"recentLedgers"_s);
    settings.beginWriteArray(u"recentLedgers"_s, static_cast<int>(m_ledgers.size()));
    for (std::size_t i = 0; i < m_ledgers.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(u"path"_s, m_ledgers[i].path);
        settings.setValue(u"openedAt"_s, m_ledgers[i].openedAt);
    }
    settings.endArray();
}

void RecentLedgers::add(const QString &path, EpochMs now)
{
    RecentLedger ledger;
    ledger.path = nameOf(path);
    ledger.openedAt = now;
    std::erase_if(m_ledgers, [&](const RecentLedger &other) { return other.path == ledger.path; });
    m_ledgers.insert(m_ledgers.begin(), ledger);
    if (m_ledgers.size() > maxLedgers)
        m_ledgers.resize(maxLedgers);
    save();
    refresh();
}

void RecentLedgers::remove(const QString &path)
{
    const QString absolute = nameOf(path);
    if (std::erase_if(m_ledgers, [&](const RecentLedger &other) { return other.path == absolute; }) == 0)
        return;
    save();
    Q_EMIT changed();
}

void RecentLedgers::refresh()
{
    for (RecentLedger &ledger : m_ledgers)
        ledger.production = LedgerSession::isProduction(ledger.path);
    Q_EMIT changed();
    // A file on a network that is gone can keep a look at it waiting for long.
    const auto look = [ledgers = m_ledgers]() mutable -> Result<std::vector<RecentLedger>> {
        for (RecentLedger &ledger : ledgers)
            ledger.state = stateOf(ledger.path);
        return ledgers;
    };
    whenDone(inBackground<std::vector<RecentLedger>>(look), this,
             [this](const Result<std::vector<RecentLedger>> &looked) { takeStates(*looked); });
}

void RecentLedgers::takeStates(const std::vector<RecentLedger> &looked)
{
    bool isNew = false;
    for (const RecentLedger &seen : looked) {
        for (RecentLedger &ledger : m_ledgers) {
            if (ledger.path == seen.path)
                isNew = std::exchange(ledger.state, seen.state) != seen.state || isNew;
        }
    }
    if (isNew)
        Q_EMIT changed();
}

} // namespace repoll::ui
