// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/advice.h"

#include "core/request/nextpoll.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

class Adviser
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::Advice)

public:
    Adviser(const Request &request, EpochMs now)
        : m_request(request)
        , m_now(now)
    {
    }

    std::vector<Advice> advise()
    {
        if (m_request.conflict)
            onConflict();
        else if (m_request.decided)
            onDecision();
        if (m_request.quarantined > 0)
            onQuarantine();
        if (!isFinal(m_request.effectiveStatus()) &&
            !m_request.conflict) // else a recovery would leave it out
            onOpen();
        return std::move(m_advice);
    }

private:
    void add(const QString &iconName, Tone tone, const QString &title, const QString &text)
    {
        m_advice.push_back({iconName, tone, title, text, false});
    }

    void onConflict()
    {
        if (m_request.decided) {
            add(u"conflict"_s, Tone::Warning, tr("What was decided does not hold any more"),
                tr("%1 had decided: %2. Since then an answer has come that says otherwise. It is on record "
                   "as it came. "
                   "Look at it under Answer, and decide again.")
                    .arg(m_request.decidedBy, lookOf(*m_request.decided).text));
        } else {
            add(u"conflict"_s, Tone::Warning, tr("Answers contradict each other"),
                tr("The provider gave two final answers that differ, or an amount or currency other than the "
                   "one "
                   "asked for. All of them are kept, and nothing asks for this request any more. Compare "
                   "them "
                   "under Evidence, ask the provider which one holds, and settle the conflict by that "
                   "answer."));
        }
        m_advice.back().leadsToDecision = true;
    }

    void onDecision()
    {
        add(u"decide"_s, Tone::Neutral, tr("A person has decided"),
            *m_request.decided == EffectiveStatus::Abandoned
                ? tr("%1 has abandoned it: nothing asks for it any more. Take the decision back, and it goes "
                     "on.")
                      .arg(m_request.decidedBy)
                : tr("By the word of %1 it counts as %2. On record is: %3. Nothing asks for it any more.")
                      .arg(m_request.decidedBy, lookOf(*m_request.decided).text,
                           lookOf(m_request.status).text));
        m_advice.back().leadsToDecision = true;
    }

    void onQuarantine()
    {
        add(u"quarantined"_s, Tone::Doubtful,
            tr("%Ln answers were kept and not applied", nullptr, static_cast<int>(m_request.quarantined)),
            tr("They did not fit this request or the provider's profile: another id, an unknown status word, "
               "or a body that can't be read. The status on record was not touched. Look at them under "
               "Answer. If the profile is wrong, correct it under Providers and recover the request again."));
    }

    void onOpen()
    {
        const bool isLost = m_request.deadline && *m_request.deadline <= m_now;
        if (m_request.status == RequestStatus::SubmitUnknown) {
            add(u"status-submit-unknown"_s, Tone::Doubtful, tr("Nobody knows whether it was accepted"),
                m_request.nextPollAt
                    ? tr("The answer to the submit never arrived. What the profile says is done at %1 by "
                         "“repollctl serve”: it is sent again under its idempotency key, or looked up.")
                          .arg(timeText(m_request.nextPollAt))
                    : tr("The answer to the submit never arrived. It is not sent again by itself. Recover it "
                         "where the provider can be asked by key; else ask the provider in person."));
        }
        if (waitsForPerson(m_request) && m_request.attempts > 0)
            onWaiting();
        if (isInterrupted(m_request, m_now))
            onInterrupted();
        if (isLost) {
            add(u"expiring"_s, Tone::Bad, tr("The provider may have forgotten the result"),
                tr("It keeps results until %1, and that has passed. Recover it all the same: what it answers "
                   "goes on record.")
                    .arg(timeText(m_request.deadline)));
        }
        if (isPolledTooLate(m_request, m_now)) {
            add(u"expiring"_s, Tone::Warning, tr("Its next poll comes too late"),
                tr("It is due at %1, but the provider forgets the result at %2. Recover it before then.")
                    .arg(timeText(m_request.nextPollAt), timeText(m_request.deadline)));
        }
        if (m_request.lastOutcome)
            onOutcome(*m_request.lastOutcome);
        if (m_request.ticket.isEmpty() && m_request.status == RequestStatus::Processing) {
            add(u"outcome-unknown"_s, Tone::Doubtful, tr("No ticket is on record"),
                tr("It can be asked for only where the provider's profile asks by key."));
        }
    }

    void onWaiting()
    {
        add(u"outcome-human"_s, Tone::Warning, tr("It waits for a person"),
            tr("Nothing asks for it by itself any more. Recover it to ask the provider once more; or ask the "
               "provider in person, and record what it says as a decision."));
        m_advice.back().leadsToDecision = true;
    }

    void onInterrupted()
    {
        const QString overdue = durationText(m_now - m_request.nextPollAt.value_or(m_now));
        const bool canBeLost = m_request.deadline && *m_request.deadline > m_now;
        add(u"interrupted"_s, Tone::Warning, tr("Polling has stopped"),
            canBeLost
                ? tr("Its next poll is overdue by %1, and nobody is at it. Recover it to ask the provider "
                     "again, before it forgets the result in %2.")
                      .arg(overdue, durationText(*m_request.deadline - m_now))
                : tr("Its next poll is overdue by %1, and nobody is at it. Recover it to ask the provider "
                     "again.")
                      .arg(overdue));
    }

    void onOutcome(Outcome outcome)
    {
        switch (outcome) {
        case Outcome::AuthError:
            add(u"outcome-auth"_s, Tone::Bad, tr("The provider refused the credentials"),
                tr("Check the secret that the provider's profile refers to, then recover the request."));
            break;
        case Outcome::ProtocolError:
            add(u"outcome-protocol"_s, Tone::Bad, tr("The last answer was not understood"),
                tr("It is kept under Answer. Compare it with the provider's profile."));
            break;
        case Outcome::UnknownToProvider:
            add(u"outcome-unknown"_s, Tone::Doubtful, tr("The provider does not know it"),
                tr("That makes no final status: the ticket may be wrong, or the account. Ask the provider in "
                   "person before anything is submitted again, and put down what it says as a decision."));
            m_advice.back().leadsToDecision = true;
            break;
        case Outcome::WaitingOnHuman:
            add(u"outcome-human"_s, Tone::Warning, tr("Somebody at the provider must decide"),
                tr("It goes on being asked for; only the provider can hasten it."));
            break;
        default:
            break;
        }
    }

    const Request &m_request;
    EpochMs m_now;
    std::vector<Advice> m_advice;
};

} // namespace

std::vector<Advice> adviceOn(const Request &request, EpochMs now)
{
    return Adviser(request, now).advise();
}

} // namespace repoll::ui
