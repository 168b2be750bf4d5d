// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "requester.h"

#include <QEventLoop>
#include <QNetworkProxy>
#include <QNetworkReply>

namespace repoll {

Requester::Requester()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

Answer Requester::submit(const QByteArray &method, const QUrl &url, const HeaderList &headers,
                         const QByteArray &body)
{
    const Answer first = send(method, url, headers, body);
    return first.httpStatus == 500 ? send(method, url, headers, body) : first;
}

Answer Requester::get(const QUrl &url)
{
    return send("GET", url, {}, {});
}

Answer Requester::send(const QByteArray &method, const QUrl &url, const HeaderList &headers,
                       const QByteArray &body)
{
    QNetworkRequest request(url);
    for (const auto &[name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    Answer answer;
    answer.httpStatus = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : reply->rawHeaderPairs())
        answer.headers.emplace_back(name, value);
    answer.body = reply->readAll();
    return answer;
}

} // namespace repoll
