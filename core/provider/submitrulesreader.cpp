// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/submitrulesreader.h"

#include "core/base/jsontext.h"
#include "core/provider/headertext.h"
#include "core/provider/readrulesreader.h"

#include <algorithm>

namespace repoll {

namespace {

QByteArray textAt(const JsonValue &json, const QByteArray &pointer, const QByteArray &otherwise = {})
{
    const JsonValue *value = json.at(pointer);
    return value ? value->text : otherwise;
}

/// What a URL or a header cannot hold.
bool isForBodies(const TextTemplate &text)
{
    return text.uses(Variable::Body) || text.uses(Variable::Parameters);
}

} // namespace

SubmitRulesReader::SubmitRulesReader(const ProfileData &profile, std::vector<ProfileProblem> &problems)
    : m_profile(profile)
    , m_problems(problems)
{
}

SubmitRules SubmitRulesReader::read(const JsonValue &json)
{
    m_rules.method = textAt(json, "/method", "POST");
    readPlace(json);
    readBody(json);
    readIdempotency(json);
    m_rules.lookUpByKey = textAt(json, "/lookUp") == "key";
    readTicket(json);
    m_rules.read = ReadRulesReader(m_profile, "/submit/read", m_problems).read(*json.member("read"));
    m_rules.accept = m_rules.read.body == BodyKind::Json ? "application/json" : "*/*";
    checkHeaders();
    checkVariables();
    checkLookUp();
    return std::move(m_rules);
}

void SubmitRulesReader::problem(const QByteArray &where, const QString &message, bool isMissing)
{
    m_problems.push_back({"/submit" + where, message, isMissing});
}

std::optional<TextTemplate> SubmitRulesReader::templateOf(const QByteArray &text, const QByteArray &where)
{
    auto parsed = TextTemplate::parse(text, TemplateOf::Submit);
    if (parsed)
        return std::move(*parsed);
    problem(where, parsed.error().message);
    return std::nullopt;
}

void SubmitRulesReader::readPlace(const JsonValue &json)
{
    if (auto url = templateOf(textAt(json, "/url"), "/url")) {
        m_rules.url = std::move(*url);
        if (!m_rules.url.startsLikeUrl())
            problem("/url", QStringLiteral("expected '/', 'https://', {+key} or {+param.NAME} at the start"));
        if (isForBodies(m_rules.url))
            problem("/url", QStringLiteral("names what only a body can hold"));
    }
    const JsonValue *headers = json.member("headers");
    for (std::size_t i = 0; headers && i < headers->members.size(); ++i) {
        const auto &[name, value] = headers->members[i];
        const QByteArray where = "/headers/" + jsonPointerToken(name);
        auto header = templateOf(value.text, where);
        if (!header)
            continue;
        if (isForBodies(*header))
            problem(where, QStringLiteral("names what only a body can hold"));
        m_rules.headers.emplace_back(name, std::move(*header));
    }
}

void SubmitRulesReader::readBody(const JsonValue &json)
{
    const JsonValue *asJson = json.member("json");
    const JsonValue *asForm = json.member("form");
    const JsonValue *asIs = json.member("body");
    if ((asJson ? 1 : 0) + (asForm ? 1 : 0) + (asIs ? 1 : 0) > 1)
        return problem("", QStringLiteral("expected one of json, form and body"));
    if (asIs) {
        m_rules.body = BodyTemplate::asHandedOver();
        const bool isTyped =
            std::any_of(m_rules.headers.begin(), m_rules.headers.end(), [](const auto &header) {
                return header.first.compare("Content-Type", Qt::CaseInsensitive) == 0;
            });
        if (!isTyped)
            problem("/body", QStringLiteral("needs the header Content-Type, which says what it is"));
        return;
    }
    if (!asJson && !asForm)
        return;
    auto body = asJson ? BodyTemplate::fromJson(*asJson, TemplateOf::Submit)
                       : BodyTemplate::fromForm(*asForm, TemplateOf::Submit);
    if (body)
        m_rules.body = std::move(*body);
    else
        problem(asJson ? "/json" : "/form", body.error().message);
}

void SubmitRulesReader::readIdempotency(const JsonValue &json)
{
    const JsonValue *idempotency = json.member("idempotency");
    const bool names = m_rules.uses(Variable::IdempotencyKey);
    if (!idempotency) {
        if (names)
            problem("/idempotency",
                    QStringLiteral("{idempotency_key} needs it: it says for how long the key holds"), true);
        return;
    }
    m_rules.idempotencyHeader = textAt(*idempotency, "/header");
    m_rules.idempotencyWindowMs = textAt(*idempotency, "/windowMs").toLongLong();
    if (m_rules.idempotencyHeader.isEmpty() && !names)
        problem("/idempotency", QStringLiteral("expected a header, or {idempotency_key} in a template"));
}

void SubmitRulesReader::readTicket(const JsonValue &json)
{
    const JsonValue *ticket = json.member("ticket");
    if (!ticket) {
        if (pollsNeedTicket())
            problem("/ticket", QStringLiteral("polls need the ticket: expected where the answer names it"),
                    true);
        return;
    }
    TicketPlace &place = m_rules.ticket;
    place.header = textAt(*ticket, "/header");
    if (const JsonValue *pointer = ticket->member("pointer"))
        place.pointer = pointer->text;
    if (const JsonValue *lines = ticket->member("headers")) {
        for (std::size_t i = 0; i < lines->items.size(); ++i) {
            const QByteArray name = lines->items[i].text;
            const bool followed =
                std::any_of(m_profile.follow.begin(), m_profile.follow.end(),
                            [&](const Follow &follow) { return follow.header == name.toLower(); });
            if (!followed)
                problem("/ticket/headers/" + QByteArray::number(static_cast<qulonglong>(i)),
                        QStringLiteral("is none of the headers in follow"));
            place.lines.push_back(name);
        }
    }
    if ((place.header.isEmpty() ? 0 : 1) + (place.pointer ? 1 : 0) + (place.lines.empty() ? 0 : 1) != 1)
        problem("/ticket", QStringLiteral("expected one of header, headers and pointer"));
    if (const JsonValue *step = ticket->member("sentUrl")) {
        place.sentUrlAt = m_profile.stepNamed(step->text);
        if (!place.sentUrlAt)
            problem("/ticket/sentUrl",
                    QStringLiteral("there is no step '%1'").arg(QString::fromUtf8(step->text)));
        if (m_rules.method == "POST") // whose URL is not what it makes (RFC 9110, 9.3.3)
            problem("/ticket/sentUrl", QStringLiteral("needs the method PUT or PATCH"));
        if (place.lines.empty())
            problem("/ticket/sentUrl", QStringLiteral("needs headers, without which it counts"));
    }
}

bool SubmitRulesReader::pollsNeedTicket() const
{
    if (m_profile.urlByKey)
        return false;
    const auto needs = [this](const auto &text) {
        return text.uses(Variable::Ticket) ||
               (!m_profile.byKey && (text.uses(Variable::Id) || text.uses(Variable::Ids)));
    };
    return needs(m_profile.url) || (m_profile.body && needs(*m_profile.body)) ||
           (m_profile.batch && !m_profile.byKey) ||
           std::any_of(m_profile.headers.begin(), m_profile.headers.end(),
                       [&](const auto &header) { return needs(header.second); });
}

void SubmitRulesReader::checkHeaders()
{
    const bool credential = m_profile.auth.kind != Auth::Kind::None;
    const auto isCredential = [&](const QByteArray &name) {
        return credential && name.compare(m_profile.auth.header, Qt::CaseInsensitive) == 0;
    };
    const QByteArray &own = m_rules.idempotencyHeader;
    for (const auto &[name, value] : m_rules.headers) {
        const QByteArray where = "/headers/" + jsonPointerToken(name);
        if (isReservedHeader(name))
            problem(where, QStringLiteral("is not a profile's to set"));
        else if (isCredential(name))
            problem(where, QStringLiteral("is the credential's header"));
        else if (!own.isEmpty() && name.compare(own, Qt::CaseInsensitive) == 0)
            problem(where, QStringLiteral("is the idempotency key's header"));
        if (value.hasControlCharacter())
            problem(where, QStringLiteral("holds a control character"));
    }
    if (isReservedHeader(own))
        problem("/idempotency/header", QStringLiteral("is not a profile's to set"));
    else if (!own.isEmpty() && isCredential(own))
        problem("/idempotency/header", QStringLiteral("is the credential's header"));
}

void SubmitRulesReader::checkVariables()
{
    if (m_profile.account.isEmpty() && m_rules.uses(Variable::Account))
        problem("", QStringLiteral("names {account}, and the profile has none"));
    for (const auto &[pointer, of] : m_rules.read.echo) {
        if (of == EchoOf::Account && m_profile.account.isEmpty())
            problem("/read/echo/" + jsonPointerToken(pointer),
                    QStringLiteral("echoes the account, and the profile has none"));
    }
}

/// What is promised for a submit of which nobody knows must be what a poll can do.
void SubmitRulesReader::checkLookUp()
{
    if (m_rules.lookUpByKey && !m_profile.byKey && !m_profile.urlByKey)
        problem("/lookUp",
                QStringLiteral("polls cannot ask by key: it needs poll.urlByKey, or poll.by that is key"));
}

} // namespace repoll
