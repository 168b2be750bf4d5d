// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/apiserver.h"

#include "app/repollctl/listenplace.h"
#include "app/repollctl/reporttongue.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

Result<HttpPlace> placeOf(const QString &where, const ApiOptions &options)
{
    HttpPlace place;
    if (where.startsWith("unix:"_L1)) {
        place.socketPath = where.mid(5);
        return place;
    }
    const auto read = listenPlace(where, u"--listen"_s);
    if (!read)
        return tl::unexpected(read.error());
    place.address = read->address;
    place.port = read->port;
    place.certificateFile = QString::fromStdString(options.certificate);
    place.keyFile = QString::fromStdString(options.key);
    place.allowPlain = options.plain;
    return place;
}

} // namespace

ApiServer::ApiServer(Parts parts)
    : m_tokens(parts.ledger, parts.clock)
    , m_service({&parts.ledger,
                 &parts.clock,
                 &m_tokens,
                 std::move(parts.metrics),
                 std::move(parts.runTools),
                 parts.tokenRate,
                 {reportLanguage(Tongue::Chinese)}})
    , m_listener(m_service, parts.clock)
{
    connect(&m_listener, &HttpListener::drained, this, &ApiServer::partEnded);
    connect(&m_service, &ApiService::ended, this, &ApiServer::partEnded);
    connect(&m_tokens, &TokenBook::troubled, this, [this](const Error &error) {
        if (std::exchange(m_trouble, error.message) != error.message)
            Q_EMIT troubled(error.message);
    });
    connect(&m_tokens, &TokenBook::refreshed, this, [this] { m_trouble.clear(); });
}

Result<void> ApiServer::listen(const ApiOptions &options)
{
    for (const std::string &where : options.places) {
        const auto place = placeOf(QString::fromStdString(where), options);
        if (!place)
            return tl::unexpected(place.error());
        if (const auto listening = m_listener.listen(*place); !listening)
            return listening;
        m_listening = true;
    }
    if (m_listening)
        m_tokens.start();
    return {};
}

void ApiServer::stop()
{
    m_service.drain();
    m_listener.stop();
}

void ApiServer::abort()
{
    m_service.abort();
    m_listener.cutOff();
}

void ApiServer::partEnded()
{
    if (--m_partsLeft == 0)
        Q_EMIT ended();
}

} // namespace repoll::cli
