// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ledger/store/runrecord.h"
#include "ui/runs/pageflow.h"

#include <QTimeZone>

namespace repoll::ui {

/// A run's targets on paper, two lines each, a section for each disposition. Each is drawn as it comes: nothing is
/// kept. Used on the thread of its painter, beside a flow that outlives it and whose head it draws.
class TargetTable
{
public:
    explicit TargetTable(PageFlow &flow);
    Q_DISABLE_COPY_MOVE(TargetTable)

    void begin(const std::map<Disposition, qint64> &listed, const QTimeZone &zone);
    void add(const RunTarget &target);

private:
    using Face = PageCanvas::Face;

    void drawSection(Disposition disposition);
    void drawHead();
    void drawTarget(const RunTarget &target);

    PageFlow &m_flow;
    PageCanvas &m_canvas;
    std::map<Disposition, qint64> m_listed;
    QTimeZone m_zone;
    bool m_inTable = false;
    std::optional<Disposition> m_section;
    int m_row = 0; ///< of the section
};

} // namespace repoll::ui
