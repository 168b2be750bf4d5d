// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/service/tokenverdict.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

namespace repoll {

struct TokenBookTimes
{
    qint64 refreshMs = 2'500; ///< between two looks at the ledger
    qint64 newsMs = 250;      ///< a look follows what the ledger tells no sooner
    qint64 trustMs = 30'000;  ///< nobody is let in by what the ledger said longer ago
    qint64 noteMs = 60'000;   ///< between two records of a token's use
};

/// The tokens that a server knows, by which it lets requests in: a copy of the ledger's, brought up to date all the time.
/// A token that is revoked anywhere is refused here within 5 s, as long as the ledger answers; where it does not, after
/// 30 s everybody is. Time is the ledger's own, carried on by the machine's steady clock. Lives on one thread, which it
/// never blocks; the ledger and the clock outlive it.
class TokenBook final : public QObject
{
    Q_OBJECT

public:
    TokenBook(Ledger &ledger, const Clock &clock, const TokenBookTimes &times = {},
              QObject *parent = nullptr);
    ~TokenBook() override;

    /// Looks for the first time, and on and on. Until the first refreshed() nobody is let in.
    void start();
    /// Looks now.
    void refresh();
    /// By the value of the request's one Authorization field; empty: it has none. Notes the use of a token that lets in.
    [[nodiscard]] TokenVerdict check(QByteArrayView authorization, TokenScope needed);

Q_SIGNALS:
    void refreshed();
    /// The ledger could not be asked, or not told of a use; it is asked again.
    void troubled(const repoll::Error &error);

private:
    void take(const TokenKeys &keys, qint64 askedAt);
    void lookSoon();
    [[nodiscard]] const TokenKey *find(const QByteArray &digest) const;
    void noteUse(qint64 tokenId, EpochMs now);

    Ledger &m_ledger;
    const Clock &m_clock;
    const TokenBookTimes m_times;
    std::unordered_multimap<quint64, TokenKey> m_keys; ///< by the first bytes of the digest
    std::map<qint64, EpochMs> m_lastUse;               ///< by token
    EpochMs m_ledgerTime = 0;                          ///< not earlier than it was at m_askedAt
    std::optional<qint64> m_askedAt;                   ///< by the steady clock; none: not yet
    QTimer m_looking;
    bool m_asking = false;
    bool m_askAgain = false;
    std::shared_ptr<void> m_news;
};

} // namespace repoll
