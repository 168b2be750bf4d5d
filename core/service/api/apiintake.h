// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/api/providerbook.h"
#include "core/service/http/httpservice.h"

#include <QObject>

namespace repoll {

/// A request as a path names it.
struct RequestName
{
    QString provider;
    QString key;
};

/// Takes requests in by HTTP, and takes back what was never sent. An answer of 202 follows the commit. Lives on the
/// connections' thread; the ledger and the clock outlive it.
class ApiIntake final : public QObject
{
    Q_OBJECT

public:
    ApiIntake(Ledger &ledger, const Clock &clock);

    /// One, or many as NDJSON, by the body's type. `who` hands them over.
    void submit(std::shared_ptr<HttpExchange> exchange, const QString &who);
    void withdraw(std::shared_ptr<HttpExchange> exchange, const RequestName &name, const QString &who);

private:
    void submitOne(std::shared_ptr<HttpExchange> exchange, const QString &provider, const QString &who);
    void record(std::shared_ptr<HttpExchange> exchange, const NewSubmission &row, qint64 askAfterMs,
                const QString &who);
    void tellOfFirst(const std::shared_ptr<HttpExchange> &exchange, const NewSubmission &row,
                     qint64 askAfterMs, AddOutcome outcome);

    Ledger &m_ledger;
    ProviderBook m_providers;
};

} // namespace repoll
