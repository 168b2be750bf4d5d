// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailloader.h"

#include "core/base/whendone.h"

namespace repoll::ui {

Result<Dossier> readDossier(StoreReader &store, const QString &provider, const QString &key)
{
    Dossier dossier;
    auto request = store.request(provider, key);
    if (!request)
        return tl::unexpected<Error>(std::move(request.error()));
    dossier.request = *std::move(request);
    auto attempts = store.attempts(dossier.request.id);
    if (!attempts)
        return tl::unexpected<Error>(std::move(attempts.error()));
    dossier.attempts = *std::move(attempts);
    auto evidence = store.evidenceOf(dossier.request.id);
    if (!evidence)
        return tl::unexpected<Error>(std::move(evidence.error()));
    dossier.evidence = *std::move(evidence);
    auto decisions = store.decisions(dossier.request.id);
    if (!decisions)
        return tl::unexpected<Error>(std::move(decisions.error()));
    dossier.decisions = *std::move(decisions);
    return dossier;
}

DetailLoader::DetailLoader(LedgerSession &session)
    : m_session(session)
{
}

void DetailLoader::ask(const QString &provider, const QString &key)
{
    m_wanted = Wanted{provider, key};
    m_again = m_busy;
    if (!m_busy)
        load();
}

void DetailLoader::stop()
{
    m_wanted.reset();
    m_again = false;
}

void DetailLoader::load()
{
    m_busy = true;
    m_again = false;
    auto job = [wanted = *m_wanted](StoreReader &store) {
        return readDossier(store, wanted.provider, wanted.key);
    };
    whenDone(m_session.ledger().read<Dossier>(std::move(job)), this,
             [this, asked = *m_wanted](const Result<Dossier> &dossier) {
                 m_busy = false;
                 if (m_wanted == asked) {
                     if (dossier)
                         Q_EMIT loaded(*dossier);
                     else
                         Q_EMIT failed(dossier.error());
                 }
                 if (m_wanted && !m_busy && (m_again || m_wanted != asked))
                     load();
             });
}

} // namespace repoll::ui
