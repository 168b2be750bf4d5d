// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profilereader.h"

#include "core/base/jsontext.h"
#include "core/provider/echo.h"
#include "core/provider/headertext.h"
#include "core/provider/origin.h"
#include "core/provider/profileproblems.h"
#include "core/provider/readrulesreader.h"
#include "core/provider/submitrulesreader.h"

#include <QCryptographicHash>

#include <algorithm>

namespace repoll {

namespace {

QByteArray text(const JsonValue &json, const QByteArray &pointer, const QByteArray &otherwise = {})
{
    const JsonValue *value = json.at(pointer);
    return value ? value->text : otherwise;
}

bool isTrue(const JsonValue &json, const QByteArray &pointer)
{
    const JsonValue *value = json.at(pointer);
    return value && value->boolean;
}

/// Builds one ProfileData and collects every problem on the way.
class Builder
{
public:
    explicit Builder(const JsonValue &json)
        : m_json(json)
    {
    }

    tl::expected<ProfileData, std::vector<ProfileProblem>> build()
    {
        m_profile.name = QString::fromUtf8(text(m_json, "/name"));
        m_profile.title = QString::fromUtf8(text(m_json, "/title"));
        m_profile.account = QString::fromUtf8(text(m_json, "/account"));
        readOrigins();
        readLimits();
        readAuth();
        readSteps();
        readPoll();
        readFollow();
        namePlaces();
        readConnection();
        if (const JsonValue *submit = m_json.member("submit"))
            m_profile.submit = SubmitRulesReader(m_profile, m_problems).read(*submit);
        for (ProfileProblem &found : profileProblems(m_profile))
            m_problems.push_back(std::move(found));
        if (!m_problems.empty())
            return tl::unexpected(m_problems);
        return std::move(m_profile);
    }

private:
    void problem(const QByteArray &pointer, const QString &message)
    {
        m_problems.push_back({pointer, message});
    }
    void missing(const QByteArray &pointer, const QString &message)
    {
        m_problems.push_back({pointer, message, true});
    }

    template <class T>
    std::optional<T> taken(Result<T> result, const QByteArray &pointer)
    {
        if (result)
            return std::move(*result);
        problem(pointer, result.error().message);
        return std::nullopt;
    }

    void number(const char *name, qint64 &target) const
    {
        if (const JsonValue *value = m_json.at(QByteArray("/limits/") + name))
            target = value->text.toLongLong();
    }
    void number(const char *name, int &target) const
    {
        if (const JsonValue *value = m_json.at(QByteArray("/limits/") + name))
            target = value->text.toInt();
    }

    void readOrigins()
    {
        m_profile.baseText = text(m_json, "/baseUrl");
        while (m_profile.baseText.endsWith('/'))
            m_profile.baseText.chop(1);
        m_profile.base = QUrl::fromEncoded(m_profile.baseText, QUrl::StrictMode);
        m_profile.baseOrigin = allowOrigin(m_profile.base, "/baseUrl");
        if (m_profile.base.hasQuery() || m_profile.base.hasFragment())
            problem("/baseUrl", QStringLiteral("expected no query and no fragment"));
        const JsonValue *origins = m_json.at("/allowedOrigins");
        for (std::size_t i = 0; origins && i < origins->items.size(); ++i) {
            const QUrl url = QUrl::fromEncoded(origins->items[i].text, QUrl::StrictMode);
            const QByteArray pointer = "/allowedOrigins/" + QByteArray::number(static_cast<qulonglong>(i));
            allowOrigin(url, pointer);
            if (url.path().size() > 1 || url.hasQuery() || url.hasFragment())
                problem(pointer, QStringLiteral("expected nothing after the port"));
        }
        m_profile.transport.cookies = isTrue(m_json, "/transport/cookies");
    }

    QString allowOrigin(const QUrl &url, const QByteArray &pointer)
    {
        const QString origin = originOf(url);
        if (origin.isEmpty() || !isAcceptableOrigin(url))
            problem(pointer, QStringLiteral(
                                 "expected https://host[:port], or http:// on loopback, without user info"));
        else if (!m_profile.transport.allowedOrigins.contains(origin))
            m_profile.transport.allowedOrigins.append(origin);
        return origin;
    }

