// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/ledgersession.h"
#include "ui/session/requestselection.h"

#include <QWidget>

namespace repoll::ui {

class FilterBar;
class RequestTable;
class TimelineView;

/// The requests: filter bar, timeline and table, which are three faces of one filter. Main thread.
class RequestsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RequestsPage(LedgerSession &session, QWidget *parent = nullptr);

    [[nodiscard]] FilterBar &filterBar() { return *m_filter; }
    [[nodiscard]] RequestTable &table() { return *m_table; }
    [[nodiscard]] TimelineView &timeline() { return *m_timeline; }
    /// Shows the request among all of its provider with that key.
    void jumpTo(const QString &provider, const QString &key);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    FilterBar *m_filter;
    TimelineView *m_timeline;
    RequestTable *m_table;
};

} // namespace repoll::ui
