// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/whendone.h"
#include "ui/widgets/throttle.h"

#include <QTimer>
#include <QWidget>

#include <functional>

namespace repoll::ui {

/// Reads what a page lists, again and again while the page is in sight: when it is shown, when somebody asks, and by a
/// clock. One read at a time; what is asked for meanwhile comes after it. Main thread; belongs to the page.
class PageReader : public QObject
{
    Q_OBJECT

public:
    struct Pace
    {
        int atMostEveryMs;
        int clockMs; ///< what is listed changes by itself
    };

    PageReader(QWidget &page, Pace pace);

    /// What begins a read, and what takes what it yields.
    template <class T>
    void setRead(std::function<QFuture<Result<T>>()> read, std::function<void(const Result<T> &)> take)
    {
        m_read = [this, read = std::move(read), take = std::move(take)] {
            whenDone(read(), this, [this, take](const Result<T> &what) {
                m_reading = false;
                take(what);
                if (std::exchange(m_again, false))
                    begin();
            });
        };
    }

    /// Where the page is in sight, and as often as the pace lets.
    void ask();
    /// At once, wherever the page is.
    void run() { m_refreshing.run(); }

protected:
    bool eventFilter(QObject *page, QEvent *event) override;

private:
    void begin();

    QWidget &m_page;
    Throttle m_refreshing;
    QTimer m_clock;
    std::function<void()> m_read;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace repoll::ui
