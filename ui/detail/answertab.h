// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/detail/answerlist.h"
#include "ui/detail/answerloader.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QToolButton;

namespace repoll::ui {

class FindBar;
class PlainView;
class TableMessage;

/// The raw answers of a request: indented JSON, raw, headers; searchable, always plain text. Main thread.
class AnswerTab : public QWidget
{
    Q_OBJECT

public:
    explicit AnswerTab(LedgerSession &session, QWidget *parent = nullptr);

    void setDossier(const Dossier &dossier);
    /// Shows this answer of the dossier's.
    void select(qint64 evidenceId);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum Face { Pretty, Raw, Headers };

    QWidget *makeBar();
    QToolButton *makeWrap();
    QToolButton *makeFace(const QString &name, const QString &text, Face face);
    void load();
    void take(const AnswerText &answer);
    void showFace();
    void showFacts();

    AnswerLoader m_loader;
    qint64 m_requestId = 0;
    std::vector<AnswerChoice> m_answers;
    std::optional<AnswerText> m_answer;
    QComboBox *m_choice;
    QButtonGroup *m_faces;
    PlainView *m_view;
    FindBar *m_find;
    QAction *m_findAction = nullptr;
    QLabel *m_facts;
    QLabel *m_digest;
    TableMessage *m_message;
};

} // namespace repoll::ui
