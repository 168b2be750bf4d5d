// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/advice.h"

#include <QFrame>

class QLabel;

namespace repoll::ui {

/// One piece of advice, on the quiet colour of its tone. Main thread.
class NoticeBox : public QFrame
{
    Q_OBJECT

public:
    /// `whyNoDecision`: why nobody may decide here; empty: they may.
    explicit NoticeBox(const Advice &advice, const QString &whyNoDecision, QWidget *parent = nullptr);

Q_SIGNALS:
    void decideRequested(); ///< its button, where the advice leads to a decision

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone;
};

} // namespace repoll::ui
