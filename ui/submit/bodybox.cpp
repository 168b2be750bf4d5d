// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/submit/bodybox.h"

#include "core/base/whendone.h"
#include "core/ledger/store/flowrecords.h"
#include "ui/theme/texts.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int bodyLines = 5;

/// Blocks: in the background.
Result<QByteArray> readBodyFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(file).isFile())
        return fail(ErrorCode::NotFound, u"There is no file '%1'."_s.arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Io, u"'%1' cannot be read."_s.arg(path), file.errorString());
    QByteArray bytes = file.read(largestSubmission + 1);
    if (file.error() != QFile::NoError)
        return fail(ErrorCode::Io, u"'%1' cannot be read."_s.arg(path), file.errorString());
    return bytes;
}

/// As it was typed: toPlainText() would make plain spaces of those that do not break.
QByteArray bytesOf(const QPlainTextEdit &edit)
{
    return edit.document()
        ->toRawText()
        .replace(QChar::ParagraphSeparator, u'\n')
        .replace(QChar::LineSeparator, u'\n')
        .toUtf8();
}

} // namespace

BodyBox::BodyBox(QWidget *parent)
    : QWidget(parent)
    , m_text(new QPlainTextEdit(this))
    , m_file(new QLabel(this))
    , m_choose(new QPushButton(tr("From a &file…"), this))
    , m_drop(new QPushButton(tr("Type it instead"), this))
{
    m_text->setObjectName(u"submitBody"_s);
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("What the profile calls {body}, as it is"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setTabChangesFocus(true);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * bodyLines);
    m_file->setObjectName(u"submitBodyFile"_s);
    m_file->setTextFormat(Qt::PlainText);
    m_file->setWordWrap(true);
    m_choose->setObjectName(u"submitBodyChoose"_s);
    m_drop->setObjectName(u"submitBodyDrop"_s);
    for (QPushButton *button : {m_choose, m_drop})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_choose);
    buttons->addWidget(m_drop);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addWidget(m_file);
    column->addLayout(buttons);
    setFocusProxy(m_text);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BodyBox::changed);
    connect(m_choose, &QPushButton::clicked, this, &BodyBox::chooseFile);
    connect(m_drop, &QPushButton::clicked, this, &BodyBox::dropFile);
    m_file->hide();
    m_drop->hide();
}

QByteArray BodyBox::body() const
{
    return m_isFile ? m_bytes : bytesOf(*m_text);
}

void BodyBox::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("The body's file"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &BodyBox::readFile);
    dialog->open();
}

void BodyBox::readFile(const QString &path)
{
    m_isFile = true;
    m_bytes.clear();
    m_problem = tr("The body's file is being read.");
    showFile(m_problem);
    const QString name = oneLine(QFileInfo(path).fileName());
    whenDone(inBackground<QByteArray>([path] { return readBodyFile(path); }), this,
             [this, name, round = ++m_round](const Result<QByteArray> &bytes) {
                 if (round != m_round)
                     return;
                 m_problem.clear();
                 if (!bytes)
                     m_problem = oneLine(errorText(bytes.error()));
                 else if (bytes->size() > largestSubmission)
                     m_problem = tr("%1 holds more than %2.").arg(name, bytesText(largestSubmission));
                 else
                     m_bytes = *bytes;
                 showFile(m_problem.isEmpty()
                              ? tr("%1, %2", "file, size").arg(name, bytesText(m_bytes.size()))
                              : m_problem);
             });
}

void BodyBox::showFile(const QString &said)
{
    m_file->setText(said);
    m_file->setVisible(m_isFile);
    m_drop->setVisible(m_isFile);
    m_text->setVisible(!m_isFile);
    Q_EMIT changed();
}

/// What was typed before is there again.
void BodyBox::dropFile()
{
    ++m_round;
    m_isFile = false;
    m_bytes.clear();
    m_problem.clear();
    showFile({});
}

void BodyBox::empty()
{
    m_text->clear();
    dropFile();
}

} // namespace repoll::ui
