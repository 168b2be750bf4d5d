// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace repoll::ui {

/// What this program is, of which version, and under which licences it and its icons are. Main thread; open() it.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);

    /// Version, Qt and system in lines, for a report of a fault.
    [[nodiscard]] static QString details();
};

} // namespace repoll::ui
