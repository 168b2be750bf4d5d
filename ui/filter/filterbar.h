// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/request/keylist.h"
#include "core/request/queryterms.h"
#include "ui/session/ledgersession.h"
#include "ui/widgets/throttle.h"

#include <QWidget>

class QBoxLayout;
class QLabel;
class QMenu;

namespace repoll::ui {

class KeyBar;
class QueryEdit;
class RangePicker;
class StatusChips;

/// Which requests are shown: a line for the query, chips for statuses, a picker for received times; all are
/// faces of one text. While the text is wrong, the last good filter stays in force for what is shown; nothing is
/// started by it. Main thread.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    FilterBar(LedgerSession &session, QWidget *parent = nullptr);

    [[nodiscard]] QString query() const; ///< as it is typed, right or wrong
    /// Takes effect at once.
    void setQuery(const QString &text);
    [[nodiscard]] const RequestFilter &filter() const { return m_filter; } ///< the one in force
    /// Whether the filter in force is that of the text in the line.
    [[nodiscard]] bool isInForce() const { return query() == m_applied; }
    /// What the line says at this moment, in force from now on, for what is started by it. None where it is wrong:
    /// the operator is told, and nothing is to be started.
    [[nodiscard]] std::optional<RequestFilter> readQuery();
    /// Only requests received in this range; an empty one undoes that: what the query said before it.
    void setReceivedRange(const HalfOpen<EpochMs> &range);
    void focusQuery();
    /// Whether what the line says came from the keyboard.
    [[nodiscard]] bool isTyped() const { return m_typed; }
    [[nodiscard]] QAction *rangeMenu() const; ///< the choices of a range, for a menu
    /// Reads relative times again, against the session's clock; done every 30 s.
    void refresh();

Q_SIGNALS:
    /// Another query, or the same one whose relative times have moved on (`queryText` is as before then).
    void filterChanged(const repoll::RequestFilter &filter, const QString &queryText);
    /// The line has come to say something else than what is in force, right or wrong; or what it says is in force.
    void inForceChanged(bool inForce);
    /// It is said that the line is wrong, so that what is shown is not what it asks for; or it is right.
    void faultTold(bool wrong);
    void helpRequested(const QString &page);

private:
    [[nodiscard]] QBoxLayout *makeQueryRow();
    [[nodiscard]] QWidget *makeHistoryButton();
    void fillHistory();
    [[nodiscard]] QueryContext context() const;
    void edit(const QString &text);
    void apply();
    void setList(const KeyList &list);
    [[nodiscard]] tl::expected<RequestFilter, QueryError> readLine() const;
    void takeFilter(const RequestFilter &filter);
    void tellForce();
    void tellError(const QueryError &error);
    void showMessage();
    void wishStatus(EffectiveStatus status, std::optional<TermSign> wish);
    void loadCounts();
    void followRange();
    void countRange();
    void showCounts();

    LedgerSession &m_session;
    QueryEdit *m_edit;
    KeyBar *m_keys; ///< the part of the query that is no line: a list of keys
    RangePicker *m_range;
    StatusChips *m_chips;
    QWidget *m_message;
    QLabel *m_messageText;
    QMenu *m_historyMenu;
    QTimer m_typingTimer;  ///< from the last key to reading the query
    QTimer m_messageTimer; ///< from reading it to saying in words what is wrong
    QTimer m_clockTimer;
    Throttle m_counting;
    std::optional<StatusCounts> m_counts; ///< of the time range where there is one
    bool m_isRange = false;
    ScanToken m_rangeToken;
    std::optional<RequestFilter> m_rangeAsked; ///< being counted
    bool m_rangeAgain = false;                 ///< the ledger has changed meanwhile
    QString m_countedFor;                      ///< the terms of time and provider that m_counts are of
    RequestFilter m_filter;
    QString m_applied; ///< the text that m_filter was read from
    bool m_toldForce = true;
    bool m_typed = false;
    QString m_brushed; ///< the terms of the range set from outside, while the text has them
    QString m_beforeBrush;
};

} // namespace repoll::ui
