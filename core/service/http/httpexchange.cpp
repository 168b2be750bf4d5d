// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httpservice.h"

#include <algorithm>
#include <utility>

namespace repoll {

namespace {

bool isNamed(const QByteArray &field, QByteArrayView name)
{
    return field.size() == name.size() &&
           qstrnicmp(field.constData(), name.data(), std::size_t(name.size())) == 0;
}

} // namespace

QByteArray HttpHead::header(QByteArrayView name) const
{
    QByteArray all;
    bool any = false;
    for (const auto &[field, value] : headers) {
        if (!isNamed(field, name))
            continue;
        all += any ? ", " + value : value;
        any = true;
    }
    return all;
}

int HttpHead::headerCount(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(headers.begin(), headers.end(),
                                          [name](const auto &field) { return isNamed(field.first, name); }));
}

HttpExchange::HttpExchange(HttpHead head, QByteArray body, HttpAnswering *answering)
    : m_head(std::move(head))
    , m_body(std::move(body))
    , m_answering(answering)
{
}

HttpExchange::~HttpExchange()
{
    if (m_answering)
        std::exchange(m_answering, nullptr)->abandoned();
}

void HttpExchange::onLeft(std::function<void()> left)
{
    if (m_answering) // else nobody would let go of it
        m_left = std::move(left);
}

void HttpExchange::answer(HttpAnswer answer)
{
    if (!m_answering || m_isStream)
        return;
    HttpAnswering *const answering = m_answering;
    cut();
    answering->answer(std::move(answer));
}

void HttpExchange::startStream(int status, const HeaderList &headers)
{
    if (!m_answering || m_isStream)
        return;
    m_isStream = true;
    m_answering->startStream(status, headers);
}

void HttpExchange::write(const QByteArray &bytes)
{
    if (m_answering && m_isStream && !bytes.isEmpty())
        m_answering->write(bytes);
}

void HttpExchange::end()
{
    if (!m_answering || !m_isStream)
        return;
    HttpAnswering *const answering = m_answering;
    cut();
    answering->end();
}

qint64 HttpExchange::unsentBytes() const
{
    return m_answering ? m_answering->unsentBytes() : 0;
}

void HttpExchange::whenSent(std::function<void()> then)
{
    if (!m_answering)
        return;
    m_whenSent = std::move(then);
    m_answering->callWhenSent();
}

void HttpExchange::readLines(int most, std::function<void(HttpLines)> then)
{
    if (!m_answering)
        return;
    m_readLines = std::move(then);
    m_answering->readLines(std::max(most, 1));
}

/// Where the service holds this in its own callbacks, as it may, letting them go lets this go.
void HttpExchange::cut()
{
    m_answering = nullptr;
    const auto left = std::exchange(m_left, {});
    const auto whenSent = std::exchange(m_whenSent, {});
    const auto readLines = std::exchange(m_readLines, {});
}

std::function<void()> HttpExchange::cutForLeaving()
{
    auto left = std::exchange(m_left, {});
    cut();
    return left;
}

void HttpExchange::linesCame(HttpLines lines)
{
    if (const auto then = std::exchange(m_readLines, {}))
        then(std::move(lines));
}

void HttpExchange::sentOut()
{
    if (const auto then = std::exchange(m_whenSent, {}))
        then();
}

} // namespace repoll
