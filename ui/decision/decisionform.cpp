// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/decision/decisionform.h"

#include "ui/detail/answerlist.h"
#include "ui/theme/icons.h"
#include "ui/theme/look.h"
#include "ui/widgets/reasonhistory.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int mostLetters = 500;
constexpr qint64 answerOnRecord = 0;

class KindTexts
{
    Q_DECLARE_TR_FUNCTIONS(repoll::ui::DecisionForm)

public:
    static QString title(DecisionKind kind)
    {
        switch (kind) {
        case DecisionKind::Settle:
            return tr("&Settle the conflict by one of the answers");
        case DecisionKind::Record:
            return tr("Record an outcome &learned otherwise");
        case DecisionKind::Abandon:
            return tr("&Abandon");
        case DecisionKind::Note:
            return tr("&Note something");
        case DecisionKind::TakeBack:
            return tr("&Take back the decision that stands");
        }
        Q_UNREACHABLE();
    }

    static QString meaning(DecisionKind kind)
    {
        switch (kind) {
        case DecisionKind::Settle:
            return tr("That answer's outcome counts from now on, and the request leaves the conflicts. Both "
                      "answers "
                      "stay on record.");
        case DecisionKind::Record:
            return tr(
                "This outcome counts from now on, in lists, counts and reports. Nothing asks for the request "
                "any more. What is on record stays as it is.");
        case DecisionKind::Abandon:
            return tr("Nobody asks the provider for it any more. Take the decision back, and it goes on.");
        case DecisionKind::Note:
            return tr("Words beside the record. Nothing else changes.");
        case DecisionKind::TakeBack:
            return tr("The decision before it stands again; without one, the recorded status counts.");
        }
        Q_UNREACHABLE();
    }
};

} // namespace

DecisionForm::DecisionForm(QWidget *parent)
    : QWidget(parent)
    , m_fields(new QFormLayout)
    , m_answer(new QComboBox(this))
    , m_outcome(new QComboBox(this))
    , m_fileRow(new QWidget(this))
    , m_file(new QLineEdit(m_fileRow))
    , m_text(new QLineEdit(this))
    , m_why(makeReasonBox(false, this))
    , m_meaning(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    addKinds();
    for (const auto &[kind, button] : m_kinds)
        column->addWidget(button);
    m_meaning->setObjectName(u"decisionMeaning"_s);
    m_meaning->setWordWrap(true);
    m_meaning->setForegroundRole(QPalette::PlaceholderText);
    column->addSpacing(4);
    column->addWidget(m_meaning);
    column->addSpacing(4);
    addFields();
    column->addLayout(m_fields);
    column->addStretch();
    select(DecisionKind::Note);
}

void DecisionForm::addKinds()
{
    for (const DecisionKind kind : allDecisionKinds) {
        auto *button = new QRadioButton(KindTexts::title(kind), this);
        button->setObjectName(u"decide_"_s + decisionKindText(kind));
        connect(button, &QRadioButton::toggled, this, [this](bool on) {
            if (on)
                showFields();
        });
        m_kinds.emplace(kind, button);
    }
}

void DecisionForm::addFields()
{
    m_answer->setObjectName(u"decisionAnswer"_s);
    m_answer->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_answer, &QComboBox::currentIndexChanged, this, &DecisionForm::showFields);
    m_outcome->setObjectName(u"decisionOutcome"_s);
    for (const EffectiveStatus status : {EffectiveStatus::Succeeded, EffectiveStatus::Failed,
                                         EffectiveStatus::Cancelled, EffectiveStatus::Expired})
        m_outcome->addItem(lookOf(status).icon(), lookOf(status).text, static_cast<int>(status));
    m_outcome->setCurrentIndex(-1); // none is likelier than another
    m_outcome->setPlaceholderText(tr("Choose"));
    connect(m_outcome, &QComboBox::currentIndexChanged, this, &DecisionForm::changed);
    m_file->setObjectName(u"decisionFile"_s);
    m_file->setPlaceholderText(tr("none; what is chosen here is kept as evidence"));
    connect(m_file, &QLineEdit::textChanged, this, &DecisionForm::changed);
    auto *choose = new QPushButton(tr("&Choose…"), m_fileRow);
    choose->setAutoDefault(false);
    connect(choose, &QPushButton::clicked, this, &DecisionForm::browse);
    auto *fileRow = new QHBoxLayout(m_fileRow);
    fileRow->setContentsMargins(0, 0, 0, 0);
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(choose);
    m_text->setObjectName(u"decisionText"_s);
    m_text->setMaxLength(mostLetters);
    connect(m_text, &QLineEdit::textChanged, this, &DecisionForm::changed);
    m_why->setObjectName(u"decisionWhy"_s);
    connect(m_why, &QComboBox::currentTextChanged, this, &DecisionForm::changed);

    m_fields->setContentsMargins(0, 0, 0, 0);
    m_fields->setSpacing(6);
    m_fields->addRow(tr("Ans&wer:"), m_answer);
    m_fields->addRow(tr("&Outcome:"), m_outcome);
    m_fields->addRow(tr("&File:"), m_fileRow);
    m_fields->addRow(tr("Te&xt:"), m_text);
    m_fields->addRow(tr("&Reason or ticket number:"), m_why);
}

