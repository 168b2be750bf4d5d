// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/submitbook.h"

#include "app/simulator/ticketscript.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace repoll {

namespace {

QByteArray inFamily(Family family, const QByteArray &text)
{
    return QByteArray(1, static_cast<char>('0' + static_cast<int>(family))) + text;
}

/// The member `reference` of a JSON body.
QByteArray referenceIn(const QByteArray &body)
{
    const QJsonValue value = QJsonDocument::fromJson(body).object().value(QLatin1String("reference"));
    return value.isString() ? value.toString().toUtf8() : QByteArray();
}

} // namespace

SubmitArrival SubmitBook::arrive(const Visit &visit, const HttpRequest &request)
{
    SubmitArrival arrival;
    arrival.key = request.header("Idempotency-Key");
    arrival.reference = referenceIn(request.body);
    arrival.bodyDigest = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256);
    // What is put in its place, is there once; everything else is new, unless a key says otherwise.
    if (visit.route == Route::ArmPut)
        arrival.slot = "put " + inFamily(*visit.family, visit.ids.front());
    else if (m_honoursKeys && !arrival.key.isEmpty())
        arrival.slot = "key " + inFamily(*visit.family, arrival.key);
    const auto taken = m_taken.constFind(arrival.slot);
    arrival.replayed = !arrival.slot.isEmpty() && taken != m_taken.constEnd();
    arrival.conflict =
        arrival.replayed && visit.route != Route::ArmPut && taken->bodyDigest != arrival.bodyDigest;
    arrival.ticket = arrival.replayed ? taken->ticket : newTicket(visit, arrival);
    const QByteArray counted = arrival.slot.isEmpty() ? "of " + arrival.reference : arrival.slot;
    arrival.arrival = ++m_arrivals[counted];
    return arrival;
}

QByteArray SubmitBook::newTicket(const Visit &visit, const SubmitArrival &arrival)
{
    if (!visit.ids.empty())
        return visit.ids.front();
    QByteArray wanted = isTicketId(arrival.reference) ? arrival.reference : QByteArray();
    if (wanted.isEmpty() && m_honoursKeys && isTicketId(arrival.key))
        wanted = arrival.key;
    if (wanted.isEmpty())
        return "sub-" + QByteArray::number(++m_nameless);
    QByteArray ticket = wanted;
    for (int number = 2; m_tickets.contains(inFamily(*visit.family, ticket)); ++number)
        ticket = wanted + '~' + QByteArray::number(number);
    return ticket;
}

void SubmitBook::take(Family family, SubmitArrival &arrival)
{
    if (arrival.replayed)
        return;
    arrival.hasEffect = true;
    m_tickets.insert(inFamily(family, arrival.ticket));
    if (!arrival.slot.isEmpty())
        m_taken.insert(arrival.slot, {arrival.ticket, arrival.bodyDigest});
}

bool SubmitBook::isTaken(Family family, const QByteArray &ticket) const
{
    return m_tickets.contains(inFamily(family, ticket));
}

} // namespace repoll
