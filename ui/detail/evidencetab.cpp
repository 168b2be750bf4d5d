// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detail/evidencetab.h"

#include "core/base/whendone.h"
#include "ui/theme/texts.h"
#include "ui/widgets/plainview.h"
#include "ui/widgets/tablemessage.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QScrollBar>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

QString comparedText(const AnswerText &answer)
{
    return answer.pretty.isEmpty() ? answer.raw : answer.pretty;
}

} // namespace

EvidenceTab::EvidenceTab(LedgerSession &session, QWidget *parent)
    : QWidget(parent)
    , m_summary(new QLabel(this))
    , m_page(new QWidget(this))
    , m_message(new TableMessage(this))
{
    setObjectName(u"evidenceTab"_s);
    m_summary->setObjectName(u"evidenceSummary"_s);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    auto *columns = new QHBoxLayout;
    columns->setSpacing(6);
    makeSide(session, m_sides[0], u"evidenceLeft"_s, tr("Answer on the left"));
    makeSide(session, m_sides[1], u"evidenceRight"_s, tr("Answer on the right"));
    for (const Side &side : m_sides) {
        auto *column = new QVBoxLayout;
        column->setSpacing(6);
        column->addWidget(side.choice);
        column->addWidget(side.view, 1);
        columns->addLayout(column, 1);
    }
    auto *page = new QVBoxLayout(m_page);
    page->setContentsMargins(8, 6, 8, 8);
    page->setSpacing(6);
    page->addWidget(m_summary);
    page->addLayout(columns, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_page);
    const auto follow = [](PlainView *from, PlainView *to) {
        connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(),
                &QScrollBar::setValue);
        connect(from->horizontalScrollBar(), &QScrollBar::valueChanged, to->horizontalScrollBar(),
                &QScrollBar::setValue);
    };
    follow(m_sides[0].view, m_sides[1].view);
    follow(m_sides[1].view, m_sides[0].view);
}

void EvidenceTab::makeSide(LedgerSession &session, Side &side, const QString &name,
                           const QString &accessibleName)
{
    side.loader = std::make_unique<AnswerLoader>(session);
    side.choice = new QComboBox(m_page);
    side.choice->setObjectName(name + u"Choice"_s);
    side.choice->setAccessibleName(accessibleName);
    side.choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    side.view = new PlainView(m_page);
    side.view->setObjectName(name + u"Text"_s);
    side.view->setAccessibleName(accessibleName);
    connect(side.choice, &QComboBox::currentIndexChanged, this, [this, &side] { load(side); });
    connect(side.loader.get(), &AnswerLoader::loaded, this, [this, &side](const AnswerText &answer) {
        side.answer = answer;
        compare();
    });
    connect(side.loader.get(), &AnswerLoader::failed, this, [this](const Error &error) {
        tell(u"error"_s, tr("The answers could not be read"), errorText(error));
    });
}

void EvidenceTab::tell(const QString &iconName, const QString &title, const QString &help)
{
    m_page->hide();
    m_message->tell({iconName, Tone::Neutral, title, help, {}});
}

void EvidenceTab::setDossier(const Dossier &dossier)
{
    auto answers = answersOf(dossier);
    if (dossier.request.id == m_requestId && answers == m_answers)
        return;
    m_requestId = dossier.request.id;
    m_answers = std::move(answers);
    const auto differing = differingAnswers(m_answers);
    if (!differing) {
        for (Side &side : m_sides)
            side.loader->stop();
        if (m_answers.size() < 2)
            tell(u"evidence"_s, tr("Nothing to compare"), tr("There are not two answers on record."));
        else
            tell(u"check"_s, tr("All answers are the same"),
                 tr("Byte for byte, the provider has always answered the same."));
        return;
    }
    m_message->quiet();
    m_page->show();
    const std::array wanted{differing->first, differing->second};
    for (std::size_t i = 0; i < m_sides.size(); ++i) {
        Side &side = m_sides.at(i);
        const QSignalBlocker quiet(side.choice);
        side.choice->clear();
        for (const AnswerChoice &answer : m_answers)
            side.choice->addItem(answer.label, answer.evidenceId);
        side.choice->setCurrentIndex(side.choice->findData(wanted.at(i)));
        load(side);
    }
}

void EvidenceTab::load(Side &side)
{
    side.answer.reset();
    side.loader->ask(side.choice->currentData().toLongLong());
}

void EvidenceTab::compare()
{
    if (!m_sides[0].answer || !m_sides[1].answer)
        return;
    auto job = [left = comparedText(*m_sides[0].answer),
                right = comparedText(*m_sides[1].answer)]() -> Result<LineDiff> {
        return lineDiff(left, right);
    };
    whenDone(inBackground<LineDiff>(std::move(job)), this,
             [this, generation = ++m_generation](const Result<LineDiff> &diff) {
                 if (generation == m_generation)
                     takeDiff(*diff);
             });
}

void EvidenceTab::takeDiff(const LineDiff &diff)
{
    m_sides[0].view->setPlainText(diff.left);
    m_sides[1].view->setPlainText(diff.right);
    for (Side &side : m_sides)
        side.view->markLines(diff.changes);
    m_summary->setText(diff.changes.empty()
                           ? tr("These two do not differ in what is shown.")
                           : tr("%Ln lines differ.", nullptr, static_cast<int>(diff.changes.size())));
}

} // namespace repoll::ui
