// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/money.h"
#include "ui/theme/colours.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;

namespace repoll::ui {

/// The line under the request table: how many match, how many are selected, what is under way, what went wrong.
/// Owned by the table; main thread.
class TableStatus : public QWidget
{
    Q_OBJECT

public:
    explicit TableStatus(QWidget *parent);

    /// None: it is still counted, and there are at least `known`; or it cannot be, where `fails`.
    void setMatching(std::optional<qint64> total, qint64 known, bool fails);
    /// The list is not what the query asks for.
    void setOutdated(bool outdated);
    void setSelected(qint64 count);
    void setMoney(const MoneySums &sums); ///< of what is selected; empty: there is nothing to tell
    /// What takes its time, in words; empty: nothing. Shown only where it lasts.
    void setBusy(const QString &what);
    /// Something to read, for a while.
    void say(const QString &message, Tone tone = Tone::Neutral);
    /// What stays until it is over; empty: it is.
    void setError(const QString &message);

private:
    void showMessage();

    QLabel *m_matching;
    QLabel *m_outdated; ///< in its stead
    QLabel *m_selected;
    QLabel *m_money;
    QLabel *m_busy;
    QLabel *m_message;
    QTimer m_busyDelay;
    QTimer m_messageEnd;
    QString m_said;
    Tone m_tone = Tone::Neutral;
    QString m_error;
};

} // namespace repoll::ui
