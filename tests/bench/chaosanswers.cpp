// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/chaosanswers.h"

#include <QList>

#include <array>

namespace repoll {

namespace {

constexpr double PagesInAll = 0.04;
constexpr double Pending = 0.5;

struct Call
{
    ChaosRandom &random;
    QByteArray ticket;
    quint64 attempt;
};

QByteArray http(const char *status, quint64 attempt, const QByteArray &body, const QByteArray &more = {})
{
    QByteArray answer = QByteArray("HTTP/1.1 ") + status + "\r\nX-For: " + QByteArray::number(attempt) +
                        "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + more;
    if (!body.isEmpty())
        answer += "Content-Type: application/json\r\n";
    return answer + "\r\n" + body;
}

/// {"a":attempt,"key":"ticket", …}
QByteArray object(const Call &call, const QByteArray &members)
{
    return "{\"a\":" + QByteArray::number(call.attempt) + ",\"key\":\"" + call.ticket + "\"," + members + "}";
}

/// The word for pending, or for what became of it.
QByteArray word(const Call &call, const std::array<const char *, 4> &words)
{
    return words[chance(call.random, Pending) ? 0 : 1 + static_cast<std::size_t>(truthOf(call.ticket))];
}

QByteArray rfc9110(const Call &call)
{
    if (chance(call.random, Pending)) {
        QByteArray more = "Retry-After: 1\r\n";
        if (chance(call.random, 0.5))
            more +=
                "Location: /r/" + call.ticket + "?n=" + QByteArray::number(upTo(call.random, 999)) + "\r\n";
        const bool empty = chance(call.random, 0.5);
        return http("202 Accepted", call.attempt,
                    empty ? QByteArray() : object(call, "\"status\":\"running\""), more);
    }
    const int truth = truthOf(call.ticket);
    if (truth == 0 && chance(call.random, 0.5))
        return http("303 See Other", call.attempt, {}, "Location: /res/" + call.ticket + "\r\n");
    static constexpr std::array words{"succeeded", "failed", "cancelled"};
    return http("200 OK", call.attempt,
                object(call, QByteArray("\"status\":\"") + words[static_cast<std::size_t>(truth)] + '"'));
}

QByteArray resource(const Call &call)
{
    return http("200 OK", call.attempt, object(call, "\"properties\":{\"provisioningState\":\"Succeeded\"}"));
}

QByteArray azure(const Call &call)
{
    return http(
        "200 OK", call.attempt,
        object(call, "\"status\":\"" + word(call, {"Running", "Succeeded", "Failed", "Canceled"}) + '"'));
}

/// Only the code says how the operation stands.
QByteArray azureLocation(const Call &call)
{
    if (!chance(call.random, Pending))
        return http("200 OK", call.attempt, object(call, "\"properties\":{}"));
    QByteArray more;
    if (chance(call.random, 0.5))
        more =
            "Location: /azmon/" + call.ticket + "?n=" + QByteArray::number(upTo(call.random, 999)) + "\r\n";
    return http("202 Accepted", call.attempt, {}, more);
}

QByteArray google(const Call &call)
{
    static constexpr std::array ends{"\"done\":false", "\"done\":true,\"response\":{}",
                                     "\"done\":true,\"error\":{\"code\":5}",
                                     "\"done\":true,\"error\":{\"code\":1}"};
    return http("200 OK", call.attempt,
                object(call, "\"name\":\"operations/" + call.ticket + "\"," + word(call, ends)));
}

QByteArray payment(const Call &call)
{
    return http("200 OK", call.attempt,
                object(call, "\"id\":\"" + call.ticket + "\",\"status\":\"" +
                                 word(call, {"processing", "succeeded", "failed", "canceled"}) + '"'));
}

/// `call.ticket` holds all of them; some are not known.
QByteArray bulk(const Call &call)
{
    QByteArray items;
    const QList<QByteArray> tickets = call.ticket.split(',');
    for (const QByteArray &ticket : tickets) {
        if (chance(call.random, 0.1))
            continue;
        const Call one{call.random, ticket, call.attempt};
        items += (items.isEmpty() ? "" : ",") +
                 object(one, "\"id\":\"" + ticket + "\",\"status\":\"" +
                                 word(one, {"PENDING", "SUCCESS", "FAILURE", "CANCELLED"}) + '"');
    }
    return http("200 OK", call.attempt,
                "{\"a\":" + QByteArray::number(call.attempt) + ",\"response\":[" + items + "]}");
}

struct Place
{
    const char *path;
    QByteArray (*answer)(const Call &);
};

constexpr std::array places{
    Place{"/r/", rfc9110},           Place{"/res/", resource},        Place{"/az/", azure},
    Place{"/azloc/", resource},      Place{"/azmon/", azureLocation}, Place{"/v1/operations/", google},
    Place{"/v1/payments/", payment}, Place{"/v1/status?ids=", bulk}};

} // namespace

bool chance(ChaosRandom &random, double probability)
{
    return std::uniform_real_distribution<>(0, 1)(random) < probability;
}

int upTo(ChaosRandom &random, int most)
{
    return std::uniform_int_distribution<>(0, most)(random);
}

int truthOf(const QByteArray &ticket)
{
    if (ticket.startsWith('L'))
        return 0;
    uint sum = 0;
    for (const char c : ticket)
        sum = sum * 31 + static_cast<uchar>(c);
    return static_cast<int>(sum % 7 < 5 ? 0 : sum % 7 - 4);
}

QByteArray chaosErrorPage(ChaosRandom &random, quint64 attempt)
{
    static constexpr std::array pages{"404 Not Found", "503 Unavailable", "500 Error", "408 Timeout"};
    return http(pages[static_cast<std::size_t>(upTo(random, 3))], attempt,
                "{\"a\":" + QByteArray::number(attempt) + "}");
}

QByteArray chaosAnswer(ChaosRandom &random, const QByteArray &target, quint64 attempt)
{
    if (chance(random, PagesInAll))
        return chaosErrorPage(random, attempt);
    for (const Place &place : places) {
        if (!target.startsWith(place.path))
            continue;
        QByteArray ticket = target.mid(static_cast<qsizetype>(qstrlen(place.path)));
        if (const qsizetype query = ticket.indexOf('?'); query >= 0)
            ticket.truncate(query);
        return place.answer({random, ticket, attempt});
    }
    return http("400 Bad Request", attempt, "{}");
}

} // namespace repoll
