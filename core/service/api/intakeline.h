// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/flowrecords.h"
#include "core/provider/registry.h"
#include "core/service/api/apiproblem.h"

namespace repoll {

/// Why a request is not taken in.
struct IntakeRefusal
{
    ApiProblem problem = ApiProblem::BadBody;
    QString detail;
};

/// Whether `row` may go on record: its provider is there, and what it is to be submitted with makes a request. None: it may.
[[nodiscard]] std::optional<IntakeRefusal> refusalOf(const ProviderRegistry &registry,
                                                     const NewSubmission &row);

/// What became of a line of a body of many, as one line of the answer, line feed and all.
class IntakeLine
{
public:
    /// `number`: of the line, from 1.
    explicit IntakeLine(qint64 number)
        : m_number(number)
    {
    }

    [[nodiscard]] QByteArray refused(const QString &why) const;
    [[nodiscard]] QByteArray handedOver(const NewSubmission &row, AddOutcome outcome) const;
    /// The ledger has failed: whether it is on record is to be asked with the same line.
    [[nodiscard]] QByteArray notRecorded(const NewSubmission &row, const Error &error) const;

private:
    const qint64 m_number;
};

} // namespace repoll
