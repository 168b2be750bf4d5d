// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/visit.h"

#include <QHash>
#include <QSet>

namespace repoll {

/// A submit as it arrived, before anything came of it.
struct SubmitArrival
{
    QByteArray ticket;    ///< `{t}`
    QByteArray key;       ///< the Idempotency-Key header; null: none
    QByteArray reference; ///< the submitter's own id; null: it names none
    QByteArray slot;      ///< under which it is remembered; empty: each is new
    QByteArray bodyDigest;
    int arrival = 0;        ///< the how manieth of its slot
    bool replayed = false;  ///< it was taken before
    bool conflict = false;  ///< … with another body
    bool hasEffect = false; ///< something was begun by this one
};

/// What was submitted to a simulator: which key stands for which ticket, and what each arrival did. A submit's ticket
/// is its reference, where that can be one; else its key; else `sub-N`. Where a reference is taken already, and
/// nothing says that both are one, it is `REFERENCE~2` and so on.
class SubmitBook
{
public:
    /// `honoursKeys` false: keys are not looked at, and each arrival is a new one.
    explicit SubmitBook(bool honoursKeys)
        : m_honoursKeys(honoursKeys)
    {
    }

    [[nodiscard]] SubmitArrival arrive(const Visit &visit, const HttpRequest &request);
    /// Something begins by it, unless it was taken before.
    void take(Family family, SubmitArrival &arrival);
    [[nodiscard]] bool isTaken(Family family, const QByteArray &ticket) const;

private:
    struct Taken
    {
        QByteArray ticket;
        QByteArray bodyDigest;
    };

    [[nodiscard]] QByteArray newTicket(const Visit &visit, const SubmitArrival &arrival);

    bool m_honoursKeys;
    QHash<QByteArray, Taken> m_taken; ///< by slot
    QHash<QByteArray, int> m_arrivals;
    QSet<QByteArray> m_tickets; ///< by family
    qint64 m_nameless = 0;
};

} // namespace repoll
