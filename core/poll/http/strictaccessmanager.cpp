// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/poll/http/strictaccessmanager.h"

#include "core/poll/http/strictreply.h"

#include <algorithm>

namespace repoll {

namespace {

constexpr std::size_t MostIdle = 16;

} // namespace

StrictAccessManager::StrictAccessManager(const QNetworkProxy &proxy, QObject *parent)
    : QNetworkAccessManager(parent)
    , m_network(std::make_shared<HttpNetwork>(proxy))
{
}

StrictAccessManager::~StrictAccessManager()
{
    // The base class would delete them as well, when this is none any more.
    qDeleteAll(findChildren<StrictReply *>(QString(), Qt::FindDirectChildrenOnly));
}

QNetworkReply *StrictAccessManager::createRequest(Operation operation, const QNetworkRequest &request,
                                                  QIODevice *outgoingData)
{
    QNetworkRequest asked = request;
    if (autoDeleteReplies() && !asked.attribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute).isValid())
        asked.setAttribute(QNetworkRequest::AutoDeleteReplyOnFinishAttribute, true);
    return new StrictReply(*this, operation, asked, outgoingData);
}

std::unique_ptr<HttpConnection> StrictAccessManager::take(const HttpEndpoint &endpoint)
{
    const auto known = std::find_if(m_idle.rbegin(), m_idle.rend(), [&endpoint](const auto &connection) {
        return connection->endpoint() == endpoint && connection->isConnected();
    });
    if (known == m_idle.rend())
        return std::make_unique<HttpConnection>(endpoint, m_network);
    auto connection = std::move(*known);
    m_idle.erase(std::next(known).base());
    return connection;
}

void StrictAccessManager::giveBack(std::unique_ptr<HttpConnection> connection)
{
    std::erase_if(m_idle, [](const auto &each) { return !each->isConnected(); });
    if (!connection->isConnected())
        return;
    if (m_idle.size() >= MostIdle)
        m_idle.erase(m_idle.begin());
    m_idle.push_back(std::move(connection));
}

} // namespace repoll
