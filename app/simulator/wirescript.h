// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace repoll {

/// What a connection does instead of an answer: bytes, pauses, and how it ends.
struct WireScript
{
    struct Step
    {
        QByteArray bytes;
        int waitMs = 0; ///< before them
    };
    enum class End {
        KeepAlive,
        Close,
        Reset,     ///< RST instead of FIN
        HalfClose, ///< no more is sent, but the client may go on sending
        Hang,      ///< stays open and silent
    };

    std::vector<Step> steps;
    QByteArray repeated;    ///< sent again and again after the steps, at the client's pace …
    qint64 repeatBytes = 0; ///< … until so many bytes went out
    End end = End::KeepAlive;

    [[nodiscard]] static WireScript of(QByteArray bytes, End end = End::KeepAlive);
    /// Each byte of `bytes` on its own, `waitMs` apart.
    void drip(const QByteArray &bytes, int waitMs);
};

} // namespace repoll
