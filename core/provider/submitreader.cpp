// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/submitreader.h"

#include "core/provider/answerbody.h"
#include "core/provider/branches.h"
#include "core/provider/echo.h"
#include "core/provider/exchangeparts.h"
#include "core/provider/faults.h"
#include "core/provider/headertext.h"
#include "core/provider/pollbuilder.h"
#include "core/provider/pollstate.h"
#include "core/provider/retryafter.h"
#include "core/provider/secretmask.h"
#include "core/provider/statusword.h"
#include "core/provider/submitbuilder.h"

namespace repoll {

namespace {

/// What a poll would take for "there is no such request" says of a submit that nobody knows what became of it.
Reading unmappedCode(int httpStatus)
{
    const Reading reading = readingOfCode(httpStatus);
    if (reading.outcome != Outcome::UnknownToProvider)
        return reading;
    return quarantined(reading.detail + QStringLiteral(", which the profile does not map"));
}

Reading noTicket()
{
    return quarantined(QStringLiteral("The answer says it is accepted, and holds no ticket."));
}

/// The ticket is a URL, or a reference to one, and not an id.
bool isTicketUrl(const ProfileData &profile)
{
    return profile.url.startsReserved() && (profile.url.uses(Variable::Ticket) || !profile.byKey);
}

} // namespace

SubmitReader::SubmitReader(const ProfileData &profile, const Exchange &sent, const Answer &answer,
                           EpochMs now)
    : m_profile(profile)
    , m_rules(*profile.submit)
    , m_sent(sent)
    , m_answer(answer)
    , m_now(now)
{
}

Reading SubmitReader::read(const SubmitSubject &subject) const
{
    const Action *action = m_rules.read.actionOf(m_answer.httpStatus);
    Reading reading = action ? readMapped(subject, *action) : unmappedCode(m_answer.httpStatus);
    const QByteArray raw = m_answer.header("Retry-After");
    if (!raw.isEmpty()) {
        reading.retryAfterRaw = QString::fromLatin1(raw.left(200));
        reading.retryAfterMs = retryAfterMs(raw, m_now, m_profile.retryAfterMinMs, m_profile.retryAfterMaxMs);
    }
    return reading;
}

QByteArray SubmitReader::ambiguousHeader() const
{
    const auto ambiguous = [&](const QByteArray &name) {
        return !name.isEmpty() && oneValue(m_answer, name).ambiguous;
    };
    if (ambiguous(m_rules.read.wordHeader))
        return m_rules.read.wordHeader;
    if (ambiguous(m_rules.ticket.header))
        return m_rules.ticket.header;
    for (const QByteArray &name : m_rules.ticket.lines) {
        if (ambiguous(name))
            return name;
    }
    return {};
}

Reading SubmitReader::readMapped(const SubmitSubject &subject, const Action &action) const
{
    if (const QByteArray twice = ambiguousHeader(); !twice.isEmpty()) {
        return quarantined(
            QStringLiteral("The answer holds two values of the header %1.").arg(QString::fromLatin1(twice)));
    }
    const bool isOutcome = action.kind == Action::Kind::Outcome;
    const bool ends = isOutcome && (action.outcome == Outcome::Pending || action.outcome == Outcome::Failed);
    if (isOutcome && !ends)
        return readingOfOutcome(action.outcome); // nobody knows, whatever the page says
    const auto body = readBody(m_rules.read, m_answer);
    if (!body) // a page where a word is due
        return m_answer.httpStatus >= 400 && !isOutcome ? unmappedCode(m_answer.httpStatus) : body.error();
    const JsonValue *root = body->json ? &*body->json : nullptr;
    const Echo echo = echoIn(m_rules.read, m_profile, pollSubjectOf(subject), root);
    if (echo.names == Echo::Names::Another)
        return quarantined(echo.why, true);
    Reading reading = isOutcome ? concluded(action.outcome, root) : readWord(root);
    // The connection is the submit's own: an error page need not name the request.
    if (echo.names == Echo::Names::Nobody && reading.outcome == Outcome::Pending)
        return quarantined(echo.why, true);
    reading.named = echo.named;
    return reading;
}

Reading SubmitReader::readWord(const JsonValue *root) const
{
    const auto words = statusWords(m_rules.read, m_answer, root);
    if (!words)
        return quarantined(QStringLiteral("What stands where the status word is due is no word."));
    if (words->empty()) {
        return m_answer.httpStatus >= 400 ? unmappedCode(m_answer.httpStatus)
                                          : quarantined(QStringLiteral("The answer holds no status word."));
    }
    const QByteArray &word = words->front().text;
    Reading reading;
    if (const StatusWord *other = differing(m_rules.read, *words)) {
        reading = quarantined(QStringLiteral("The status words '%1' and '%2' mean different things.")
                                  .arg(shownWord(word), shownWord(other->text)));
    } else if (const Action *meaning = m_rules.read.words.find(word)) {
        reading = concluded(meaning->outcome, root);
    } else { // recorded as unknown, never as the nearest one (invariant 10)
        reading.outcome = Outcome::ProtocolError;
        reading.detail =
            QStringLiteral("The profile does not know the status word '%1'.").arg(shownWord(word));
    }
    reading.statusWord = shownWord(word);
    return reading;
}

Reading SubmitReader::concluded(Outcome outcome, const JsonValue *root) const
{
    if (outcome == Outcome::Pending)
        return accepted(root);
    if (outcome == Outcome::Failed && m_answer.masked > 0 && m_answer.body.contains(maskText))
        return quarantined(QStringLiteral("A secret that was sent stands in what would be the result."));
    return readingOfOutcome(outcome);
}

Reading SubmitReader::accepted(const JsonValue *root) const
{
    const TicketPlace &place = m_rules.ticket;
    if (!place.lines.empty())
        return withLines();
    QByteArray ticket;
    if (!place.header.isEmpty()) {
        ticket = oneValue(m_answer, place.header).value;
    } else if (const JsonValue *value = place.pointer ? present(root, *place.pointer) : nullptr) {
        if (value->kind != JsonValue::Kind::String && value->kind != JsonValue::Kind::Number)
            return quarantined(QStringLiteral("What stands where the ticket is due is no ticket."));
        ticket = value->scalar();
    }
    if (!ticket.isEmpty())
        return withTicket(ticket);
    const bool byKey = m_profile.byKey || m_profile.urlByKey;
    return byKey ? readingOfOutcome(Outcome::Pending) : noTicket();
}

Reading SubmitReader::withTicket(const QByteArray &ticket) const
{
    if (ticket.contains(maskText))
        return quarantined(QStringLiteral("A secret that was sent stands in what would be the ticket."));
    QByteArray text = ticket;
    if (isTicketUrl(m_profile)) {
        auto url = resolvedUrl(m_profile, m_sent, ticket);
        if (!url)
            return url.error();
        text = std::move(*url);
    }
    if (hasControlCharacter(text) || !text.isValidUtf8() || text.size() > maxUrlBytes)
        return quarantined(QStringLiteral("What stands where the ticket is due is no ticket."));
    Reading reading = readingOfOutcome(Outcome::Pending);
    reading.ticket = QString::fromUtf8(text);
    return reading;
}

/// As an imported ticket would hold them, but that the URL to which they may be relative is known here.
Reading SubmitReader::withLines() const
{
    QByteArrayList lines;
    for (const QByteArray &name : m_rules.ticket.lines) {
        const QByteArray reference = oneValue(m_answer, name).value;
        if (reference.isEmpty())
            continue;
        const auto url = resolvedUrl(m_profile, m_sent, reference);
        if (!url)
            return url.error();
        lines.append(name + ": " + *url);
    }
    Reading reading = readingOfOutcome(Outcome::Pending);
    if (!lines.isEmpty()) {
        reading.ticket = QString::fromUtf8(lines.join('\n'));
        return reading;
    }
    if (!m_rules.ticket.sentUrlAt)
        return noTicket();
    PollState state;
    state.step = *m_rules.ticket.sentUrlAt;
    state.url = m_sent.url.toEncoded(QUrl::RemoveFragment);
    reading.ticket = QString::fromUtf8(state.url);
    reading.pollState = writePollState(m_profile, state);
    return reading;
}

} // namespace repoll
