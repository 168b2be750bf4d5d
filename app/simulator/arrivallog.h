// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/visit.h"
#include "core/base/result.h"

#include <QFile>

namespace repoll {

/// One whole request as it reached the simulator; a connection without one is no arrival.
struct Arrival
{
    qint64 seq = 0; ///< 1, 2, … in the order of arrival at either port
    qint64 atMs = 0;
    bool otherOrigin = false; ///< came to the second port
    qint64 connection = 0;    ///< 1, 2, … of this simulator
    QByteArray method;
    QByteArray path; ///< with the query
    std::optional<Family> family;
    VisitKind kind = VisitKind::Stray;
    std::vector<QByteArray> ids;
    QByteArray attempt; ///< Repoll-Attempt; null: absent
    bool authorization = false;
    QByteArray fault;       ///< that its answer suffers; empty: none
    QByteArray key;         ///< of a submit: Idempotency-Key; null: absent
    QByteArray reference;   ///< of a submit: what it calls itself; null: nothing
    bool hasEffect = false; ///< of a submit: something began by it
};

/// The file of arrivals: each line is in the kernel's hands before append() returns.
class ArrivalLog
{
public:
    [[nodiscard]] Result<void> open(const QString &path);
    void append(const Arrival &arrival);

private:
    QFile m_file;
};

[[nodiscard]] QByteArray logLine(const Arrival &arrival);

} // namespace repoll
