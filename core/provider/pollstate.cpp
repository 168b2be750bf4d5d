// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/pollstate.h"

#include "core/provider/origin.h"

#include <QList>

#include <algorithm>

namespace repoll {

namespace {

using HeaderLines = std::map<QByteArray, QByteArray>;

/// Header lines in a ticket, names in lower case; empty where the ticket is an id or a URL.
Result<HeaderLines> headerLines(const ProfileData &profile, const QString &ticket)
{
    HeaderLines lines;
    if (profile.follow.empty() || !ticket.contains(QLatin1String(": ")))
        return lines; // nearly all tickets: an id or a URL
    const QList<QByteArray> texts = ticket.toUtf8().split('\n');
    for (const QByteArray &text : texts) {
        const qsizetype colon = text.indexOf(':');
        const QByteArray name = text.left(colon).trimmed().toLower();
        if (colon <= 0 || name.contains(' '))
            continue;
        if (!lines.emplace(name, text.mid(colon + 1).trimmed()).second) {
            return fail(ErrorCode::InvalidArgument,
                        QStringLiteral("The ticket holds the header %1 twice.").arg(QString::fromUtf8(name)));
        }
    }
    return lines;
}

Result<PollState> stateOfTicket(const ProfileData &profile, const QString &ticket)
{
    PollState state;
    state.step = profile.start;
    auto read = headerLines(profile, ticket);
    if (!read)
        return tl::unexpected(read.error());
    HeaderLines lines = std::move(*read);
    if (lines.empty())
        return state;
    const auto followed = std::find_if(profile.follow.begin(), profile.follow.end(),
                                       [&](const Follow &follow) { return lines.contains(follow.header); });
    if (followed == profile.follow.end())
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("The ticket's header is none that the profile follows."));
    state.step = followed->step;
    state.url = lines.at(followed->header);
    if (state.url.isEmpty())
        return fail(ErrorCode::InvalidArgument, QStringLiteral("The ticket's header holds no URL."));
    lines.erase(followed->header);
    for (const auto &[header, reference] : lines) {
        // Relative to the submit's URL, of which the base URL is what is known.
        const QUrl url = QUrl::fromEncoded(reference, QUrl::StrictMode);
        const bool good = url.isValid() && !url.isEmpty(); // else it is told of when it is to be asked
        state.seen.emplace(header,
                           good ? profile.base.resolved(url).toEncoded(QUrl::RemoveFragment) : reference);
    }
    return state;
}

/// Why a step's state is none of this profile; empty: it is.
QString whyStale(const ProfileData &profile, const JsonValue *step, const JsonValue *place,
                 const QByteArray &url)
{
    const auto index = step ? profile.stepNamed(step->text) : std::nullopt;
    const QString name = step ? QString::fromUtf8(step->text.left(100)) : QString();
    if (!index)
        return QStringLiteral("It stood at the step '%1', which the profile does not have, and starts again.")
            .arg(name);
    if (place && place->text != profile.steps[*index].place)
        return QStringLiteral("It stood at the step '%1', which the profile has elsewhere, and starts again.")
            .arg(name);
    const QString origin = originOf(QUrl::fromEncoded(url, QUrl::StrictMode));
    if (!url.isEmpty() && !profile.transport.allowedOrigins.contains(origin))
        return QStringLiteral("It stood at %1, which the profile does not allow, and starts again.")
            .arg(origin);
    return {};
}

} // namespace

Result<PollState> readPollState(const ProfileData &profile, const PollSubject &subject)
{
    if (subject.pollState.isEmpty())
        return stateOfTicket(profile, subject.ticket);
    const auto json = readJson(subject.pollState);
    const auto member = [&json](const char *name) { return json ? json->member(name) : nullptr; };
    const JsonValue *step = member("step");
    const JsonValue *url = member("url");
    const QString stale = whyStale(profile, step, member("place"), url ? url->text : QByteArray());
    if (!stale.isEmpty()) {
        auto again = stateOfTicket(profile, subject.ticket);
        if (again)
            again->startedAgain = stale;
        return again;
    }
    PollState state;
    state.step = *profile.stepNamed(step->text);
    if (url)
        state.url = url->text;
    if (const JsonValue *seen = member("seen")) {
        for (const auto &[header, value] : seen->members)
            state.seen.insert_or_assign(header, value.text);
    }
    if (const JsonValue *hops = member("hops"))
        state.hops = hops->text.toInt();
    if (const JsonValue *alone = json->member("alone"))
        state.alone = alone->boolean;
    return state;
}

QByteArray writePollState(const ProfileData &profile, const PollState &state)
{
    PollState first;
    first.step = profile.start;
    if (state == first)
        return {};
    const Step &step = profile.steps[state.step];
    QByteArray json = "{\"step\":" + jsonQuoted(step.name);
    if (!step.place.isEmpty())
        json += ",\"place\":" + jsonQuoted(step.place);
    if (!state.url.isEmpty())
        json += ",\"url\":" + jsonQuoted(state.url);
    if (!state.seen.empty()) {
        const char *separator = ",\"seen\":{";
        for (const auto &[header, url] : state.seen) {
            json += separator + jsonQuoted(header) + ':' + jsonQuoted(url);
            separator = ",";
        }
        json += '}';
    }
    if (state.hops > 0)
        json += ",\"hops\":" + QByteArray::number(state.hops);
    if (state.alone)
        json += ",\"alone\":true";
    return json + '}';
}

} // namespace repoll
