// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/answerreader.h"

#include "core/base/jsontext.h"
#include "core/provider/answercode.h"
#include "core/provider/branches.h"
#include "core/provider/echo.h"
#include "core/provider/exchangeparts.h"
#include "core/provider/faults.h"
#include "core/provider/headertext.h"
#include "core/provider/moneycheck.h"
#include "core/provider/origin.h"
#include "core/provider/place.h"
#include "core/provider/pollbuilder.h"
#include "core/provider/retryafter.h"
#include "core/provider/secretmask.h"

namespace repoll {

namespace {

constexpr int mostHops = 10; ///< steps asked at once, in a row: more is a loop

/// What is said by an error page: nothing of a request ends by it.
bool isOpen(const Action &action)
{
    return action.kind == Action::Kind::Outcome && !terminalStatusOf(action.outcome);
}

/// A header that may be read and has two values: nobody can tell which is meant. Empty: there is none.
QByteArray ambiguousHeader(const ProfileData &profile, const Step &step, const Answer &answer)
{
    const auto ambiguous = [&](const QByteArray &name) {
        return !name.isEmpty() && oneValue(answer, name).ambiguous;
    };
    if (ambiguous(step.read.wordHeader))
        return step.read.wordHeader;
    for (const Follow &follow : profile.follow) {
        if (ambiguous(follow.header))
            return follow.header;
    }
    for (const Step &to : profile.steps) {
        if (ambiguous(to.fromHeader))
            return to.fromHeader;
    }
    return {};
}

/// Nothing of the request is another afterwards, whoever's answer it was.
bool changesNothing(const Reading &reading)
{
    return !terminalStatusOf(reading.outcome) && reading.outcome != Outcome::Gone && !reading.askNow &&
           !reading.contradicts && !reading.pollState;
}

/// A word that ends what the code leaves open, or ends it in another way.
bool saysOtherwise(const Reading &word, Outcome code)
{
    const bool ends = terminalStatusOf(word.outcome) || word.outcome == Outcome::Gone;
    return (ends && word.outcome != code) || (word.askNow && code != Outcome::Succeeded);
}

/// As a profile names it.
QString actionWord(const Action &action, const ProfileData &profile)
{
    switch (action.kind) {
    case Action::Kind::Outcome:
        return outcomeText(action.outcome);
    case Action::Kind::Word:
        return QStringLiteral("word");
    case Action::Kind::Step:
        return QStringLiteral("step ") + QString::fromUtf8(profile.steps[action.step].name);
    case Action::Kind::ExactlyOne:
        return QStringLiteral("exactlyOne");
    case Action::Kind::FirstOf:
        return QStringLiteral("firstOf");
    case Action::Kind::Present:
        return QStringLiteral("present");
    case Action::Kind::Decide:
        return QStringLiteral("at ") + headerText(action.at.value_or(action.atHeader));
    }
    return {};
}

} // namespace

AnswerReader::AnswerReader(const ProfileData &profile, const PollState &state, const Exchange &sent,
                           const Answer &answer, EpochMs now, AnswerTrace *trace)
    : m_profile(profile)
    , m_state(state)
    , m_step(profile.steps[state.step])
    , m_sent(sent)
    , m_answer(answer)
    , m_now(now)
    , m_trace(trace)
{
    if (m_trace)
        m_rules = state.step == 0 ? QByteArray("/read") : "/steps/" + m_step.name + "/read";
}

QByteArray AnswerReader::ruleAt(const QByteArray &rule, const char *member, const QByteArray &name) const
{
    if (!m_trace)
        return {};
    const QByteArray place = rule + '/' + member;
    return name.isEmpty() ? place : place + '/' + jsonPointerToken(name);
}

void AnswerReader::note(const QByteArray &rule, const QByteArray &found, const Action *follows) const
{
    if (m_trace)
        m_trace->push_back({rule, shownWord(found), follows ? actionWord(*follows, m_profile) : QString()});
}

void AnswerReader::noteEcho(const PollSubject &subject, const JsonValue *root) const
{
    if (!m_trace)
        return;
    for (const auto &[place, of] : m_step.read.echo) {
        const QString due = of == EchoOf::Ticket ? subject.ticket
                            : of == EchoOf::Key  ? subject.key
                                                 : m_profile.account;
        const QString word = QLatin1StringView(of == EchoOf::Ticket ? "ticket"
                                               : of == EchoOf::Key  ? "key"
                                                                    : "account");
        const JsonValue *value = root ? valueAt(*root, place) : nullptr;
        const QByteArray found = value ? value->scalar() : QByteArray();
        const bool isIt = !found.isEmpty() && found == due.toUtf8();
        m_trace->push_back(
            {ruleAt(m_rules, "echo", place), shownWord(found), isIt ? word : QStringLiteral("≠ ") + word});
    }
}

Reading AnswerReader::read(const PollSubject &subject) const
{
    const auto code = answerCode(m_step.read, m_answer);
    if (!code)
        return paced(undecided(code.error()));
    const Action *action = m_step.read.actionOf(code->number, code->isOfHeader);
    if (code->isOfHeader)
        note(ruleAt(m_rules, "code"), m_answer.header(m_step.read.codeHeader), nullptr);
    note(httpRule(code->number, action), QByteArray::number(code->number), action);
    if (action)
        return paced(readMapped(subject, *action, httpRule(code->number, action)));
    if (!code->isOfHeader)
        return paced(readingOfCode(code->number));
    return paced(undecided(QStringLiteral("The header %1 says %2, which the profile does not map.")
                               .arg(headerText(m_step.read.codeHeader), QString::number(code->number))));
}

Reading AnswerReader::readItem(const PollSubject &subject, const Action &action, const JsonValue &item) const
{
    if (const Echo echo = echoIn(m_step.read, m_profile, subject, &item); !echo.matches())
        return paced(quarantined(echo.why, true));
    Reading reading = act(subject, action, &item, httpRule(m_answer.httpStatus, &action));
    reading.named = true; // it was found by its id
    return paced(std::move(reading));
}

Reading AnswerReader::paced(Reading reading) const
{
    const QByteArray raw = m_answer.header("Retry-After");
    if (raw.isEmpty())
        return reading;
    reading.retryAfterRaw = QString::fromLatin1(raw.left(200));
    reading.retryAfterMs = retryAfterMs(raw, m_now, m_profile.retryAfterMinMs, m_profile.retryAfterMaxMs);
    return reading;
}

QByteArray AnswerReader::httpRule(int code, const Action *action) const
{
    if (!m_trace)
        return {};
    const bool isClass = action && !m_step.read.http.contains(code);
    return ruleAt(m_rules, "http", httpKey(isClass ? code / 100 : code));
}

Reading AnswerReader::readMapped(const PollSubject &subject, const Action &action,
                                 const QByteArray &rule) const
{
    if (const QByteArray twice = ambiguousHeader(m_profile, m_step, m_answer); !twice.isEmpty()) {
        return quarantined(
            QStringLiteral("The answer holds two values of the header %1.").arg(QString::fromLatin1(twice)));
    }
    const bool redirect = m_answer.httpStatus >= 300 && m_answer.httpStatus < 400;
    if (redirect && action.kind == Action::Kind::Step)
        return stepTo(subject, action.step, nullptr); // a redirect's body is for people
    const bool error = m_answer.httpStatus >= 400;
    const bool isLookedInto = action.kind != Action::Kind::Outcome && action.kind != Action::Kind::Step;
    const auto body = readBody(m_step.read, m_answer);
    if (!body && error && isLookedInto) // a page where a word is due
        return readingOfPage(m_answer.httpStatus, &body.error());
    if (!body && !(error && isOpen(action)))
        return body.error();
    const JsonValue *root = body && body->json ? &*body->json : nullptr;
    const Echo echo = echoIn(m_step.read, m_profile, subject, root);
    noteEcho(subject, root);
    if (echo.names == Echo::Names::Another)
        return quarantined(echo.why, true);
    Reading reading = act(subject, action, root, rule);
    // An error page need not name its request, and pending without a body changes nothing.
    const bool openError = error && (isOpen(action) || (isLookedInto && changesNothing(reading)));
    const bool emptyPending = body && body->empty && reading.outcome == Outcome::Pending && !reading.askNow;
    if (echo.names == Echo::Names::Nobody && !openError && !emptyPending)
        return quarantined(echo.why, true);
    reading.named = echo.named;
    return reading;
}

Reading AnswerReader::act(const PollSubject &subject, const Action &action, const JsonValue *root,
                          const QByteArray &rule) const
{
    switch (action.kind) {
    case Action::Kind::Outcome:
        return action.outcome == Outcome::Quarantined
                   ? undecided(QStringLiteral("What the answer says does not decide here."))
                   : concluded(subject, action.outcome, root);
    case Action::Kind::Word:
        return readWord(subject, action, root);
    case Action::Kind::Step:
        return stepTo(subject, action.step, root);
    case Action::Kind::ExactlyOne:
    case Action::Kind::FirstOf:
    case Action::Kind::Present:
        return branch(subject, action, root, rule);
    case Action::Kind::Decide:
        return decide(subject, action, root, rule);
    }
    return quarantined(QStringLiteral("The profile does not say what this answer means."));
}

Reading AnswerReader::branch(const PollSubject &subject, const Action &action, const JsonValue *root,
                             const QByteArray &rule) const
{
    const auto taken = takenBranch(action, root);
    const QByteArray kind = actionWord(action, m_profile).toLatin1();
    QByteArray next = ruleAt(rule, "else");
    for (const Branch &each : action.branches) {
        const JsonValue *value = present(root, each.pointer);
        const bool isTaken = taken && *taken == &each.action;
        const QByteArray place = ruleAt(rule, kind.constData(), each.pointer);
        note(place, m_trace && value ? writeJson(*value) : QByteArray(), isTaken ? &each.action : nullptr);
        if (isTaken)
            next = place;
    }
    if (!taken)
        return quarantined(taken.error());
    if (!action.other.empty() && *taken == &action.other.front())
        note(next, {}, *taken);
    return act(subject, **taken, root, next);
}

Reading AnswerReader::decide(const PollSubject &subject, const Action &action, const JsonValue *root,
                             const QByteArray &rule) const
{
    QByteArray word;
    if (action.at) {
        const JsonValue *value = present(root, *action.at);
        word = action.cut.of(value ? value->scalar() : QByteArray());
    } else {
        const OneValue value = oneValue(m_answer, action.atHeader);
        if (value.ambiguous) {
            return quarantined(QStringLiteral("The answer holds two values of the header %1.")
                                   .arg(headerText(action.atHeader)));
        }
        word = action.cut.of(value.value);
    }
    const QString place = headerText(action.at.value_or(action.atHeader));
    const Action *meaning = word.isEmpty() ? nullptr : action.words.find(word);
    QByteArray next = ruleAt(rule, "words", word);
    if (!meaning && !action.other.empty()) {
        meaning = &action.other.front();
        next = ruleAt(rule, "other");
    }
    note(next, word, meaning);
    if (!meaning && word.isEmpty())
        return undecided(QStringLiteral("The answer holds no word at %1.").arg(place));
    Reading reading;
    if (meaning) {
        reading = act(subject, *meaning, root, next);
    } else { // recorded as unknown, never as the nearest one (invariant 10)
        reading.outcome = Outcome::ProtocolError;
        reading.detail =
            QStringLiteral("The profile does not know the word '%1' at %2.").arg(shownWord(word), place);
    }
    if (reading.statusWord.isEmpty() && !word.isEmpty())
        reading.statusWord = shownWord(word);
    return reading;
}

Reading AnswerReader::readWord(const PollSubject &subject, const Action &action, const JsonValue *root) const
{
    const auto words = statusWords(m_step.read, m_answer, root);
    if (!words)
        return undecided(QStringLiteral("What stands where the status word is due is no word."));
    if (words->empty())
        return readWithoutWord(subject, action, root);
    const StatusWord &first = words->front();
    Reading reading = meant(subject, first.text, root);
    const bool leads = !action.withoutWord && reading.outcome == Outcome::Pending && !reading.askNow &&
                       m_step.read.pendingLeads.contains(first.pointer);
    if (leads) {
        reading = ledOn(std::move(reading), first);
    } else if (const StatusWord *other = differing(m_step.read, *words)) {
        reading = undecided(QStringLiteral("The status words '%1' and '%2' mean different things.")
                                .arg(shownWord(first.text), shownWord(other->text)));
    }
    if (action.unlessWord && saysOtherwise(reading, *action.withoutWord)) {
        reading = undecided(QStringLiteral("The code says %1, and the status word '%2' otherwise.")
                                .arg(outcomeText(*action.withoutWord), shownWord(first.text)));
    }
    reading.statusWord = shownWord(first.text);
    return reading;
}

Reading AnswerReader::meant(const PollSubject &subject, const QByteArray &word, const JsonValue *root) const
{
    const Action *meaning = m_step.read.words.find(word);
    note(ruleAt(m_rules, "words", word), word, meaning);
    if (meaning) {
        if (meaning->kind == Action::Kind::Outcome && meaning->outcome == Outcome::Quarantined)
            return undecided(
                QStringLiteral("The status word '%1' does not decide here.").arg(shownWord(word)));
        return act(subject, *meaning, root, ruleAt(m_rules, "words", word));
    }
    if (m_step.read.otherWordsPending)
        return concluded(subject, Outcome::Pending, root);
    Reading reading; // recorded as unknown, never as the nearest one (invariant 10)
    reading.outcome = Outcome::ProtocolError;
    reading.detail = QStringLiteral("The profile does not know the status word '%1'.").arg(shownWord(word));
    return reading;
}

/// Pending by the word at a place that shows what is asked, whatever the others say: that step from now on.
Reading AnswerReader::ledOn(Reading reading, const StatusWord &word) const
{
    PollState next = m_state;
    next.hops = 0;
    next.step = m_step.read.pendingLeads.at(word.pointer);
    return withState(std::move(reading), next);
}

Reading AnswerReader::undecided(const QString &why) const
{
    const QString &advice = m_step.read.undecided;
    return quarantined(advice.isEmpty() ? why : why + QLatin1Char(' ') + advice);
}

Reading AnswerReader::readWithoutWord(const PollSubject &subject, const Action &action,
                                      const JsonValue *root) const
{
    if (action.then)
        return pending(action.then);
    if (action.withoutWord)
        return concluded(subject, *action.withoutWord, root);
    if (m_answer.httpStatus >= 400)
        return readingOfCode(m_answer.httpStatus);
    return undecided(QStringLiteral("The answer holds no status word."));
}

/// The profile maps this answer to `outcome`: the last checks before it is believed.
Reading AnswerReader::concluded(const PollSubject &subject, Outcome outcome, const JsonValue *root) const
{
    if (outcome == Outcome::Succeeded) {
        const JsonValue *error = m_step.read.error ? present(root, *m_step.read.error) : nullptr;
        if (error && !saysNothing(*error))
            return quarantined(QStringLiteral("The answer holds an error where a result is due."));
        if (m_step.read.result && !present(root, *m_step.read.result))
            return quarantined(QStringLiteral("The answer holds no result where one is due."));
    }
    const MoneyCheck money = checkMoney(m_step.read, subject, root);
    const bool contradicts = !money.contradiction.isEmpty();
    const bool ends =
        terminalStatusOf(outcome) || outcome == Outcome::Gone; // an amount may change until then
    if ((terminalStatusOf(outcome) || (ends && contradicts)) && isResultMasked(root))
        return quarantined(QStringLiteral("A secret that was sent stands in what would be the result."));
    if (ends && !contradicts && !money.unreadable.isEmpty()) {
        return quarantined(
            QStringLiteral("What stands where the amount is due is no number: %1.").arg(money.unreadable));
    }
    Reading reading;
    if (outcome == Outcome::Pending)
        reading = pending();
    else
        reading.outcome = outcome;
    if (reading.outcome == outcome) {
        reading.fault = faultClassOf(outcome);
        reading.goneSpacingMs = outcome == Outcome::Gone ? m_profile.goneSpacingMs : 0;
    }
    if (contradicts) {
        reading.contradicts = ends;
        reading.detail = money.contradiction;
    }
    return reading;
}

/// Whether the result is not what the provider said, because a secret was masked in it.
bool AnswerReader::isResultMasked(const JsonValue *root) const
{
    if (m_answer.masked == 0)
        return false;
    if (const JsonValue *result = m_step.read.result ? present(root, *m_step.read.result) : nullptr)
        return holdsMask(*result);
    return m_profile.batch && root ? holdsMask(*root) : m_answer.body.contains(maskText);
}

/// Asked again later: where the provider says, if it says so. With `then` it is that step from now on, or the
/// first one that the answer names a place for.
Reading AnswerReader::pending(std::optional<std::size_t> then) const
{
    PollState next = m_state;
    next.hops = 0;
    next.step = then.value_or(next.step);
    bool placed = false;
    for (const Follow &follow : m_profile.follow) {
        const QByteArray reference = oneValue(m_answer, follow.header).value;
        if (reference.isEmpty())
            continue;
        const auto url = nextUrl(reference);
        if (!url)
            return url.error();
        if (!placed && (then || follow.step == next.step)) {
            next.step = follow.step;
            next.url = *url;
            placed = true;
        } else if (follow.step != next.step) {
            next.seen.insert_or_assign(follow.header, *url);
        }
    }
    Reading reading;
    reading.outcome = Outcome::Pending;
    return withState(reading, next);
}

/// The result is elsewhere: ask there at once.
Reading AnswerReader::stepTo(const PollSubject &subject, std::size_t step, const JsonValue *root) const
{
    const Step &to = m_profile.steps[step];
    QByteArray reference;
    if (!to.fromHeader.isEmpty()) {
        reference = oneValue(m_answer, to.fromHeader).value;
        if (const auto seen = m_state.seen.find(to.fromHeader);
            reference.isEmpty() && seen != m_state.seen.end())
            reference = seen->second;
    }
    if (const JsonValue *named = to.fromPointer ? present(root, *to.fromPointer) : nullptr;
        reference.isEmpty() && named) {
        reference = named->scalar();
        if (reference.isEmpty())
            return quarantined(
                QStringLiteral("The answer holds no URL where it is to say where the result is."));
    }
    if (reference.isEmpty() && to.fromUrl) {
        const TemplateValues values{{&subject, 1}, m_profile.byKey, m_profile.account.toUtf8()};
        const auto text = to.fromUrl->expandUrl(values);
        if (!text)
            return quarantined(text.error().message);
        reference = to.fromUrl->startsWith("/") ? m_profile.baseText + *text : *text;
    }
    if (reference.isEmpty()) {
        return to.optional ? concluded(subject, Outcome::Succeeded, root)
                           : quarantined(QStringLiteral("The answer does not say where the result is."));
    }
    const auto url = nextUrl(reference);
    if (!url)
        return url.error();
    if (m_state.hops >= mostHops)
        return stopped(Outcome::ProtocolError, QStringLiteral("The provider leads in a circle."));
    PollState next = m_state;
    next.step = step;
    next.url = *url;
    ++next.hops;
    Reading reading;
    reading.outcome = Outcome::Pending;
    reading.askNow = true;
    return withState(reading, next);
}

tl::expected<QByteArray, Reading> AnswerReader::nextUrl(const QByteArray &reference) const
{
    return resolvedUrl(m_profile, m_sent, reference);
}

Reading AnswerReader::withState(Reading reading, const PollState &next) const
{
    if (next != m_state)
        reading.pollState = writePollState(m_profile, next);
    return reading;
}

} // namespace repoll
