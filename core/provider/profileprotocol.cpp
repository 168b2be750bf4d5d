// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profileprotocol.h"

#include "core/provider/answerreader.h"
#include "core/provider/faults.h"
#include "core/provider/pollbuilder.h"

#include <QHash>

#include <algorithm>

namespace repoll {

namespace {

/// The items of a bulk answer by their id. An id that stands twice leads to no item: nobody can tell which
/// is meant.
QHash<QByteArray, const JsonValue *> itemsById(const JsonValue &items, const QByteArray &pointer)
{
    QHash<QByteArray, const JsonValue *> byId;
    for (const JsonValue &item : items.items) {
        const JsonValue *id = item.at(pointer);
        if (!id)
            continue;
        const auto known = byId.find(id->scalar());
        if (known == byId.end())
            byId.insert(id->scalar(), &item);
        else if (*known && !(**known == item))
            *known = nullptr;
    }
    return byId;
}

} // namespace

ProfileProtocol::ProfileProtocol(ProfileData profile)
    : m_profile(std::move(profile))
{
}

QByteArray ProfileProtocol::batchGroup(const PollSubject &subject) const
{
    const bool together = m_profile.batch && m_profile.limits.batchMax > 1 && subject.pollState.isEmpty() &&
                          isAccountOf(m_profile, subject) &&
                          !(m_profile.byKey ? subject.key : subject.ticket).isEmpty();
    return together ? QByteArray("poll") : QByteArray();
}

Result<Exchange> ProfileProtocol::buildPoll(std::span<const PollSubject> subjects, EpochMs,
                                            const SecretResolver &secrets) const
{
    return buildPollExchange(m_profile, subjects, secrets);
}

std::vector<Reading> ProfileProtocol::readAnswer(std::span<const PollSubject> subjects, const Exchange &sent,
                                                 const LaneReply &reply, EpochMs now) const
{
    if (!reply)
        return std::vector(subjects.size(), readingOfFailure(reply.error()));
    if (m_profile.batch)
        return readBulk(subjects, sent, *reply, now);
    const auto state = readPollState(m_profile, subjects.front());
    if (!state)
        return std::vector(subjects.size(), quarantined(state.error().message));
    return {AnswerReader(m_profile, *state, sent, *reply, now).read(subjects.front())};
}

/// Matched by id, never by order; what is absent has not failed.
std::vector<Reading> ProfileProtocol::readBulk(std::span<const PollSubject> subjects, const Exchange &sent,
                                               const Answer &answer, EpochMs now) const
{
    PollState first;
    first.step = m_profile.start;
    const AnswerReader reader(m_profile, first, sent, answer, now);
    const ReadRules &rules = m_profile.steps[first.step].read;
    if (!rules.http.contains(answer.httpStatus))
        return std::vector(subjects.size(), reader.paced(readingOfCode(answer.httpStatus)));
    const auto body = readBody(rules, answer);
    if (!body)
        return std::vector(subjects.size(), body.error());
    const JsonValue *items = body->json ? body->json->at(m_profile.batch->items) : nullptr;
    if (!items || !items->isArray())
        return std::vector(subjects.size(),
                           quarantined(QStringLiteral("The bulk answer holds no list of items.")));

    const auto byId = itemsById(*items, m_profile.batch->id);
    const TemplateValues values{subjects, m_profile.byKey, {}};
    const bool anyOfOurs = std::any_of(subjects.begin(), subjects.end(), [&](const PollSubject &subject) {
        return byId.contains(values.id(subject));
    });
    if (!anyOfOurs && !byId.isEmpty())
        return std::vector(subjects.size(),
                           quarantined(QStringLiteral("The bulk answer is for other requests."), true));
    std::vector<Reading> readings;
    readings.reserve(subjects.size());
    for (const PollSubject &subject : subjects) {
        const auto item = byId.constFind(values.id(subject));
        if (item == byId.constEnd()) {
            Reading absent;
            absent.outcome = m_profile.batch->absent;
            absent.detail = QStringLiteral("The bulk answer does not hold this request.");
            readings.push_back(reader.paced(absent));
        } else if (!*item) {
            readings.push_back(
                quarantined(QStringLiteral("The bulk answer holds this request twice, differently.")));
        } else {
            readings.push_back(reader.readItem(subject, **item));
        }
    }
    return readings;
}

} // namespace repoll
