// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recovery/plandraft.h"

#include "core/base/whendone.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// Nobody waits for it: where it fails, the plan stays among the runs, from where it can be discarded.
void discardRun(LedgerSession &session, qint64 runId)
{
    (void)session.ledger().write<void>([runId, who = session.who()](StoreWriter &store) {
        return store.setRunState(runId, RunState::Discarded, who);
    });
}

/// What is on record as the query of a selection. Data, not screen text: English.
QString queryOf(const RequestSelection &selection)
{
    if (selection.everything)
        return selection.queryText;
    const QString picked = u"%1 picked by hand"_s.arg(selection.ids.size());
    return selection.queryText.isEmpty() ? picked : u"%1 from: %2"_s.arg(picked, selection.queryText);
}

} // namespace

PlanDraft::PlanDraft(LedgerSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
}

PlanDraft::~PlanDraft()
{
    discard();
}

void PlanDraft::freeze(const RequestSelection &selection)
{
    const RunHeader header{m_session.who(), {}, queryOf(selection), {}};
    freezeBy([selection, header](TargetSelector selector) {
        return selection.everything ? selector.freeze(selection.filter, header)
                                    : selector.freezePicked(selection.ids, header);
    });
}

void PlanDraft::freezeRetry(const Run &run)
{
    const RunHeader header{m_session.who(), {}, run.header.query, run.id};
    freezeBy([id = run.id, header](TargetSelector selector) { return selector.freezeRetry(id, header); });
}

/// Profiles decide who is eligible: those of now, not those of when the ledger was opened.
void PlanDraft::freezeBy(Freeze freeze)
{
    auto *once = new QObject(this);
    connect(&m_session, &LedgerSession::providersChanged, once, [this, once, freeze = std::move(freeze)] {
        const Freeze now = freeze; // `once` takes the lambda along
        delete once;
        start(now);
    });
    connect(&m_session, &LedgerSession::failed, once, [this, once](const Error &error) {
        delete once;
        Q_EMIT failed(error);
    });
    m_session.reloadProviders();
}

void PlanDraft::start(const Freeze &freeze)
{
    // The session is the context: a plan that is frozen after this is gone has to be discarded all the same.
    whenDone(freeze(TargetSelector(m_session.ledger(), m_session.registry())), &m_session,
             [&session = m_session, self = QPointer(this)](const Result<RecoveryPlan> &plan) {
                 if (!self || self->m_dropped) {
                     if (plan)
                         discardRun(session, plan->runId);
                     return;
                 }
                 if (!plan) {
                     Q_EMIT self->failed(plan.error());
                     return;
                 }
                 self->m_plan = *plan;
                 Q_EMIT self->frozen();
                 self->lookForObstacles();
             });
}

/// Secrets are read from files, which may be slow.
void PlanDraft::lookForObstacles()
{
    whenDone(inBackground<QStringList>([plan = m_plan.summary, registry = m_session.registry(),
                                        secrets = m_session.runTools().secrets]() -> Result<QStringList> {
                 return obstaclesTo(plan, registry, secrets);
             }),
             this, [this](const Result<QStringList> &lines) {
                 if (lines && !lines->isEmpty() && !m_dropped && !m_confirmed)
                     Q_EMIT obstaclesFound(*lines);
             });
}

void PlanDraft::confirm(const QString &reason)
{
    const qint64 id = m_plan.runId;
    whenDone(m_session.ledger().write<void>([id, reason, who = m_session.who()](StoreWriter &store) {
        return store.setRunReason(id, reason, who);
    }),
             this, [this, id](const Result<void> &said) {
                 if (!said) {
                     Q_EMIT failed(said.error());
                     return;
                 }
                 whenDone(m_session.ledger().read<Run>([id](StoreReader &store) { return store.run(id); }),
                          this, [this](const Result<Run> &run) {
                              if (!run) {
                                  Q_EMIT failed(run.error());
                                  return;
                              }
                              m_confirmed = true;
                              Q_EMIT confirmed(*run);
                          });
             });
}

void PlanDraft::discard()
{
    m_dropped = true;
    if (m_plan.runId != 0 && !m_confirmed)
        discardRun(m_session, std::exchange(m_plan.runId, 0));
}

} // namespace repoll::ui
