// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/service/api/providerbook.h"
#include "core/service/http/httpservice.h"

#include <QPointer>

namespace repoll {

/// A body of many requests, one JSON object a line (NDJSON): committed in pages; once all of it is, each line is
/// answered by one line. A client that is cut off sends the same again: what is on record is known. Holds itself until the
/// exchange is over; on the connections' thread.
class BatchIntake : public std::enable_shared_from_this<BatchIntake>
{
public:
    struct Place
    {
        QPointer<QObject> context; ///< what it ends with: the service
        Ledger *ledger = nullptr;
        ProviderBook *providers = nullptr; ///< of the service
    };
    /// `provider`: of those that name none. `who` hands them over.
    BatchIntake(const Place &place, std::shared_ptr<HttpExchange> exchange, QString provider, QString who);

    void start();

private:
    struct Line
    {
        qint64 number = 0;
        NewSubmission row;
        std::optional<QString> refusal;
    };

    void next();
    void take(const HttpLines &page);
    void check(const Result<ProviderRegistry> &registry);
    void record();
    void answer(const Result<std::vector<HandedOver>> &handed);
    void tell();
    void goOn();

    const Place m_place;
    const std::shared_ptr<HttpExchange> m_exchange;
    const QString m_provider;
    const QString m_who;
    qint64 m_number = 0;
    std::vector<Line> m_lines; ///< of the page at hand
    bool m_last = false;
    QByteArray m_told; ///< the answers that are not sent yet
    bool m_isTelling = false;
    QString m_end; ///< why nothing more is read; empty: it is whole
};

} // namespace repoll