    void readLimits()
    {
        ProfileLimits &limits = m_profile.limits;
        number("lanes", limits.lanes);
        number("totalDeadlineMs", limits.totalDeadlineMs);
        number("bodyCapBytes", limits.bodyCapBytes);
        number("pollIntervalMs", limits.pollIntervalMs);
        number("pollIntervalMaxMs", limits.pollIntervalMaxMs);
        number("unresolvedIntervalMs", limits.unresolvedIntervalMs);
        number("errorsPerRun", limits.errorsPerRun);
        number("pollsPerRun", limits.pollsPerRun);
        number("batchMax", limits.batchMax);
        number("retentionMs", limits.retentionMs);
        number("firstPollMs", limits.firstPollMs);
        number("giveUpAfterMs", limits.giveUpAfterMs);
        if (const JsonValue *rate = m_json.at("/limits/ratePerSecond"))
            limits.ratePerSecond = rate->text.toDouble();
        limits.pollIntervalMaxMs = std::max(limits.pollIntervalMaxMs, limits.pollIntervalMs);
        m_profile.retryAfterMinMs = text(m_json, "/retryAfter/minMs", "1000").toLongLong();
        m_profile.retryAfterMaxMs = text(m_json, "/retryAfter/maxMs", "3600000").toLongLong();
        if (m_profile.retryAfterMinMs > m_profile.retryAfterMaxMs)
            problem("/retryAfter", QStringLiteral("expected minMs not to be more than maxMs"));
        m_profile.goneSpacingMs = text(m_json, "/gone/spacingMs", "0").toLongLong();
    }

    void readAuth()
    {
        Auth &auth = m_profile.auth;
        const QByteArray type = text(m_json, "/auth/type", "none");
        if (type == "none")
            return;
        auth.kind = type == "bearer"   ? Auth::Kind::Bearer
                    : type == "header" ? Auth::Kind::Header
                                       : Auth::Kind::Basic;
        auth.secret = QString::fromUtf8(text(m_json, "/auth/secret"));
        auth.header = text(m_json, "/auth/header", "Authorization");
        auth.prefix = text(m_json, "/auth/prefix", auth.kind == Auth::Kind::Bearer ? "Bearer " : "");
        auth.username = text(m_json, "/auth/username");
        auth.sendToAllowedOrigins = isTrue(m_json, "/auth/sendToAllowedOrigins");
        if (auth.secret.isEmpty())
            missing("/auth/secret", QStringLiteral("expected a secret: env:NAME or file:/PATH"));
        if (auth.kind == Auth::Kind::Header && !m_json.at("/auth/header"))
            missing("/auth/header",
                    QStringLiteral("expected the name of the header that carries the secret"));
        if (isReservedHeader(auth.header) && !isAuthorization(auth.header))
            problem("/auth/header", QStringLiteral("is not a profile's to set"));
        if (hasControlCharacter(auth.prefix))
            problem("/auth/prefix", QStringLiteral("holds a control character"));
        if (hasControlCharacter(auth.username))
            problem("/auth/username", QStringLiteral("holds a control character"));
        if (auth.username.contains(':')) // RFC 7617 section 2
            problem("/auth/username", QStringLiteral("holds a colon, which ends a user name"));
    }

    /// Names and places first: rules may lead to any step.
    void readSteps()
    {
        addStep("poll");
        const JsonValue *steps = m_json.at("/steps");
        for (std::size_t i = 0; steps && i < steps->members.size(); ++i) {
            addStep(steps->members[i].first);
            readPlace(m_profile.steps.back(), steps->members[i].second);
        }
        readRules(m_profile.steps[0], *m_json.member("read"), "/read");
        for (std::size_t i = 0; steps && i < steps->members.size(); ++i) {
            const auto &[name, step] = steps->members[i];
            readRules(m_profile.steps[i + 1], *step.member("read"), "/steps/" + name + "/read");
        }
        if (m_json.at("/batch"))
            readBatch();
        if (const JsonValue *start = m_json.member("start"))
            m_profile.start = stepAt(start->text, "/start");
    }

    void addStep(const QByteArray &name) { m_profile.steps.emplace_back().name = name; }

    void readPlace(Step &step, const JsonValue &json)
    {
        step.optional = isTrue(json, "/optional");
        step.fromHeader = text(json, "/from/header").toLower();
        if (const JsonValue *from = json.at("/from/pointer"))
            step.fromPointer = from->text;
        if (const JsonValue *from = json.at("/from/url"))
            step.fromUrl = taken(TextTemplate::parse(from->text), "/steps/" + step.name + "/from/url");
    }

