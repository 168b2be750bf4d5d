// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ledger/store/dossier.h"

namespace repoll {

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
    auto submission = store.submission(dossier.request.id);
    if (!submission)
        return tl::unexpected<Error>(std::move(submission.error()));
    dossier.submission = *std::move(submission);
    OutboxQuery query;
    query.requestId = dossier.request.id;
    auto events = store.outbox(query);
    if (!events)
        return tl::unexpected<Error>(std::move(events.error()));
    dossier.events = *std::move(events);
    auto deliveries = store.deliveries(dossier.request.id);
    if (!deliveries)
        return tl::unexpected<Error>(std::move(deliveries.error()));
    dossier.deliveries = *std::move(deliveries);
    return dossier;
}

} // namespace repoll
