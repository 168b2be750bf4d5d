// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/profileproblems.h"

#include "core/base/jsontext.h"
#include "core/provider/headertext.h"

#include <algorithm>

namespace repoll {

namespace {

/// Somewhere within it a header decides.
bool readsHeader(const Action &action)
{
    return !action.atHeader.isEmpty() ||
           std::any_of(action.words.actions.begin(), action.words.actions.end(), readsHeader) ||
           std::any_of(action.branches.begin(), action.branches.end(),
                       [](const Branch &branch) { return readsHeader(branch.action); }) ||
           std::any_of(action.other.begin(), action.other.end(), readsHeader);
}

class Checker
{
public:
    explicit Checker(const ProfileData &profile)
        : m_profile(profile)
    {
    }

    std::vector<ProfileProblem> check()
    {
        checkTemplates();
        checkAccount();
        checkHeaders();
        checkIds();
        if (m_profile.batch)
            checkBatch();
        return std::move(m_problems);
    }

private:
    void problem(const QByteArray &pointer, const char *message)
    {
        m_problems.push_back({pointer, QString::fromLatin1(message)});
    }

    void checkTemplates()
    {
        checkPlace(m_profile.url, "/poll/url");
        if (m_profile.urlByKey) {
            checkPlace(*m_profile.urlByKey, "/poll/urlByKey");
            const auto names = [this](Variable variable) { return m_profile.urlByKey->uses(variable); };
            const bool byId = (names(Variable::Id) || names(Variable::Ids)) && !m_profile.byKey;
            if (names(Variable::Ticket) || byId)
                problem("/poll/urlByKey", "is for requests without a ticket, and names it");
        }
        for (const Step &step : m_profile.steps) {
            if (step.fromUrl)
                checkPlace(*step.fromUrl, "/steps/" + step.name + "/from/url");
        }
    }

    void checkPlace(const TextTemplate &url, const QByteArray &pointer)
    {
        if (!url.startsLikeUrl())
            problem(pointer, "expected '/', 'https://', {+ticket} or {+key} at the start");
    }

    void checkAccount()
    {
        if (!m_profile.account.isEmpty())
            return;
        const auto uses = [](const auto &text) { return text.uses(Variable::Account); };
        const bool named = uses(m_profile.url) || (m_profile.urlByKey && uses(*m_profile.urlByKey)) ||
                           (m_profile.body && uses(*m_profile.body)) ||
                           std::any_of(m_profile.headers.begin(), m_profile.headers.end(),
                                       [&](const auto &header) { return uses(header.second); }) ||
                           std::any_of(m_profile.steps.begin(), m_profile.steps.end(),
                                       [&](const Step &step) { return step.fromUrl && uses(*step.fromUrl); });
        if (named)
            problem("/account", "is named as {account}, and is not given");
        for (const Step &step : m_profile.steps) {
            for (const auto &[pointer, of] : step.read.echo) {
                if (of == EchoOf::Account)
                    problem(rulesOf(step) + "/echo/" + jsonPointerToken(pointer),
                            "echoes the account, and the profile has none");
            }
        }
    }

    [[nodiscard]] QByteArray rulesOf(const Step &step) const
    {
        return &step == &m_profile.steps.front() ? QByteArray("/read") : "/steps/" + step.name + "/read";
    }

    void checkHeaders()
    {
        const bool credential = m_profile.auth.kind != Auth::Kind::None;
        for (const auto &[name, value] : m_profile.headers) {
            const QByteArray pointer = "/poll/headers/" + jsonPointerToken(name);
            if (isReservedHeader(name))
                problem(pointer, "is not a profile's to set");
            else if (credential && name.compare(m_profile.auth.header, Qt::CaseInsensitive) == 0)
                problem(pointer, "is the credential's header");
            if (value.hasControlCharacter())
                problem(pointer, "holds a control character");
        }
    }

    void checkIds()
    {
        const bool sendsIds = m_profile.url.uses(Variable::Ids) ||
                              (m_profile.body && m_profile.body->uses(Variable::Ids)) ||
                              (m_profile.batch && !m_profile.batch->repeat.isEmpty());
        if (sendsIds && !m_profile.batch)
            problem("", "{ids} needs a batch, which says how the answer's items are matched");
        if (m_profile.batch && !sendsIds)
            problem("/batch", "expected {ids} in the URL or the body, or batch.repeat");
        if (!m_profile.batch && m_profile.limits.batchMax > 1)
            problem("/limits/batchMax", "more than 1 needs a batch");
    }

    /// A bulk answer says of each request what its own item says, and nothing else ends it.
    void checkBatch()
    {
        if (m_profile.steps.size() > 1)
            problem("/steps", "a bulk answer leads to no further steps");
        if (!m_profile.follow.empty())
            problem("/follow", "a bulk answer leads to no other place");
        if (m_profile.urlByKey)
            problem("/poll/urlByKey", "a bulk answer is matched by one kind of id; see poll.by");
        const ReadRules &rules = m_profile.steps.front().read;
        if (rules.body != BodyKind::Json)
            problem("/read/body", "a bulk answer is json");
        constexpr const char *oneHeader = "one header cannot speak for each item of a bulk answer";
        if (!rules.wordHeader.isEmpty())
            problem("/read/status/header", oneHeader);
        if (!rules.codeHeader.isEmpty())
            problem("/read/code/header", oneHeader);
        for (const auto &[code, action] : rules.http) {
            const QByteArray pointer = "/read/http/" + httpKey(code);
            if (readsHeader(action))
                problem(pointer, oneHeader);
            if (action.kind != Action::Kind::Outcome)
                continue;
            if (terminalStatusOf(action.outcome) || action.outcome == Outcome::Gone)
                problem(pointer, "one code cannot end every request of a bulk answer");
        }
        if (std::any_of(rules.words.actions.begin(), rules.words.actions.end(), readsHeader))
            problem("/read/words", oneHeader);
    }

    const ProfileData &m_profile;
    std::vector<ProfileProblem> m_problems;
};

} // namespace

std::vector<ProfileProblem> profileProblems(const ProfileData &profile)
{
    return Checker(profile).check();
}

} // namespace repoll
