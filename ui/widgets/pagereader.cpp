// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pagereader.h"

#include <QEvent>

namespace repoll::ui {

PageReader::PageReader(QWidget &page, Pace pace)
    : QObject(&page)
    , m_page(page)
    , m_refreshing(pace.atMostEveryMs, [this] { begin(); })
{
    page.installEventFilter(this);
    connect(&m_clock, &QTimer::timeout, this, &PageReader::ask);
    m_clock.start(pace.clockMs);
}

void PageReader::ask()
{
    if (m_page.isVisible())
        m_refreshing.ask();
}

bool PageReader::eventFilter(QObject *page, QEvent *event)
{
    if (event->type() == QEvent::Show)
        run();
    return QObject::eventFilter(page, event);
}

void PageReader::begin()
{
    if (!m_read)
        return;
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_read();
}

} // namespace repoll::ui
