// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/readrulesreader.h"

#include "core/base/jsontext.h"
#include "core/request/decimal.h"

#include <algorithm>

namespace repoll {

namespace {

/// The schema has seen to it that the word is one.
Outcome outcomeOf(const QByteArray &word)
{
    if (word == "accepted" || word == "refused") // of a submit
        return word == "accepted" ? Outcome::Pending : Outcome::Failed;
    return outcomeFromText(QString::fromLatin1(word)).value_or(Outcome::ProtocolError);
}

Action outcomeAction(const QByteArray &word)
{
    Action action;
    action.outcome = outcomeOf(word);
    return action;
}

std::optional<QByteArray> optionalText(const JsonValue &json, const QByteArray &member)
{
    const JsonValue *value = json.member(member);
    return value ? std::optional(value->text) : std::nullopt;
}

} // namespace

ReadRulesReader::ReadRulesReader(const ProfileData &profile, QByteArray pointer,
                                 std::vector<ProfileProblem> &problems)
    : m_profile(profile)
    , m_pointer(std::move(pointer))
    , m_problems(problems)
{
}

ReadRules ReadRulesReader::read(const JsonValue &json)
{
    const QByteArray kind = optionalText(json, "body").value_or("json");
    m_rules.body = kind == "raw" ? BodyKind::Raw : kind == "any" ? BodyKind::Any : BodyKind::Json;
    if (const JsonValue *types = json.member("contentTypes")) {
        for (const JsonValue &type : types->items)
            m_rules.contentTypes.push_back(type.text);
    }
    if (const JsonValue *codes = json.member("emptyBody")) {
        for (const JsonValue &code : codes->items)
            m_rules.emptyBodyCodes.push_back(code.text.toInt());
    }
    readStatus(json);
    for (const auto &[code, action] : json.member("http")->members)
        m_rules.http.emplace(code.toInt(), httpAction(action, code));
    readEcho(json);
    m_rules.amount = optionalText(json, "amount");
    m_rules.currency = optionalText(json, "currency");
    m_rules.amountScale = optionalText(json, "amountScale").value_or("0").toInt();
    if (const JsonValue *scales = json.member("amountScales")) {
        for (const auto &[currency, scale] : scales->members)
            m_rules.amountScales.insert_or_assign(currencyKey(QString::fromUtf8(currency)),
                                                  scale.text.toInt());
    }
    m_rules.result = optionalText(json, "result");
    m_rules.error = optionalText(json, "error");
    if (m_rules.body == BodyKind::Raw)
        checkRaw(json);
    return std::move(m_rules);
}

/// What is never looked into holds nothing to look for.
void ReadRulesReader::checkRaw(const JsonValue &json)
{
    for (const char *member :
         {"echo", "amount", "amountScale", "amountScales", "currency", "result", "error"}) {
        if (json.member(member))
            problem(QByteArray("/") + member, QStringLiteral("needs a body of the kind json or any"));
    }
    if (!m_rules.wordPointers.empty())
        problem("/status", QStringLiteral("needs a body of the kind json or any"));
}

void ReadRulesReader::problem(const QByteArray &where, const QString &message)
{
    m_problems.push_back({m_pointer + where, message});
}

void ReadRulesReader::readStatus(const JsonValue &json)
{
    if (const JsonValue *pointers = json.at("/status/pointers")) {
        for (const JsonValue &pointer : pointers->items)
            m_rules.wordPointers.push_back(pointer.text);
    }
    if (const JsonValue *header = json.at("/status/header"))
        m_rules.wordHeader = header->text;
    const JsonValue *ignoreCase = json.at("/status/ignoreCase");
    m_rules.ignoreCase = ignoreCase && ignoreCase->boolean;
    const JsonValue *agree = json.at("/status/agree");
    m_rules.wordsAgree = agree && agree->boolean;
    if (const JsonValue *undecided = json.at("/status/undecided"))
        m_rules.undecided = QString::fromUtf8(undecided->text);
    if (const JsonValue *then = json.at("/status/then"))
        readPendingLeads(*then);
    m_rules.otherWordsPending = optionalText(json, "otherWords") == QByteArray("pending");
    if (!m_rules.wordPointers.empty() && !m_rules.wordHeader.isEmpty())
        problem("/status", QStringLiteral("expected pointers or header, not both"));
    const JsonValue *words = json.member("words");
    if (!words)
        return;
    if (!m_rules.hasWord()) {
        problem("/words",
                QStringLiteral("words need status.pointers or status.header, which say where they are"));
    }
    for (const auto &[word, action] : words->members) {
        const QByteArray name = m_rules.ignoreCase ? word.toLower() : word;
        if (m_rules.words.contains(name))
            problem("/words/" + jsonPointerToken(word),
                    QStringLiteral("stands there twice, but for the case of its letters"));
        m_rules.words.insert(name, wordAction(action, word));
    }
}

void ReadRulesReader::readPendingLeads(const JsonValue &json)
{
    const auto &pointers = m_rules.wordPointers;
    for (const auto &[pointer, step] : json.members) {
        const QByteArray where = "/status/then/" + jsonPointerToken(pointer);
        if (std::find(pointers.begin(), pointers.end(), pointer) == pointers.end())
            problem(where, QStringLiteral("is none of the places in status.pointers"));
        if (const auto index = stepNamed(step, where))
            m_rules.pendingLeads.emplace(pointer, *index);
    }
}

void ReadRulesReader::readEcho(const JsonValue &json)
{
    const JsonValue *echo = json.member("echo");
    if (!echo)
        return;
    for (const auto &[pointer, of] : echo->members) {
        m_rules.echo.emplace_back(pointer, of.text == "ticket" ? EchoOf::Ticket
                                           : of.text == "key"  ? EchoOf::Key
                                                               : EchoOf::Account);
    }
}

Action ReadRulesReader::httpAction(const JsonValue &json, const QByteArray &code)
{
    const JsonValue *unlessWord = json.member("unlessWord");
    const JsonValue *noWord = unlessWord ? unlessWord : json.member("noWord");
    const JsonValue *then = json.member("then");
    if (json.isObject() && json.members.size() > 1 && (!noWord || !then)) {
        problem("/http/" + code, QStringLiteral("expected one of noWord, unlessWord and step"));
    } else if (then && (!noWord || noWord->text != "pending")) {
        problem("/http/" + code + "/then", QStringLiteral("needs noWord or unlessWord that is pending"));
    }
    if (json.text != "word" && !noWord) {
        const JsonValue *step = json.member("step");
        return step ? stepAction(*step, "/http/" + code) : outcomeAction(json.text);
    }
    if (!m_rules.hasWord()) {
        problem("/http/" + code,
                QStringLiteral("a word needs status.pointers or status.header, which say where it is"));
    }
    Action action;
    action.kind = Action::Kind::Word;
    action.unlessWord = unlessWord;
    if (noWord)
        action.withoutWord = outcomeOf(noWord->text);
    if (then)
        action.then = stepNamed(*then, "/http/" + code + "/then");
    return action;
}

Action ReadRulesReader::wordAction(const JsonValue &json, const QByteArray &word)
{
    if (json.isString())
        return outcomeAction(json.text);
    if (const JsonValue *step = json.member("step"))
        return stepAction(*step, "/words/" + jsonPointerToken(word));
    Action action;
    const JsonValue *exactlyOne = json.member("exactlyOne");
    action.kind = exactlyOne ? Action::Kind::ExactlyOne : Action::Kind::FirstOf;
    for (const auto &[pointer, value] : (exactlyOne ? exactlyOne : json.member("firstOf"))->members)
        action.branches.push_back(branch(pointer, value));
    return action;
}

Action ReadRulesReader::stepAction(const JsonValue &step, const QByteArray &where)
{
    Action action;
    action.kind = Action::Kind::Step;
    const auto index = stepNamed(step, where + "/step");
    if (index && !m_profile.steps[*index].hasPlace()) {
        problem(where + "/step", QStringLiteral("the step '%1' has no 'from', which says where it is")
                                     .arg(QString::fromUtf8(step.text)));
    }
    action.step = index.value_or(0);
    return action;
}

std::optional<std::size_t> ReadRulesReader::stepNamed(const JsonValue &step, const QByteArray &where)
{
    const auto index = m_profile.stepNamed(step.text);
    if (!index)
        problem(where, QStringLiteral("there is no step '%1'").arg(QString::fromUtf8(step.text)));
    return index;
}

Branch ReadRulesReader::branch(const QByteArray &pointer, const JsonValue &json)
{
    Branch branch;
    branch.pointer = pointer;
    if (json.isString()) {
        branch.outcome = outcomeOf(json.text);
        return branch;
    }
    branch.outcome = outcomeOf(json.member("other")->text);
    branch.refinedAt = json.member("at")->text;
    for (const auto &[word, outcome] : json.member("words")->members)
        branch.refined.insert(word, outcomeOf(outcome.text));
    return branch;
}

} // namespace repoll
