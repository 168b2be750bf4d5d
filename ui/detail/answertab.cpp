// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/answertab.h"

#include "ui/detail/findbar.h"
#include "ui/settings/shortcuts.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"
#include "ui/widgets/plainview.h"
#include "ui/widgets/tablemessage.h"

#include <QAction>
#include <QBoxLayout>
#include <QButtonGroup>
#include <QComboBox>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace repoll::ui {

AnswerTab::AnswerTab(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_loader(session)
    , m_choice(new QComboBox(this))
    , m_faces(new QButtonGroup(this))
    , m_view(new PlainView(this))
    , m_find(new FindBar(*m_view, this))
    , m_facts(new QLabel(this))
    , m_digest(new QLabel(this))
    , m_message(new TableMessage(m_view->viewport()))
{
    m_view->setObjectName(u"answerText"_s);
    m_view->setAccessibleName(tr("Answer"));
    for (QLabel *label : {m_facts, m_digest}) {
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    m_facts->setObjectName(u"answerFacts"_s);
    m_digest->setObjectName(u"answerDigest"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_view, 1);
    auto *foot = new QVBoxLayout;
    foot->setContentsMargins(8, 4, 8, 6);
    foot->setSpacing(2);
    foot->addWidget(m_facts);
    foot->addWidget(m_digest);
    layout->addLayout(foot);
    connect(m_choice, &QComboBox::currentIndexChanged, this, &AnswerTab::load);
    connect(m_faces, &QButtonGroup::idClicked, this, &AnswerTab::showFace);
    connect(&m_loader, &AnswerLoader::loaded, this, &AnswerTab::take);
    connect(&m_loader, &AnswerLoader::failed, this, [this](const Error &error) {
        m_message->tell({u"error"_s, Tone::Bad, tr("The answer could not be read"), error.message, {}});
    });
}

QWidget *AnswerTab::makeBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QVBoxLayout(bar);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    m_choice->setObjectName(u"answerChoice"_s);
    m_choice->setAccessibleName(tr("Which answer"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    layout->addWidget(m_choice);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(makeFace(u"answerPretty"_s, tr("Indented"), Pretty));
    row->addWidget(makeFace(u"answerRaw"_s, tr("Raw"), Raw));
    row->addWidget(makeFace(u"answerHeaders"_s, tr("Headers"), Headers));
    row->addStretch(1);
    row->addWidget(m_find);
    layout->addLayout(row);
    m_faces->button(Pretty)->setChecked(true);
    m_findAction = new QAction(tr("&Find in the answer"), this);
    m_findAction->setObjectName(u"findInAnswer"_s);
    m_findAction->setShortcut(QKeySequence(QKeySequence::Find));
    m_findAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_findAction);
    connect(m_findAction, &QAction::triggered, m_find, &FindBar::focusText);
    return bar;
}

/// Here its keys are the answer's, elsewhere the window's: as shortcuts of both they would be nobody's.
bool AnswerTab::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isShortcutOf(*m_findAction, *event)) {
        event->accept();
        return true;
    }
    return QWidget::event(event);
}

void AnswerTab::keyPressEvent(QKeyEvent *event)
{
    if (isShortcutOf(*m_findAction, *event))
        m_findAction->trigger();
    else
        QWidget::keyPressEvent(event);
}

QToolButton *AnswerTab::makeFace(const QString &name, const QString &text, Face face)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    m_faces->addButton(button, face);
    return button;
}

void AnswerTab::setDossier(const Dossier &dossier)
{
    const auto answers = answersOf(dossier);
    const bool isSame = dossier.request.id == m_requestId;
    if (isSame && answers == m_answers)
        return;
    const qint64 shown = isSame && m_choice->currentIndex() > 0 ? m_choice->currentData().toLongLong() : 0;
    m_requestId = dossier.request.id;
    m_answers = answers;
    {
        const QSignalBlocker quiet(m_choice);
        m_choice->clear();
        for (const AnswerChoice &answer : m_answers)
            m_choice->addItem(answer.label, answer.evidenceId);
        m_choice->setCurrentIndex(shown != 0 ? m_choice->findData(shown) : (m_answers.empty() ? -1 : 0));
    }
    load();
}

void AnswerTab::select(qint64 evidenceId)
{
    m_choice->setCurrentIndex(m_choice->findData(evidenceId));
}

void AnswerTab::load()
{
    const bool isThere = m_choice->currentIndex() >= 0;
    m_choice->setEnabled(isThere);
    if (isThere) {
        const qint64 id = m_choice->currentData().toLongLong();
        if (!m_answer || m_answer->evidenceId != id)
            m_loader.ask(id);
        return;
    }
    m_loader.stop();
    m_answer.reset();
    m_view->clear();
    showFacts();
    m_message->tell({u"evidence"_s,
                     Tone::Neutral,
                     tr("No answer on record"),
                     tr("The provider has not answered an attempt of Repoll's own yet."),
                     {}});
}

void AnswerTab::take(const AnswerText &answer)
{
    m_answer = answer;
    m_message->quiet();
    m_faces->button(Pretty)->setEnabled(!answer.pretty.isEmpty());
    m_faces->button(Pretty)->setToolTip(answer.pretty.isEmpty() ? answer.whyNotJson : QString());
    if (answer.pretty.isEmpty() && m_faces->checkedId() == Pretty)
        m_faces->button(Raw)->setChecked(true);
    showFace();
}

void AnswerTab::showFace()
{
    if (!m_answer)
        return;
    switch (m_faces->checkedId()) {
    case Pretty:
        m_view->setPlainText(m_answer->pretty);
        break;
    case Headers:
        m_view->setPlainText(m_answer->headers);
        break;
    default:
        m_view->setPlainText(m_answer->raw);
    }
    showFacts();
    m_find->showCount();
}

void AnswerTab::showFacts()
{
    if (!m_answer) {
        m_facts->clear();
        m_digest->clear();
        return;
    }
    const QString size = bytesText(m_answer->size);
    const QString stored = timeText(m_answer->storedAt);
    if (!m_answer->isText)
        m_facts->setText(tr("HTTP %1, stored %2, %3. Not UTF-8: shown as bytes.")
                             .arg(m_answer->httpStatus)
                             .arg(stored, size));
    else if (m_answer->isCut)
        m_facts->setText(tr("HTTP %1, stored %2, %3. Only the beginning is shown.")
                             .arg(m_answer->httpStatus)
                             .arg(stored, size));
    else
        m_facts->setText(tr("HTTP %1, stored %2, %3").arg(m_answer->httpStatus).arg(stored, size));
    m_digest->setText(
        m_answer->digestFits
            ? tr("SHA-256 %1").arg(m_answer->digest)
            : tr("SHA-256 %1: the stored bytes do not have it any more!").arg(m_answer->digest));
}

} // namespace repoll::ui
