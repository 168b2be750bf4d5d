// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/ledger/store/deliveryrecords.h"
#include "core/service/addressrules.h"
#include "core/service/retryschedule.h"
#include "core/source/sourceconnection.h"

#include <QUrl>

namespace repoll {

/// Where a secret is: `env:NAME` or `file:PATH`.
struct SecretPlace
{
    QString reference;
    std::optional<EpochMs> until{}; ///< it signs until then; none: always

    friend bool operator==(const SecretPlace &, const SecretPlace &) = default;
};

/// Where and how results are posted.
struct WebhookSettings
{
    QUrl url;
    std::vector<SecretPlace> secrets;
    bool full = false; ///< with the result
    QByteArray source = "urn:repoll";
    std::vector<quint16> ports{443};
    std::vector<AddressRules::Subnet> allowPrivate;
    bool loopback = false; ///< this machine, any port, and http there

    [[nodiscard]] AddressRules addresses() const { return AddressRules(allowPrivate, loopback); }
};

/// Which statement is executed, and where.
struct SqlSettings
{
    SourceAddress address; ///< its password is not read yet
    QString password;      ///< a reference; empty: none
    SqlTemplate statement;
    QString text; ///< of it, as it was written

    /// The names a statement can hold.
    [[nodiscard]] static const QStringList &valueNames();
    [[nodiscard]] bool usesResult() const;
};

/// An endpoint's settings as they are on record, read.
struct EndpointSettings
{
    WebhookSettings webhook; ///< of that kind only
    SqlSettings sql;         ///< the same
    RetrySchedule retry;
    double ratePerSecond = 0; ///< 0: as fast as it takes them
    int inFlight = 8;         ///< SQL: one at a time
    int timeLimitMs = 15'000;
    qint64 disableAfterMs = 5LL * 24 * 3'600'000; ///< without one success

    /// InvalidArgument names the member that is wrong, and why. No secret is read.
    [[nodiscard]] static Result<EndpointSettings> read(EndpointKind kind, const QByteArray &json);
};

} // namespace repoll
