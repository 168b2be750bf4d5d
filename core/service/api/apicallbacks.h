// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/ledger.h"
#include "core/service/http/httpservice.h"

#include <QObject>

namespace repoll {

/// The texts of a callback that may name a request, in any provider's dialect: the values of its query, and every text and
/// number of a JSON body. Each once, at most a hundred; an operation's path or URL is itself.
[[nodiscard]] QStringList namesInCallback(const HttpHead &head, const QByteArray &body);

/// Takes what providers call to say that something happened. What they say is not believed and never recorded: the
/// provider is asked, at once. Lives on the connections' thread; the ledger outlives it.
class ApiCallbacks final : public QObject
{
    Q_OBJECT

public:
    explicit ApiCallbacks(Ledger &ledger);

    /// 202 and how many requests are due now: those of the provider whose key or ticket is named.
    void take(const std::shared_ptr<HttpExchange> &exchange, const QString &provider, const QString &who);

private:
    void pollNow(const std::shared_ptr<HttpExchange> &exchange, std::vector<qint64> ids, const QString &who);

    Ledger &m_ledger;
};

} // namespace repoll
