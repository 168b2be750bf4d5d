// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answertrace.h"

#include "core/provider/place.h"
#include "core/provider/pollpreview.h"
#include "core/provider/pollstate.h"
#include "core/provider/profileprotocol.h"

namespace repoll {

namespace {

void fill(QString &text, const JsonValue *value)
{
    if (text.isEmpty() && value)
        text = QString::fromUtf8(value->scalar());
}

/// With what the answer says of itself.
PollSubject named(PollSubject subject, const ProfileData &profile, const Step &step, const Answer &answer)
{
    const auto root = readJson(answer.body);
    if (root && profile.batch) {
        const JsonValue *items = valueAt(*root, profile.batch->items);
        const JsonValue *first =
            items && items->isArray() && !items->items.empty() ? &items->items.front() : nullptr;
        fill(profile.byKey ? subject.key : subject.ticket,
             first ? valueAt(*first, profile.batch->id) : nullptr);
    }
    for (const auto &[place, of] : root ? step.read.echo : decltype(step.read.echo)()) {
        if (of != EchoOf::Account)
            fill(of == EchoOf::Key ? subject.key : subject.ticket, valueAt(*root, place));
    }
    if (subject.ticket.isEmpty() && subject.key.isEmpty())
        subject.ticket = subject.key = QStringLiteral("example"); // nothing of it is looked at
    return subject;
}

} // namespace

Result<TracedReading> traceAnswer(const ProfileCheck &check, const PollSubject &subject,
                                  const QByteArray &step, const Answer &answer, EpochMs now)
{
    const auto *protocol = dynamic_cast<const ProfileProtocol *>(check.protocol.get());
    if (!protocol)
        return fail(ErrorCode::InvalidArgument,
                    check.problems.empty() ? QString() : check.problems.front().message);
    const ProfileData &profile = protocol->data();
    const auto index = step.isEmpty() ? profile.start : profile.stepNamed(step);
    if (!index)
        return fail(ErrorCode::InvalidArgument,
                    QStringLiteral("there is no step '%1'").arg(QString::fromUtf8(step)));
    TracedReading traced;
    traced.subject = named(subject, profile, profile.steps[*index], answer);
    PollState state;
    state.step = *index;
    if (*index != profile.start)
        state.url = profile.baseText + '/';
    traced.subject.pollState = writePollState(profile, state);
    const auto sent = previewPoll(*protocol, traced.subject, now);
    if (!sent)
        return tl::unexpected(sent.error());
    traced.reading = protocol->readTraced(traced.subject, *sent, answer, now, traced.rules);
    if (traced.reading.pollState) {
        PollSubject next = traced.subject;
        next.pollState = *traced.reading.pollState;
        if (const auto led = readPollState(profile, next))
            traced.nextUrl = led->url;
    }
    return traced;
}

} // namespace repoll
