// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/poll/lane.h"
#include "core/provider/protocol.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QStringList>

namespace repoll {

/// A request that is submitted over a real lane and asked for until it says something final.
class SubmitFlow
{
public:
    SubmitFlow(const QByteArray &profile, SubmitSubject subject, SecretResolver secrets)
        : m_secrets(std::move(secrets))
        , m_subject(std::move(subject))
    {
        auto protocol = makeProtocol(profile);
        if (!protocol)
            qFatal("%s\n%s", profile.constData(), qPrintable(protocol.error().message));
        m_protocol = *protocol;
        m_lane = m_factory->create(m_protocol->transport());
    }

    void setLimits(const LaneLimits &limits) { m_limits = limits; }

    Reading submit()
    {
        auto exchange = m_protocol->buildSubmit(m_subject, m_secrets);
        if (!exchange)
            qFatal("%s", qPrintable(exchange.error().message));
        const LaneReply reply = sent(*exchange);
        Reading reading = m_protocol->readSubmit(m_subject, *exchange, reply, 0);
        m_lane = m_factory->create(m_protocol->transport()); // what comes late is nobody's answer
        m_asked = {};
        m_asked.key = m_subject.key;
        m_asked.ticket = reading.ticket.value_or(QString());
        m_asked.pollState = reading.pollState.value_or(QByteArray());
        return reading;
    }

    /// The outcomes of all polls.
    QString poll()
    {
        QStringList outcomes;
        const QDeadlineTimer patience(30'000); // a quick machine asks a thousand times while a provider works
        while (!patience.hasExpired()) {
            const auto exchange = m_protocol->buildPoll({&m_asked, 1}, 0, m_secrets);
            if (!exchange)
                return exchange.error().message;
            const Reading reading =
                m_protocol->readAnswer({&m_asked, 1}, *exchange, sent(*exchange), 0).front();
            if (outcomes.isEmpty() || outcomes.back() != outcomeText(reading.outcome))
                outcomes.append(outcomeText(reading.outcome));
            m_asked.pollState = reading.pollState.value_or(m_asked.pollState);
            if (reading.outcome != Outcome::Pending && reading.outcome != Outcome::Transient)
                break;
        }
        return outcomes.join(QLatin1Char(' '));
    }

private:
    LaneReply sent(Exchange exchange)
    {
        if (m_protocol->transport().cookies)
            exchange.chain = m_subject.key.toUtf8();
        if (!m_lane->isUsable() || exchange.ownConnection)
            m_lane = m_factory->create(m_protocol->transport());
        LaneReply came = tl::unexpected(LaneFailure());
        QEventLoop loop;
        m_lane->send(exchange, m_limits, [&](LaneReply reply) {
            came = std::move(reply);
            loop.quit();
        });
        loop.exec();
        return came;
    }

    SecretResolver m_secrets;
    std::unique_ptr<LaneFactory> m_factory = makeLaneFactory();
    std::shared_ptr<const Protocol> m_protocol;
    std::unique_ptr<Lane> m_lane;
    LaneLimits m_limits;
    SubmitSubject m_subject;
    PollSubject m_asked;
};

} // namespace repoll
