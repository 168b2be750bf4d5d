// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/poll/lane.h"
#include "core/poll/providergates.h"
#include "core/provider/protocol.h"

#include <QObject>

namespace repoll {

/// What a single ask needs. The ledger and the clock must outlive the SingleAsk.
struct AskTools
{
    Ledger *ledger = nullptr;
    const Clock *clock = nullptr;
    SecretResolver secrets;
    std::function<std::unique_ptr<LaneFactory>()> lanes; ///< called on the poll thread
    QString who;                                         ///< as recorded in the audit
    std::shared_ptr<ProviderGates> gates;                ///< of the process; null: each ask is alone
    /// Set: it is `ledger`, held until the ask has let go of it, and a SingleAsk that goes waits for nobody. The
    /// clock then outlives the background.
    std::shared_ptr<Ledger> holds{};
};

/// Who is asked, for what.
struct AskOrder
{
    std::shared_ptr<const Protocol> protocol;
    QByteArray profileDigest; ///< SHA-256 of the profile's text, which need not be on record
    PollSubject subject;
    bool goesOn = false; ///< the next step of the ask before: its cookies go along
};

/// What came of it, fit to be shown: secrets that the provider repeats, and cookies, are taken out.
struct AskedAnswer
{
    int httpStatus = 0; ///< 0: no header came
    HeaderList headers;
    QByteArray body;
    QByteArray prettyBody; ///< indented; empty: the body is no JSON
    QByteArray extra;      ///< what came behind the answer, unasked; its digest is on record in the audit
    QString failure;       ///< why there is no usable answer, in words; empty: there is one
    QString peer;
    qint64 durationMs = 0;
    bool hidesSecrets = false;       ///< the answer held some
    Reading reading;                 ///< how the profile read it
    std::optional<PollSubject> next; ///< pending: what to ask for next

    friend bool operator==(const AskedAnswer &, const AskedAnswer &) = default;
};

/// Asks a provider once for one ticket, to see how a profile works. It never submits, and changes no request.
/// The ask is on record in the audit before it is sent; where that fails, nothing is sent. Lives on its
/// owner's thread and sends from a poll thread of its own; no call waits, but the destructor gives up what is
/// in flight, and waits for that thread unless the tools hold the ledger.
class SingleAsk : public QObject
{
    Q_OBJECT

public:
    explicit SingleAsk(AskTools tools, QObject *parent = nullptr);
    ~SingleAsk() override;

    /// Requires that none is under way.
    void ask(const AskOrder &order);
    /// What is under way ends soon, with Cancelled or with its answer.
    void cancel();
    [[nodiscard]] bool isUnderWay() const { return m_underWay; }

Q_SIGNALS:
    /// Exactly once for each ask(). An error means that nothing was sent, or Cancelled.
    void finished(const repoll::Result<repoll::AskedAnswer> &answer);

private:
    struct Work;
    struct Address;

    std::unique_ptr<Work> m_work;
    std::shared_ptr<Address> m_address; ///< where answers go
    bool m_holds;
    bool m_underWay = false;
};

} // namespace repoll
