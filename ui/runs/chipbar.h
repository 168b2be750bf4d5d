// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/look.h"

#include <QWidget>

#include <map>
#include <vector>

namespace repoll::ui {

/// Counts as small labelled chips, each with icon, text and colour of its state; they flow into further lines where
/// the width does not hold them. Painted: it changes ten times a second.
class ChipBar : public QWidget
{
    Q_OBJECT

public:
    struct Chip
    {
        Look look;
        qint64 count = 0;
    };

    explicit ChipBar(const QString &caption, QWidget *parent = nullptr);

    void setChips(std::vector<Chip> chips);
    /// Those that occur, in the order of reports; Waiting too, while it is not 0.
    void setTotals(const std::map<Disposition, qint64> &totals);
    void setOutcomes(const std::map<Outcome, qint64> &outcomes);
    [[nodiscard]] QString text() const; ///< all of it, for screen readers and tests

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] std::vector<QRect> places(int width) const;
    [[nodiscard]] int chipHeight() const;
    [[nodiscard]] int chipWidth(const Chip &chip) const;

    QString m_caption;
    std::vector<Chip> m_chips;
};

} // namespace repoll::ui
