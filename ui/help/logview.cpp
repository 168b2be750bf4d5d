// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/logview.h"

#include "core/base/savedfile.h"
#include "core/base/whendone.h"
#include "ui/help/logfilter.h"
#include "ui/help/logmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/texts.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int refreshMs = 250;

QToolButton *makeButton(QAction *action, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

LogView::LogView(const LogBuffer &buffer, QWidget *parent)
    : QWidget(parent)
    , m_model(new LogModel(buffer, this))
    , m_filter(new LogFilter(this))
    , m_table(makeTable())
    , m_message(new QLabel(this))
{
    setObjectName(u"logView"_s);
    m_message->setObjectName(u"logMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->setSpacing(6);
    layout->addWidget(makeBar());
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    m_timer.setInterval(refreshMs);
    connect(&m_timer, &QTimer::timeout, this, &LogView::refresh);
    m_filter->setLevel(LogLevel::Info);
    m_category->addItem({}, QString()); // all of them
    offerCategories();
    retranslate();
}

QTableView *LogView::makeTable()
{
    m_filter->setSourceModel(m_model);
    auto *table = new QTableView(this);
    table->setObjectName(u"logTable"_s);
    table->setModel(m_filter);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 6);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(LogModel::Time, 110);
    table->setColumnWidth(LogModel::Level, 100);
    table->setColumnWidth(LogModel::Category, 130);
    return table;
}

QWidget *LogView::makeBar()
{
    auto *bar = new QWidget(this);
    m_level = new QComboBox(bar);
    m_level->setObjectName(u"logLevelCombo"_s);
    for (const LogLevel level : {LogLevel::Debug, LogLevel::Info, LogLevel::Warning, LogLevel::Error})
        m_level->addItem({}, static_cast<int>(level));
    m_level->setCurrentIndex(static_cast<int>(LogLevel::Info));
    m_category = new QComboBox(bar);
    m_category->setObjectName(u"logCategoryCombo"_s);
    m_category->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(u"logSearch"_s);
    m_search->setClearButtonEnabled(true);

    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_level);
    layout->addWidget(m_category);
    layout->addWidget(m_search, 1);
    const auto add = [&](const QString &name, const QString &iconName, const QKeySequence &keys,
                         auto &&then) {
        auto *action = new QAction(icon(iconName), {}, this);
        action->setObjectName(name);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, then);
        addAction(action);
        layout->addWidget(makeButton(action, bar));
        return action;
    };
    m_copy = add(u"logCopyAction"_s, u"copy"_s, QKeySequence::Copy, [this] { copy(); });
    m_save = add(u"logSaveAction"_s, u"save"_s, QKeySequence::Save, [this] { save(); });
    m_clear = add(u"logClearAction"_s, u"clear"_s, QKeySequence(u"Ctrl+L"_s), [this] {
        m_model->clear();
        showCount();
    });
    connect(m_level, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setLevel(static_cast<LogLevel>(m_level->currentData().toInt()));
        showCount();
    });
    connect(m_category, &QComboBox::currentIndexChanged, this, [this] {
        m_filter->setCategory(m_category->currentData().toString());
        showCount();
    });
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setText(text);
        showCount();
    });
    return bar;
}

void LogView::showEvent(QShowEvent *event)
{
    refresh();
    m_table->scrollToBottom();
    m_timer.start();
    QWidget::showEvent(event);
}

void LogView::hideEvent(QHideEvent *event)
{
    m_timer.stop();
    QWidget::hideEvent(event);
}

void LogView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void LogView::retranslate()
{
    m_table->setAccessibleName(tr("Log"));
    m_level->setAccessibleName(tr("Least level"));
    for (int i = 0; i < m_level->count(); ++i)
        m_level->setItemText(
            i, tr("%1 and above").arg(logLevelText(static_cast<LogLevel>(m_level->itemData(i).toInt()))));
    m_category->setAccessibleName(tr("Category"));
    m_category->setItemText(0, tr("All categories"));
    m_search->setPlaceholderText(tr("Search the messages"));
    m_search->setAccessibleName(tr("Search the messages"));
    m_copy->setText(tr("Copy the selected lines, or all that are shown"));
    m_save->setText(tr("Save all that are shown…"));
    m_clear->setText(tr("Clear this view"));
    showCount();
}

void LogView::refresh()
{
    const QScrollBar &bar = *m_table->verticalScrollBar();
    const bool atEnd = bar.value() == bar.maximum();
    if (!m_model->refresh())
        return;
    offerCategories();
    showCount();
    if (atEnd)
        m_table->scrollToBottom();
}

void LogView::offerCategories()
{
    for (const QString &category : m_model->categories()) {
        if (m_category->findData(category) < 0)
            m_category->addItem(category, category);
    }
}

void LogView::showCount()
{
    const int shown = m_filter->rowCount();
    m_message->setText(m_model->rowCount() == 0 ? tr("Nothing was logged yet.")
                       : shown == 0 ? tr("No message is of this level and category with this text.")
                                    : tr("%n message(s)", nullptr, shown));
}

QString LogView::shownText(bool selectedOnly) const
{
    std::set<int> rows;
    if (selectedOnly) {
        for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
            rows.insert(index.row());
    }
    if (rows.empty()) {
        for (int row = 0; row < m_filter->rowCount(); ++row)
            rows.insert(rows.end(), row);
    }
    QString text;
    for (const int row : rows)
        text += m_model->line(m_filter->mapToSource(m_filter->index(row, 0)).row()) + u'\n';
    return text;
}

void LogView::copy() const
{
    QGuiApplication::clipboard()->setText(shownText(true));
}

void LogView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the log"));
    dialog->setObjectName(u"logSaveDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"log"_s);
    dialog->selectFile(u"repoll.log"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &LogView::write);
    dialog->open();
}

void LogView::write(const QString &path)
{
    const auto job = [path, bytes = shownText(false).toUtf8()]() -> Result<void> {
        SavedFile file(path);
        if (!file.create() || file.write(bytes) != bytes.size() || !file.commit())
            return fail(ErrorCode::Io, file.errorString());
        return {};
    };
    whenDone(inBackground<void>(job), this, [this, path](const Result<void> &written) {
        m_message->setText(written ? tr("Saved as %1.").arg(path)
                                   : tr("%1 was not written: %2").arg(path, errorText(written.error())));
    });
}

} // namespace repoll::ui
