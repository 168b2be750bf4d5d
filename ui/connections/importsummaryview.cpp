// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/importsummaryview.h"

#include "ui/theme/iconlabel.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ImportSummaryView::ImportSummaryView(QWidget *parent)
    : QWidget(parent)
    , m_sign(new IconLabel({}, 24, this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
    , m_details(new QPlainTextEdit(this))
    , m_showRejects(new QPushButton(tr("Show the &rejects in their folder"), this))
{
    m_title->setObjectName(u"importOutcome"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    QFont font = m_title->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    m_title->setFont(font);
    m_text->setObjectName(u"importOutcomeText"_s);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setObjectName(u"importBadRows"_s);
    m_details->setAccessibleName(tr("Bad rows"));
    m_details->setReadOnly(true);
    m_details->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_showRejects->setObjectName(u"showRejectsButton"_s);
    connect(m_showRejects, &QPushButton::clicked, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(m_rejectsFile).absolutePath()));
    });

    auto *head = new QHBoxLayout;
    head->setSpacing(10);
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->setSpacing(10);
    layout->addLayout(head);
    layout->addWidget(m_text);
    layout->addWidget(m_details, 1);
    layout->addWidget(m_showRejects, 0, Qt::AlignLeft);
    layout->addStretch();
}

void ImportSummaryView::show(const QString &path, const Result<ImportSummary> &summary)
{
    m_details->clear();
    m_rejectsFile.clear();
    if (summary)
        showSummary(path, *summary);
    else
        showFailure(path, summary.error());
    m_details->setVisible(!m_details->document()->isEmpty());
    m_showRejects->setVisible(!m_rejectsFile.isEmpty());
}

void ImportSummaryView::showSummary(const QString &path, const ImportSummary &summary)
{
    const bool clean = summary.rejected == 0 && summary.doubtful == 0 && summary.unaskable == 0;
    m_sign->setIcon(icon(clean ? u"check"_s : u"warning"_s, clean ? Tone::Good : Tone::Warning));
    m_title->setText(oneLine(QFileInfo(path).fileName()));
    QStringList lines{
        tr("%Ln rows read.", nullptr, pluralOf(summary.rows)),
        tr("%Ln requests were added.", nullptr, pluralOf(summary.added)),
        tr("%Ln were on record already, just so.", "requests", pluralOf(summary.unchanged)),
        tr("%Ln rows were refused.", nullptr, pluralOf(summary.rejected)),
    };
    if (!summary.rejectsFile.isEmpty()) {
        m_rejectsFile = summary.rejectsFile;
        lines.append(tr("The refused rows are in %1. Mend them there and import that file.")
                         .arg(oneLine(QDir::toNativeSeparators(summary.rejectsFile))));
    }
    if (!summary.ignoredColumns.isEmpty())
        lines.append(tr("Not read, since no field takes them: %1.")
                         .arg(oneLine(summary.ignoredColumns.join(tr(", ", "between names")))));
    if (summary.handedOver > 0)
        lines.append(tr("%Ln of those added are handed over, to be submitted.", "requests",
                        pluralOf(summary.handedOver)));
    if (summary.unaskable > 0)
        lines.append(tr("%Ln of those added cannot be asked for yet: there is no usable profile of %1.",
                        "requests", pluralOf(summary.unaskable))
                         .arg(oneLine(summary.unknownProviders.join(tr(", ", "between names")))));
    if (summary.doubtful > 0)
        lines.append(tr("%Ln were added with an id that should be looked at.", "requests",
                        pluralOf(summary.doubtful)));
    m_text->setText(lines.join(u'\n'));
    for (const BadRow &row : summary.firstDoubtful)
        m_details->appendPlainText(
            tr("Line %1: %2").arg(QString::number(row.line), oneLine(wordingText(row.reason))));
    for (const BadRow &row : summary.firstBad)
        m_details->appendPlainText(
            tr("Line %1: %2").arg(QString::number(row.line), oneLine(wordingText(row.reason))));
    const qint64 more = summary.rejected - static_cast<qint64>(summary.firstBad.size());
    if (more > 0)
        m_details->appendPlainText(tr("And %1 more.").arg(numberText(more)));
}

void ImportSummaryView::showFailure(const QString &path, const Error &error)
{
    const bool cancelled = error.code == ErrorCode::Cancelled;
    m_sign->setIcon(icon(cancelled ? u"info"_s : u"error"_s, cancelled ? Tone::Neutral : Tone::Bad));
    m_title->setText(tr("Nothing was imported"));
    switch (error.code) {
    case ErrorCode::Cancelled:
        m_text->setText(tr("The import of %1 was cancelled. The ledger is as it was.")
                            .arg(oneLine(QFileInfo(path).fileName())));
        break;
    case ErrorCode::InvalidArgument:
        m_text->setText(
            tr("%1\nMend the file, or go back and choose other columns or to import the good rows only. "
               "The ledger is as it was.")
                .arg(oneLine(errorText(error))));
        break;
    case ErrorCode::DiskFull:
        m_text->setText(tr("The disk is full. Make room on it and import again. The ledger is as it was."));
        break;
    default:
        m_text->setText(tr("%1\nThe ledger is as it was.").arg(oneLine(errorText(error))));
    }
}

} // namespace repoll::ui
