// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/filter/statuschip.h"

#include <map>

class QMenu;
class QToolButton;

namespace repoll::ui {

/// A chip for each status in one line; those that find no room wait behind "More". They show what the query
/// says and tell what a person asks for, never more. Main thread.
class StatusChips : public QWidget
{
    Q_OBJECT

public:
    explicit StatusChips(QWidget *parent);

    void setWishes(const Choice<EffectiveStatus> &status);
    /// None: not known yet. Statuses without an entry have none.
    void setCounts(const std::optional<std::map<EffectiveStatus, qint64>> &counts);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void wished(repoll::EffectiveStatus status, std::optional<repoll::TermSign> wish);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange();
    [[nodiscard]] std::vector<StatusChip *> fitting() const;
    void fillMenu();

    std::vector<StatusChip *> m_chips; ///< children, in the order of allEffectiveStatuses
    QToolButton *m_more;
    QMenu *m_menu;
};

} // namespace repoll::ui
