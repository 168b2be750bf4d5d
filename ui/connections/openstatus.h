// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/connections/openrefusal.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QProgressBar;
class QPushButton;

namespace repoll::ui {

class DemoSource;
class LedgerOpener;
class TintedPanel;

/// What became of opening a ledger, told in place: that it is under way (once it has taken 200 ms), with a button
/// to give it up; or why it was refused and what can be done. Hidden while there is nothing to say. Main thread.
class OpenStatus : public QWidget
{
    Q_OBJECT

public:
    /// `demo` may be null. Both outlive this widget.
    OpenStatus(LedgerOpener &opener, DemoSource *demo, QWidget *parent);

    /// Looks anew at what is under way: a demo does not tell that it was started.
    void watch() { refresh(); }

Q_SIGNALS:
    /// Somebody wants a refused ledger out of the recent ones.
    void forgetRequested(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QWidget *makeBusy();
    [[nodiscard]] QWidget *makeRefusal();
    void refresh();
    void showRefusal(const OpenRefusal &refusal);
    void showBusy();
    [[nodiscard]] bool isBusy() const;
    void cancel();
    void retry();
    void copyAside();
    void dismiss();

    LedgerOpener &m_opener;
    DemoSource *m_demo;
    OpenRefusal m_refusal;
    bool m_demoRefused = false; ///< the refusal is the demo's
    QTimer m_patience;
    QWidget *m_busy = nullptr;
    QLabel *m_busyText = nullptr;
    TintedPanel *m_panel = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_path = nullptr;
    QLabel *m_advice = nullptr;
    QPushButton *m_retry = nullptr;
    QPushButton *m_create = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_forget = nullptr;
    QPushButton *m_dismiss = nullptr;
    QPushButton *m_cancel = nullptr;
    QProgressBar *m_bar = nullptr;
};

} // namespace repoll::ui
