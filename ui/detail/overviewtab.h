// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/advice.h"
#include "ui/detail/detailloader.h"

#include <QScrollArea>

#include <map>

class QLabel;
class QVBoxLayout;

namespace repoll::ui {

class WrappedText;

/// Every processing detail of a request, grouped, each to be selected and copied; before them what is out of the
/// ordinary and what to do about it. Main thread.
class OverviewTab : public QScrollArea
{
    Q_OBJECT

public:
    /// `whyNoDecision`: why nobody may decide here; empty: they may.
    explicit OverviewTab(QString whyNoDecision = {}, QWidget *parent = nullptr);

    void setRequest(const Request &request, EpochMs now);
    /// What it was handed over with; none: it was not.
    void setSubmission(const std::optional<Submission> &submission);
    void setDecisions(const std::vector<Decision> &decided);
    void setDeliveries(const std::vector<OutboxEntry> &events, const std::vector<Delivery> &tries);
    /// All details as lines of text.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void decideRequested();

private:
    struct Row
    {
        QLabel *name = nullptr;
        WrappedText *value = nullptr;
    };

    void addGroup(const QString &title, const QString &objectName, int rows);
    void fill(const QString &group, const std::vector<std::pair<QString, QString>> &values);
    void fillIdentity(const Request &request);
    void fillTimes(const Request &request, EpochMs now);
    void fillPolling(const Request &request, EpochMs now);
    void fillResult(const Request &request);
    void showAdvice(const std::vector<Advice> &advice);

    QString m_whyNoDecision;
    QVBoxLayout *m_layout = nullptr;
    QVBoxLayout *m_notices = nullptr;
    std::vector<Advice> m_advice;
    std::map<QString, std::vector<Row>> m_groups; ///< by object name
    QStringList m_order;
};

} // namespace repoll::ui
