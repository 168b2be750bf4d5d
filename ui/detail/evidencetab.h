// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/answerlist.h"
#include "ui/detail/answerloader.h"
#include "ui/detail/linediff.h"

#include <QWidget>

#include <array>

class QComboBox;
class QLabel;

namespace repoll::ui {

class PlainView;
class TableMessage;

/// Two answers of a request side by side, with the lines marked in which they differ. Main thread.
class EvidenceTab : public QWidget
{
    Q_OBJECT

public:
    explicit EvidenceTab(LedgerSession &session, QWidget *parent = nullptr);

    void setDossier(const Dossier &dossier);

private:
    struct Side
    {
        std::unique_ptr<AnswerLoader> loader;
        QComboBox *choice = nullptr;
        PlainView *view = nullptr;
        std::optional<AnswerText> answer;
    };

    void makeSide(LedgerSession &session, Side &side, const QString &name, const QString &accessibleName);
    void load(Side &side);
    void compare();
    void takeDiff(const LineDiff &diff);
    void tell(const QString &iconName, const QString &title, const QString &help);

    qint64 m_requestId = 0;
    std::vector<AnswerChoice> m_answers;
    std::array<Side, 2> m_sides;
    QLabel *m_summary;
    QWidget *m_page;
    TableMessage *m_message;
    qint64 m_generation = 0; ///< tells late diffs
};

} // namespace repoll::ui
