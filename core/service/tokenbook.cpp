// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/tokenbook.h"

#include "core/base/whendone.h"
#include "core/service/bearer.h"
#include "core/service/tokensecret.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <utility>

namespace repoll {

namespace {

TokenVerdict refused(TokenRefusal why)
{
    return {{}, why};
}

/// Of a digest: by it few are compared, and how far it fits tells nobody anything of a secret.
quint64 placeOf(const QByteArray &digest)
{
    quint64 place = 0;
    std::memcpy(&place, digest.constData(), std::min(sizeof place, static_cast<std::size_t>(digest.size())));
    return place;
}

bool isSame(const QByteArray &one, const QByteArray &other)
{
    return one.size() == other.size() &&
           CRYPTO_memcmp(one.constData(), other.constData(), static_cast<std::size_t>(one.size())) == 0;
}

} // namespace

TokenBook::TokenBook(Ledger &ledger, const Clock &clock, const TokenBookTimes &times, QObject *parent)
    : QObject(parent)
    , m_ledger(ledger)
    , m_clock(clock)
    , m_times(times)
{
    m_looking.setSingleShot(true);
    connect(&m_looking, &QTimer::timeout, this, &TokenBook::refresh);
}

TokenBook::~TokenBook() = default;

void TokenBook::start()
{
    // Told on a thread of the ledger's.
    m_news = m_ledger.watch(
        {[this] { QMetaObject::invokeMethod(this, &TokenBook::lookSoon, Qt::QueuedConnection); }, {}});
    refresh();
}

/// Many commits are one look.
void TokenBook::lookSoon()
{
    if (m_asking)
        m_askAgain = true;
    else if (m_looking.remainingTime() > m_times.newsMs)
        m_looking.start(std::chrono::milliseconds(m_times.newsMs));
}

void TokenBook::refresh()
{
    if (std::exchange(m_asking, true))
        return;
    m_looking.stop();
    m_askAgain = false;
    const qint64 askedAt = m_clock.monotonicMs();
    whenDone(m_ledger.read<TokenKeys>([](StoreReader &store) { return store.tokenKeys(); }), this,
             [this, askedAt](const Result<TokenKeys> &keys) {
                 m_asking = false;
                 m_looking.start(std::chrono::milliseconds(m_askAgain ? m_times.newsMs : m_times.refreshMs));
                 if (!keys) {
                     Q_EMIT troubled(keys.error());
                     return;
                 }
                 take(*keys, askedAt);
                 Q_EMIT refreshed();
             });
}

void TokenBook::take(const TokenKeys &keys, qint64 askedAt)
{
    m_keys.clear();
    std::map<qint64, EpochMs> lastUse;
    for (const TokenKey &key : keys.keys) {
        m_keys.emplace(placeOf(key.digest), key);
        const auto own = m_lastUse.find(key.tokenId);
        const EpochMs noted = own == m_lastUse.end() ? 0 : own->second;
        if (const EpochMs last = std::max(noted, key.lastUsedAt.value_or(0)); last > 0)
            lastUse[key.tokenId] = last;
    }
    m_lastUse = std::move(lastUse);
    m_ledgerTime = keys.now;
    m_askedAt = askedAt;
}

const TokenKey *TokenBook::find(const QByteArray &digest) const
{
    const auto [from, to] = m_keys.equal_range(placeOf(digest));
    const auto found =
        std::find_if(from, to, [&](const auto &entry) { return isSame(entry.second.digest, digest); });
    return found == to ? nullptr : &found->second;
}

TokenVerdict TokenBook::check(QByteArrayView authorization, TokenScope needed)
{
    const BearerField field = readBearer(authorization);
    if (field.kind == BearerField::Kind::None)
        return refused(TokenRefusal::Missing);
    if (field.kind == BearerField::Kind::Malformed)
        return refused(TokenRefusal::Malformed);
    const qint64 age = m_clock.monotonicMs() - m_askedAt.value_or(0);
    if (!m_askedAt || age > m_times.trustMs)
        return refused(TokenRefusal::Unavailable);
    const TokenKey *const key = find(tokenDigest(field.token));
    if (key == nullptr)
        return refused(TokenRefusal::Unknown);
    if (key->revoked)
        return refused(TokenRefusal::Revoked);
    const EpochMs now = m_ledgerTime + age;
    if (key->endsAt && *key->endsAt <= now)
        return refused(TokenRefusal::Expired);
    TokenVerdict verdict{TokenIdentity{key->tokenId, key->name, key->scopes}, {}};
    if (!key->scopes.allow(needed))
        verdict.refusal = TokenRefusal::ScopeMissing;
    else
        noteUse(key->tokenId, now);
    return verdict;
}

/// Whatever becomes of it, no request waits for it or fails by it.
void TokenBook::noteUse(qint64 tokenId, EpochMs now)
{
    if (m_ledger.mode() == LedgerMode::ReadOnly)
        return;
    const auto last = m_lastUse.find(tokenId);
    if (last != m_lastUse.end() && now - last->second < m_times.noteMs)
        return;
    m_lastUse[tokenId] = now;
    whenDone(m_ledger.write<void>([use = TokenUse{tokenId, now}](StoreWriter &store) {
        return store.noteTokenUses(std::array{use});
    }),
             this, [this](const Result<void> &noted) {
                 if (!noted)
                     Q_EMIT troubled(noted.error());
             });
}

} // namespace repoll