void DecisionForm::setSubject(const DecisionSubject &subject)
{
    m_subject = subject;
    for (const auto &[kind, button] : m_kinds) {
        const QString why = whyNot(kind, subject);
        button->setEnabled(why.isEmpty());
        button->setToolTip(why.isEmpty() ? KindTexts::meaning(kind)
                                         : tr("Not for this request: %1").arg(why));
    }
    const QSignalBlocker quiet(m_answer);
    m_answer->clear();
    if (!subject.one) {
        m_answer->addItem(tr("the one that each status on record was read from"), answerOnRecord);
    } else {
        for (const AnswerChoice &answer : answersOf(*subject.one))
            m_answer->addItem(answer.label, answer.evidenceId);
    }
    if (!subject.one || subject.one->request.conflict)
        select(subject.one ? DecisionKind::Settle : DecisionKind::Note);
    else
        select(subject.one->request.decided ? DecisionKind::TakeBack : DecisionKind::Record);
    showFields();
}

DecisionKind DecisionForm::kind() const
{
    const auto checked = std::find_if(m_kinds.begin(), m_kinds.end(),
                                      [](const auto &each) { return each.second->isChecked(); });
    return checked == m_kinds.end() ? DecisionKind::Note : checked->first;
}

void DecisionForm::select(DecisionKind kind)
{
    m_kinds.at(kind)->setChecked(true);
}

/// Only what this kind of decision needs.
void DecisionForm::showFields()
{
    const DecisionKind chosen = kind();
    m_meaning->setText(KindTexts::meaning(chosen));
    const auto show = [this](QWidget *field, bool shown) { m_fields->setRowVisible(field, shown); };
    show(m_answer, chosen == DecisionKind::Settle);
    const bool isOpen = m_subject.one && chosen == DecisionKind::Settle &&
                        !ownOutcome(m_subject, m_answer->currentData().toLongLong());
    show(m_outcome, chosen == DecisionKind::Record || isOpen);
    show(m_fileRow, chosen == DecisionKind::Record);
    show(m_text, chosen == DecisionKind::Record || chosen == DecisionKind::Note);
    Q_EMIT changed();
}

NewDecision DecisionForm::decision() const
{
    NewDecision decision{.kind = kind(),
                         .why = m_why->currentText().trimmed(),
                         .text = {},
                         .outcome = {},
                         .answer = {},
                         .file = {}};
    const auto outcome = m_outcome->currentIndex() < 0
                             ? std::nullopt
                             : std::optional(static_cast<EffectiveStatus>(m_outcome->currentData().toInt()));
    switch (decision.kind) {
    case DecisionKind::Settle: {
        const qint64 answer = m_answer->currentData().toLongLong();
        if (answer != answerOnRecord)
            decision.answer = answer;
        if (m_subject.one && !ownOutcome(m_subject, answer))
            decision.outcome = outcome;
        break;
    }
    case DecisionKind::Record:
        decision.outcome = outcome;
        decision.text = m_text->text().trimmed();
        break;
    case DecisionKind::Note:
        decision.text = m_text->text().trimmed();
        break;
    case DecisionKind::Abandon:
    case DecisionKind::TakeBack:
        break;
    }
    return decision;
}

QString DecisionForm::filePath() const
{
    return kind() == DecisionKind::Record ? m_file->text().trimmed() : QString();
}

QString DecisionForm::missing() const
{
    const NewDecision decision = this->decision();
    const bool needsOutcome = decision.kind == DecisionKind::Record ||
                              (decision.kind == DecisionKind::Settle && m_subject.one &&
                               !ownOutcome(m_subject, m_answer->currentData().toLongLong()));
    if (const QString why = whyNot(decision.kind, m_subject); !why.isEmpty())
        return tr("Not for this request: %1").arg(why);
    if (needsOutcome && !decision.outcome)
        return tr("Choose the outcome.");
    if (decision.kind == DecisionKind::Note && decision.text.isEmpty())
        return tr("Write the note.");
    if (decision.why.isEmpty())
        return tr("Give a reason.");
    return {};
}

void DecisionForm::browse()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("What it was learned from"));
    if (!path.isEmpty())
        m_file->setText(path);
}

} // namespace repoll::ui
