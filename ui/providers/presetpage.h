// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace repoll::ui {

/// Where a new provider begins: the presets with what each is for. Also what is seen while there is no
/// provider yet. Main thread.
class PresetPage : public QWidget
{
    Q_OBJECT

public:
    explicit PresetPage(QWidget *parent = nullptr);

    /// `first`: there is no provider yet, so there is nothing to go back to. `whyNot`: why none can be added; empty: it
    /// can.
    void prepare(bool first, const QString &whyNot);

Q_SIGNALS:
    void created(const QByteArray &profile); ///< the text to start from
    void importRequested();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void fillList();
    void create();

    QLabel *m_title;
    QLabel *m_hint;
    QListWidget *m_list;
    QPushButton *m_create;
    QPushButton *m_import;
    QPushButton *m_cancel;
};

} // namespace repoll::ui
