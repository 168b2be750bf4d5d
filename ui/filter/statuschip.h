// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/queryterms.h"

#include <QAbstractButton>

namespace repoll::ui {

/// A button for one status: wanted, refused or neither, with how many there are. Main thread.
class StatusChip : public QAbstractButton
{
    Q_OBJECT

public:
    using Wish = std::optional<TermSign>;

    StatusChip(EffectiveStatus status, QWidget *parent);

    [[nodiscard]] EffectiveStatus status() const { return m_status; }
    [[nodiscard]] Wish wish() const { return m_wish; }
    void setWish(Wish wish);
    [[nodiscard]] std::optional<qint64> count() const { return m_count; }
    void setCount(std::optional<qint64> count);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// A person asks for it: a click wants it or takes the wish back, with Shift (or the minus key) refuses it.
    void wished(repoll::EffectiveStatus status, std::optional<repoll::TermSign> wish);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void describe();
    void refuse();
    [[nodiscard]] QString countText() const;

    EffectiveStatus m_status;
    Wish m_wish;
    std::optional<qint64> m_count;
};

} // namespace repoll::ui
