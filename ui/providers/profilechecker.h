// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider/checkprofile.h"

#include <QObject>
#include <QTimer>

namespace repoll::ui {

/// Checks a profile's text in the background, a moment after it last changed. Main thread.
class ProfileChecker : public QObject
{
    Q_OBJECT

public:
    explicit ProfileChecker(QObject *parent = nullptr);

    void check(const QByteArray &text, bool atOnce = false);
    /// The last text has been checked: `last()` is about it.
    [[nodiscard]] bool isCurrent() const { return m_checked == m_asked; }
    [[nodiscard]] const ProfileCheck &last() const { return m_last; }

Q_SIGNALS:
    void checked();

private:
    void start();

    QTimer m_pause;
    QByteArray m_text;
    quint64 m_asked = 0;
    quint64 m_checked = 0;
    ProfileCheck m_last;
};

} // namespace repoll::ui
