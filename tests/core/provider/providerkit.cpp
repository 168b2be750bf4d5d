// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/provider/providerkit.h"

#include <QTest>

namespace repoll::providerkit {

QByteArray json(QByteArray withSingleQuotes)
{
    return withSingleQuotes.replace('\'', '"');
}

QByteArray profileJson(const QByteArray &preset, const QByteArray &members)
{
    QByteArray text = "{";
    if (!preset.isEmpty())
        text += "'extends': '" + preset + "', ";
    text += "'name': 'acme', 'baseUrl': 'https://api.example'";
    if (!members.isEmpty())
        text += ", " + members;
    return json(text + "}");
}

QByteArray plain(const QByteArray &readMembers, const QByteArray &members)
{
    return profileJson({}, "'poll':{'url':'/o/{ticket}'}, 'read':{" + readMembers + "}" + members);
}

std::shared_ptr<const Protocol> protocolOf(const QByteArray &profileJson)
{
    auto protocol = makeProtocol(profileJson);
    if (!protocol)
        qFatal("%s\n%s", profileJson.constData(), qPrintable(protocol.error().message));
    return *protocol;
}

QString problemsOf(const QByteArray &profileJson)
{
    const auto protocol = makeProtocol(profileJson);
    return protocol ? QString() : protocol.error().message;
}

Answer answer(int httpStatus, const QByteArray &body, const HeaderList &headers)
{
    Answer answer;
    answer.httpStatus = httpStatus;
    answer.headers = headers;
    answer.body = body;
    return answer;
}

Answer jsonAnswer(const QByteArray &body, int httpStatus, HeaderList headers)
{
    headers.emplace_back("Content-Type", "application/json; charset=utf-8");
    return answer(httpStatus, json(body), headers);
}

Chain::Chain(std::shared_ptr<const Protocol> usedProtocol, const QString &ticket)
    : protocol(std::move(usedProtocol))
{
    subject.attemptId = 7;
    subject.key = QStringLiteral("ORD-1");
    subject.ticket = ticket;
}

Exchange Chain::ask() const
{
    const auto exchange = protocol->buildPoll(
        {&subject, 1}, now, [](const QString &) -> Result<QByteArray> { return QByteArray("s3cret"); });
    if (!exchange)
        qFatal("%s", qPrintable(exchange.error().message));
    return *exchange;
}

QString Chain::refusal() const
{
    const auto exchange = protocol->buildPoll(
        {&subject, 1}, now, [](const QString &) -> Result<QByteArray> { return QByteArray("s3cret"); });
    return exchange ? QString() : exchange.error().message;
}

Reading Chain::tell(const LaneReply &reply)
{
    Reading reading = protocol->readAnswer({&subject, 1}, ask(), reply, now).front();
    if (reading.pollState)
        subject.pollState = *reading.pollState;
    if (reading.ticket)
        subject.ticket = *reading.ticket;
    return reading;
}

Reading told(const QByteArray &profile, const LaneReply &reply, const QString &ticket)
{
    Chain one(protocolOf(profile), ticket);
    return one.tell(reply);
}

void compare(const Reading &reading, Outcome outcome)
{
    QVERIFY2(reading.outcome == outcome,
             qPrintable(outcomeText(reading.outcome) + QStringLiteral(": ") + reading.detail));
}

bool isFinal(const Reading &reading)
{
    return terminalStatusOf(reading.outcome).has_value();
}

} // namespace repoll::providerkit