    void readRules(Step &step, const JsonValue &json, const QByteArray &pointer)
    {
        ReadRulesReader reader(m_profile, pointer, m_problems);
        step.read = reader.read(json);
        step.accept = step.read.body == BodyKind::Json ? "application/json" : "*/*";
    }

    std::size_t stepAt(const QByteArray &name, const QByteArray &pointer)
    {
        const auto step = m_profile.stepNamed(name);
        if (!step)
            problem(pointer, QStringLiteral("there is no step '%1'").arg(QString::fromUtf8(name)));
        return step.value_or(0);
    }

    void readBatch()
    {
        Batch batch;
        batch.repeat = text(m_json, "/batch/repeat");
        batch.items = text(m_json, "/batch/items");
        batch.id = text(m_json, "/batch/id");
        if (text(m_json, "/batch/absent") == "pending")
            batch.absent = Outcome::Pending;
        m_profile.batch = batch;
    }

    void readPoll()
    {
        m_profile.byKey = text(m_json, "/poll/by") == "key";
        m_profile.method = text(m_json, "/poll/method", "GET");
        if (auto url = taken(TextTemplate::parse(text(m_json, "/poll/url")), "/poll/url"))
            m_profile.url = std::move(*url);
        if (const JsonValue *byKey = m_json.at("/poll/urlByKey"))
            m_profile.urlByKey = taken(TextTemplate::parse(byKey->text), "/poll/urlByKey");
        if (const JsonValue *headers = m_json.at("/poll/headers")) {
            for (const auto &[name, value] : headers->members) {
                if (auto header =
                        taken(TextTemplate::parse(value.text), "/poll/headers/" + jsonPointerToken(name)))
                    m_profile.headers.emplace_back(name, std::move(*header));
            }
        }
        const JsonValue *json = m_json.at("/poll/json");
        const JsonValue *form = m_json.at("/poll/form");
        if (json && form)
            problem("/poll", QStringLiteral("expected json or form, not both"));
        if (json)
            m_profile.body = taken(BodyTemplate::fromJson(*json), "/poll/json");
        else if (form)
            m_profile.body = taken(BodyTemplate::fromForm(*form), "/poll/form");
        if (m_profile.body && m_profile.method == "GET")
            problem("/poll/method", QStringLiteral("a body needs the method POST"));
    }

    /// Where answers echo nothing, one that comes late or twice on a kept connection would be the next
    /// request's.
    void readConnection()
    {
        ProfileTransport &transport = m_profile.transport;
        transport.hasIdEcho = isEchoedThroughout(m_profile);
        const JsonValue *perPoll = m_json.at("/transport/newConnectionPerPoll");
        transport.newConnectionPerPoll = perPoll ? perPoll->boolean : !transport.hasIdEcho;
        const JsonValue *engine = m_json.at("/transport/engine");
        transport.engine = engine && engine->text == "qt" ? TransportEngine::Qt : TransportEngine::Strict;
    }

    void readFollow()
    {
        const JsonValue *follow = m_json.at("/follow");
        for (std::size_t i = 0; follow && i < follow->items.size(); ++i) {
            const QByteArray pointer = "/follow/" + QByteArray::number(static_cast<qulonglong>(i));
            const JsonValue &item = follow->items[i];
            m_profile.follow.push_back({item.member("header")->text.toLower(),
                                        stepAt(item.member("step")->text, pointer + "/step")});
        }
    }

    void namePlaces()
    {
        for (Step &step : m_profile.steps) {
            QByteArray sources;
            for (const Follow &follow : m_profile.follow) {
                if (m_profile.steps[follow.step].name == step.name)
                    sources += follow.header + '\n';
            }
            if (const JsonValue *from = m_json.at("/steps/" + step.name + "/from")) {
                sources += writeJson(*from);
                if (step.fromUrl && step.fromUrl->startsWith("/"))
                    sources += m_profile.baseText;
            }
            if (!sources.isEmpty())
                step.place = QCryptographicHash::hash(sources, QCryptographicHash::Sha256).toHex().left(8);
        }
    }

    const JsonValue &m_json;
    ProfileData m_profile;
    std::vector<ProfileProblem> m_problems;
};

} // namespace

std::optional<std::size_t> ProfileData::stepNamed(const QByteArray &stepName) const
{
    const auto found =
        std::find_if(steps.begin(), steps.end(), [&](const Step &step) { return step.name == stepName; });
    if (found == steps.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - steps.begin());
}

tl::expected<ProfileData, std::vector<ProfileProblem>> readProfile(const JsonValue &json)
{
    return Builder(json).build();
}

} // namespace repoll
