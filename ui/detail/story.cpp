// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/story.h"

#include "core/request/nextpoll.h"
#include "core/request/sentattempt.h"
#include "core/request/words.h"
#include "ui/theme/decisiontext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

class Teller
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::Story)

public:
    Teller(const Dossier &dossier, EpochMs now)
        : m_dossier(dossier)
        , m_request(dossier.request)
        , m_now(now)
    {
    }

    std::vector<StoryStep> tell()
    {
        add(m_request.receivedAt, u"status-received"_s, Tone::Neutral, tr("Received"),
            m_dossier.submission ? tr("Handed over by %1").arg(oneLine(m_dossier.submission->handedBy))
                                 : tr("Its requester submits it"));
        if (m_request.acceptedAt)
            add(*m_request.acceptedAt, u"check"_s, Tone::Active, tr("Accepted"),
                m_request.ticket.isEmpty() ? QString() : tr("Ticket %1").arg(oneLine(m_request.ticket)));
        for (const Attempt &attempt : m_dossier.attempts) {
            if (wasSent(attempt))
                onAttempt(attempt);
        }
        for (const EvidenceEntry &answer : m_dossier.evidence) {
            if (answer.late)
                add(answer.storedAt, u"evidence"_s, Tone::Faded, tr("Late answer"),
                    tr("Kept, and never applied"));
        }
        for (const Decision &decision : m_dossier.decisions)
            add(decision.at, u"decide"_s, Tone::Neutral, tr("Decision"), oneLine(decisionText(decision)));
        for (auto event = m_dossier.events.rbegin(); event != m_dossier.events.rend(); ++event)
            onEvent(*event); // the oldest first
        tellStandstill();
        std::stable_sort(m_steps.begin(), m_steps.end(),
                         [](const StoryStep &a, const StoryStep &b) { return a.at < b.at; });
        return std::move(m_steps);
    }

private:
    void add(EpochMs at, const QString &iconName, Tone tone, const QString &what, const QString &detail)
    {
        m_steps.push_back({at, iconName, tone, what, detail});
    }

    void tellStandstill()
    {
        if (isInterrupted(m_request, m_now))
            add(*m_request.nextPollAt, u"interrupted"_s, Tone::Warning, wordingText(wordsOfInterrupted()),
                tr("A poll was due, and nobody has asked since"));
        if (waitsForPerson(m_request))
            add(m_request.updatedAt, u"outcome-human"_s, Tone::Warning, tr("Waits for a person"),
                tr("Nothing asks for it by itself any more"));
    }

    void onAttempt(const Attempt &attempt)
    {
        const bool isSubmit = attempt.kind == AttemptKind::Submit;
        QStringList said;
        if (attempt.runId)
            said += tr("recovered by run %1").arg(*attempt.runId);
        if (attempt.outcome)
            said += lookOf(*attempt.outcome).text;
        else
            said += tr("no outcome yet");
        if (attempt.httpStatus > 0)
            said += tr("HTTP %1").arg(attempt.httpStatus);
        if (!attempt.statusWord.isEmpty())
            said += oneLine(attempt.statusWord);
        if (!attempt.detail.isEmpty())
            said += oneLine(detailText(attempt.detail));
        const Look look = attempt.outcome ? lookOf(*attempt.outcome) : Look{{}, u"waiting"_s, Tone::Neutral};
        add(attempt.intentAt, isSubmit ? u"submit"_s : look.iconName, look.tone,
            isSubmit ? tr("Submit") : tr("Poll"), said.join(tr("; ", "between parts of a line")));
        if (!attempt.finishedAt)
            return;
        if (attempt.outcome == Outcome::Interrupted)
            add(*attempt.finishedAt, u"interrupted"_s, Tone::Warning, tr("Interruption found"),
                tr("The program that was at it had ended; nobody knows what became of this attempt"));
        const bool hasResult =
            attempt.evidenceId && attempt.evidenceId == m_request.resultEvidence && attempt.applied;
        if (hasResult) {
            const Look last = lookOf(m_request.status);
            add(*attempt.finishedAt, last.iconName, last.tone, tr("Result: %1").arg(last.text),
                tr("SHA-256 %1").arg(QString::fromLatin1(m_request.resultDigest.toHex())));
        }
    }

    void onEvent(const OutboxEntry &event)
    {
        const QString to = oneLine(event.endpoint);
        add(event.event.at, u"deliver"_s, Tone::Neutral, tr("To be delivered"), tr("to %1").arg(to));
        if (!event.endedAt)
            return;
        switch (event.state) {
        case OutboxState::Delivered:
            add(*event.endedAt, u"check"_s, Tone::Good, tr("Delivered"), tr("to %1").arg(to));
            break;
        case OutboxState::Dead:
            add(*event.endedAt, u"error"_s, Tone::Bad, tr("Not delivered"),
                tr("to %1: %2").arg(to, oneLine(detailText(event.reason))));
            break;
        case OutboxState::Skipped:
            add(*event.endedAt, u"skipped"_s, Tone::Neutral, tr("Delivery skipped"),
                tr("to %1: %2").arg(to, oneLine(detailText(event.reason))));
            break;
        case OutboxState::Waiting:
            break;
        }
    }

    const Dossier &m_dossier;
    const Request &m_request;
    EpochMs m_now;
    std::vector<StoryStep> m_steps;
};

} // namespace

std::vector<StoryStep> stepsOf(const Dossier &dossier, EpochMs now)
{
    return Teller(dossier, now).tell();
}

} // namespace repoll::ui
