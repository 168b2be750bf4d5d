// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/intakewriter.h"

#include <functional>

namespace repoll {

/// Takes requests and audit rows as the ledger would.
class FakeImportStore final : public IntakeWriter
{
public:
    struct Audit
    {
        QString who;
        QString action;
        QByteArray detail;
    };
    std::map<std::pair<QString, QString>, NewRequest> requests;
    std::vector<Audit> audits;
    std::vector<std::size_t> calls;                ///< rows of each addRequests
    std::function<std::optional<Error>()> failure; ///< asked before each addRequests

    Result<std::vector<AddOutcome>> addRequests(std::span<const NewRequest> rows) override
    {
        if (const auto error = failure ? failure() : std::nullopt)
            return tl::unexpected(*error);
        calls.push_back(rows.size());
        std::vector<AddOutcome> outcomes;
        for (const NewRequest &row : rows) {
            const auto [place, added] = requests.try_emplace({row.provider, row.key}, row);
            outcomes.push_back(added                  ? AddOutcome::Added
                               : place->second == row ? AddOutcome::Unchanged
                                                      : AddOutcome::Differs);
        }
        return outcomes;
    }
    Result<void> addAudit(const QString &who, const QString &action, const QByteArray &detailJson) override
    {
        audits.push_back({who, action, detailJson});
        return {};
    }
};

} // namespace repoll
