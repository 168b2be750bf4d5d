// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/readrulesreader.h"

#include "core/base/jsontext.h"
#include "core/request/decimal.h"

#include <algorithm>
#include <array>
#include <map>

namespace repoll {

namespace {

constexpr int mostNested = 4;

constexpr std::array branchKinds{std::pair{"exactlyOne", Action::Kind::ExactlyOne},
                                 std::pair{"firstOf", Action::Kind::FirstOf},
                                 std::pair{"present", Action::Kind::Present}};

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

WordCut cutOf(const JsonValue *json)
{
    const JsonValue *before = json ? json->member("before") : nullptr;
    const JsonValue *after = json ? json->member("after") : nullptr;
    return {before ? before->text : QByteArray(), after ? after->text : QByteArray()};
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
    readCode(json);
    readStatus(json);
    for (const auto &[code, action] : json.member("http")->members)
        m_rules.http.emplace(code.endsWith("xx") ? code.first(1).toInt() : code.toInt(),
                             httpAction(action, code));
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
    m_rules.words.ignoreCase = ignoreCase && ignoreCase->boolean;
    const JsonValue *agree = json.at("/status/agree");
    m_rules.wordsAgree = agree && agree->boolean;
    if (const JsonValue *undecided = json.at("/status/undecided"))
        m_rules.undecided = QString::fromUtf8(undecided->text);
    if (const JsonValue *then = json.at("/status/then"))
        readPendingLeads(*then);
    m_rules.otherWordsPending = optionalText(json, "otherWords") == QByteArray("pending");
    m_rules.cut = cutOf(json.at("/status/cut"));
    if (!m_rules.wordPointers.empty() && !m_rules.wordHeader.isEmpty())
        problem("/status", QStringLiteral("expected pointers or header, not both"));
    const JsonValue *words = json.member("words");
    if (!words)
        return;
    if (!m_rules.hasWord()) {
        problem("/words",
                QStringLiteral("words need status.pointers or status.header, which say where they are"));
    }
    readWords(*words, "/words", 0, m_rules.words);
}

void ReadRulesReader::readCode(const JsonValue &json)
{
    if (const JsonValue *header = json.at("/code/header"))
        m_rules.codeHeader = header->text.toLower();
    m_rules.codeOfStatus = json.at("/code/else") != nullptr; // which can only be the status line's
}

void ReadRulesReader::readWords(const JsonValue &json, const QByteArray &where, int depth, Words &words)
{
    for (const auto &[word, action] : json.members) {
        const QByteArray place = where + '/' + jsonPointerToken(word);
        Action meaning = actionAt(action, place, depth);
        if (word.contains("..")) {
            readRange(word, place, std::move(meaning), words);
            continue;
        }
        if (word.contains('*'))
            problem(place, QStringLiteral("is compared as it stands: there are no patterns"));
        const QByteArray name = words.ignoreCase ? word.toLower() : word;
        words.actions.push_back(std::move(meaning));
        if (!words.exact.emplace(name, words.actions.size() - 1).second)
            problem(place, QStringLiteral("stands there twice, but for the case of its letters"));
    }
}

void ReadRulesReader::readRange(const QByteArray &text, const QByteArray &where, Action action, Words &words)
{
    const qsizetype dots = text.indexOf("..");
    const auto number = [](const QByteArray &digits) -> std::optional<qint64> {
        bool isNumber = false;
        const qint64 value = digits.toLongLong(&isNumber);
        return isNumber && QByteArray::number(value) == digits ? std::optional(value) : std::nullopt;
    };
    const auto least = number(text.first(dots));
    const auto most = number(text.sliced(dots + 2));
    if (!least || !most || *least > *most)
        return problem(where, QStringLiteral("expected a range of whole numbers, such as 10..19"));
    const bool overlaps =
        std::any_of(words.ranges.begin(), words.ranges.end(),
                    [&](const Words::Range &other) { return other.least <= *most && *least <= other.most; });
    if (overlaps)
        problem(where, QStringLiteral("overlaps another range"));
    words.actions.push_back(std::move(action));
    words.ranges.push_back({*least, *most, words.actions.size() - 1});
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
    if (json.isObject() && !noWord && !then)
        return actionAt(json, "/http/" + code, 0);
    if (json.isObject() && json.members.size() > 1 && (json.members.size() > 2 || !noWord || !then)) {
        problem("/http/" + code, QStringLiteral("expected one of noWord, unlessWord and step"));
    } else if (then && (!noWord || noWord->text != "pending")) {
        problem("/http/" + code + "/then", QStringLiteral("needs noWord or unlessWord that is pending"));
    }
    if (json.text != "word" && !noWord)
        return outcomeAction(json.text);
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

/// Within `depth` others.
Action ReadRulesReader::actionAt(const JsonValue &json, const QByteArray &where, int depth)
{
    if (json.isString())
        return outcomeAction(json.text);
    if (depth == mostNested) {
        problem(where, QStringLiteral("is nested more than 4 deep"));
        return {};
    }
    if (!isOneKind(json, where))
        return {};
    if (const JsonValue *step = json.member("step"))
        return stepAction(*step, where);
    if (json.member("at"))
        return decision(json, where, depth + 1);
    Action action;
    QByteArray kind;
    for (const auto &[name, of] : branchKinds) {
        if (json.member(name)) {
            kind = name;
            action.kind = of;
        }
    }
    for (const auto &[pointer, value] : json.member(kind)->members) {
        const QByteArray place = where + '/' + kind + '/' + jsonPointerToken(pointer);
        action.branches.push_back({pointer, actionAt(value, place, depth + 1)});
    }
    if (const JsonValue *otherwise = json.member("else"))
        action.other.push_back(actionAt(*otherwise, where + "/else", depth + 1));
    else if (action.kind == Action::Kind::Present)
        problem(where, QStringLiteral("present needs else, which says what it means that nothing is there"));
    return action;
}

/// What goes beside what; the schema has seen to each alone.
bool ReadRulesReader::isOneKind(const JsonValue &json, const QByteArray &where)
{
    static const std::map<QByteArray, std::vector<QByteArray>> beside{{"step", {}},
                                                                      {"exactlyOne", {}},
                                                                      {"firstOf", {}},
                                                                      {"present", {"else"}},
                                                                      {"at", {"words", "other", "cut"}}};
    const auto kinds = std::ranges::count_if(
        json.members, [](const JsonValue::Member &member) { return beside.contains(member.first); });
    if (kinds != 1) {
        problem(where, QStringLiteral("expected one of at, present, exactlyOne, firstOf and step"));
        return false;
    }
    const auto kind = std::ranges::find_if(
        json.members, [](const JsonValue::Member &member) { return beside.contains(member.first); });
    const std::vector<QByteArray> &may = beside.at(kind->first);
    for (const auto &[name, value] : json.members) {
        if (name != kind->first && std::ranges::find(may, name) == may.end())
            problem(where + '/' + name,
                    QStringLiteral("does not go with '%1'").arg(QString::fromLatin1(kind->first)));
    }
    return true;
}

Action ReadRulesReader::decision(const JsonValue &json, const QByteArray &where, int depth)
{
    Action action;
    action.kind = Action::Kind::Decide;
    const JsonValue &at = *json.member("at");
    if (at.isString())
        action.at = at.text;
    else
        action.atHeader = at.member("header")->text.toLower();
    if (action.at && m_rules.body == BodyKind::Raw)
        problem(where + "/at", QStringLiteral("needs a body of the kind json or any"));
    action.cut = cutOf(json.member("cut"));
    if (const JsonValue *words = json.member("words"))
        readWords(*words, where + "/words", depth, action.words);
    else
        problem(where, QStringLiteral("expected words beside at"));
    if (const JsonValue *other = json.member("other"))
        action.other.push_back(actionAt(*other, where + "/other", depth));
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

} // namespace repoll
