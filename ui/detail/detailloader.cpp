// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/detailloader.h"

#include "core/base/whendone.h"

namespace repoll::ui {

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
