// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answerloader.h"

#include "core/base/whendone.h"

namespace repoll::ui {

AnswerLoader::AnswerLoader(LedgerSession &session)
    : m_session(session)
{
}

void AnswerLoader::stop()
{
    ++m_generation;
}

void AnswerLoader::ask(qint64 evidenceId)
{
    auto job = [evidenceId](StoreReader &store) { return store.evidence(evidenceId); };
    const qint64 generation = ++m_generation;
    whenDone(m_session.ledger().read<Evidence>(std::move(job)), this,
             [this, generation](const Result<Evidence> &evidence) {
                 if (generation != m_generation)
                     return;
                 if (!evidence) {
                     Q_EMIT failed(evidence.error());
                     return;
                 }
                 auto format = [evidence = *evidence]() -> Result<AnswerText> {
                     return answerText(evidence);
                 };
                 whenDone(inBackground<AnswerText>(std::move(format)), this,
                          [this, generation](const Result<AnswerText> &answer) {
                              if (generation == m_generation)
                                  Q_EMIT loaded(*answer);
                          });
             });
}

} // namespace repoll::ui
