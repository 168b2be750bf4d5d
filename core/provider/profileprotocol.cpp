// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profileprotocol.h"

#include "core/provider/answerreader.h"
#include "core/provider/doubt.h"
#include "core/provider/faults.h"
#include "core/provider/place.h"
#include "core/provider/pollbuilder.h"
#include "core/provider/submitbuilder.h"
#include "core/provider/submitreader.h"

#include <QHash>

#include <algorithm>

namespace repoll {

namespace {

/// The items of a bulk answer by their id.
struct BulkItems
{
    /// An id that stands twice with different items leads to none: nobody can tell which is meant.
    QHash<QByteArray, const JsonValue *> byId;
    bool nameless = false; ///< some item has no id: it may be anyone's
};

/// The list of items, or what an answer without one means.
tl::expected<const JsonValue *, Reading> itemsIn(const tl::expected<AnswerBody, Reading> &body,
                                                 const Batch &batch, int httpStatus)
{
    const JsonValue *items = body && body->json ? valueAt(*body->json, batch.items) : nullptr;
    if (items && items->isArray())
        return items;
    if (httpStatus >= 400) // a page where words are due
        return tl::unexpected(readingOfPage(httpStatus, body ? nullptr : &body.error()));
    return tl::unexpected(body ? quarantined(QStringLiteral("The bulk answer holds no list of items."))
                               : body.error());
}

BulkItems itemsById(const JsonValue &items, const QByteArray &pointer)
{
    BulkItems found;
    for (const JsonValue &item : items.items) {
        const JsonValue *value = valueAt(item, pointer);
        const QByteArray id = value ? value->scalar() : QByteArray();
        const auto known = found.byId.find(id);
        if (id.isEmpty())
            found.nameless = true;
        else if (known == found.byId.end())
            found.byId.insert(id, &item);
        else if (*known && !(**known == item))
            *known = nullptr;
    }
    return found;
}

Reading absentReading(const Batch &batch, const BulkItems &items, bool namesOthers)
{
    if (items.nameless)
        return quarantined(QStringLiteral("The bulk answer does not name each of its items."));
    if (namesOthers &&
        batch.absent == Outcome::UnknownToProvider) // that it is not known would be an inference
        return quarantined(
            QStringLiteral("The bulk answer names others that were not asked, and not this request."));
    Reading absent;
    absent.outcome = batch.absent;
    absent.detail = QStringLiteral("The bulk answer does not hold this request.");
    return absent;
}

/// On record, and with it where the request stands now.
void noteStart(Reading &reading, const ProfileData &profile, const PollState &state)
{
    if (state.startedAgain.isEmpty())
        return;
    reading.detail = reading.detail.isEmpty() ? state.startedAgain
                                              : state.startedAgain + QLatin1Char(' ') + reading.detail;
    if (!reading.pollState)
        reading.pollState = writePollState(profile, state);
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
    const auto state = readPollState(m_profile, subjects.front());
    std::vector<Reading> readings;
    if (!reply) {
        readings.assign(subjects.size(), readingOfFailure(reply.error()));
    } else {
        readings = readReply(subjects, sent, *reply, now);
        doubtUnnamed(m_profile, subjects, *reply, readings);
    }
    if (state)
        noteStart(readings.front(), m_profile, *state);
    return readings;
}

std::vector<Reading> ProfileProtocol::readReply(std::span<const PollSubject> subjects, const Exchange &sent,
                                                const Answer &answer, EpochMs now, AnswerTrace *trace) const
{
    if (m_profile.batch)
        return readBulk(subjects, sent, answer, now, trace);
    const auto state = readPollState(m_profile, subjects.front());
    if (!state)
        return std::vector(subjects.size(), quarantined(state.error().message));
    return {AnswerReader(m_profile, *state, sent, answer, now, trace).read(subjects.front())};
}

/// Matched by id, never by order; what is absent has not failed.
std::vector<Reading> ProfileProtocol::readBulk(std::span<const PollSubject> subjects, const Exchange &sent,
                                               const Answer &answer, EpochMs now, AnswerTrace *trace) const
{
    PollState first;
    first.step = m_profile.start;
    const AnswerReader reader(m_profile, first, sent, answer, now, trace);
    const auto all = [&](const Reading &reading) {
        return std::vector(subjects.size(), reader.paced(reading));
    };
    const ReadRules &rules = m_profile.steps[first.step].read;
    const Action *action = rules.actionOf(answer.httpStatus);
    if (!action)
        return all(readingOfCode(answer.httpStatus));
    if (action->kind == Action::Kind::Outcome) // which ends nothing: the profile was checked
        return all(readingOfOutcome(action->outcome));
    const auto body = readBody(rules, answer);
    const auto items = itemsIn(body, *m_profile.batch, answer.httpStatus);
    if (!items)
        return all(items.error());
    const BulkItems found = itemsById(**items, m_profile.batch->id);
    const TemplateValues values{subjects, m_profile.byKey, {}};
    const auto ours = std::count_if(subjects.begin(), subjects.end(), [&](const PollSubject &subject) {
        return found.byId.contains(values.id(subject));
    });
    const bool namesOthers = found.byId.size() > ours;
    if (ours == 0 && !found.byId.isEmpty())
        return all(quarantined(QStringLiteral("The bulk answer is for other requests."), true));
    std::vector<Reading> readings;
    readings.reserve(subjects.size());
    for (const PollSubject &subject : subjects) {
        const auto item = found.byId.constFind(values.id(subject));
        if (item == found.byId.constEnd()) {
            readings.push_back(reader.paced(absentReading(*m_profile.batch, found, namesOthers)));
        } else if (!*item) {
            readings.push_back(reader.paced(
                quarantined(QStringLiteral("The bulk answer holds this request twice, differently."))));
        } else {
            readings.push_back(reader.readItem(subject, *action, **item));
        }
    }
    return readings;
}

Reading ProfileProtocol::readTraced(const PollSubject &subject, const Exchange &sent, const Answer &answer,
                                    EpochMs now, AnswerTrace &trace) const
{
    return readReply({&subject, 1}, sent, answer, now, &trace).front();
}

std::optional<SubmitAbilities> ProfileProtocol::submits() const
{
    if (!m_profile.submit)
        return std::nullopt;
    return SubmitAbilities{m_profile.submit->idempotencyWindowMs, m_profile.submit->lookUpByKey};
}

Result<Exchange> ProfileProtocol::buildSubmit(const SubmitSubject &subject,
                                              const SecretResolver &secrets) const
{
    if (!m_profile.submit) {
        return fail(
            ErrorCode::NotFound,
            QStringLiteral("The profile of %1 does not say how a request is submitted.").arg(m_profile.name));
    }
    return buildSubmitExchange(m_profile, subject, secrets);
}

Reading ProfileProtocol::readSubmit(const SubmitSubject &subject, const Exchange &sent,
                                    const LaneReply &reply, EpochMs now) const
{
    if (!reply)
        return readingOfFailure(reply.error());
    if (!m_profile.submit)
        return quarantined(QStringLiteral("The profile does not say what the answer to a submit means."));
    return SubmitReader(m_profile, sent, *reply, now).read(subject);
}

} // namespace repoll
