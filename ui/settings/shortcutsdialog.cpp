// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/shortcutsdialog.h"

#include "ui/settings/shortcutdelegate.h"
#include "ui/settings/shortcutmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent)
    : QDialog(parent)
    , m_model(new ShortcutModel(actions, this))
    , m_found(new QSortFilterProxyModel(this))
    , m_search(new QLineEdit(this))
    , m_table(makeTable())
    , m_message(new QLabel(this))
{
    setObjectName(u"shortcutsDialog"_s);
    setProperty("helpPage", u"console"_s);
    setWindowTitle(tr("Shortcuts"));
    resizeWithinScreen(*this, {560, 520});
    m_search->setObjectName(u"shortcutSearch"_s);
    m_search->setPlaceholderText(tr("Search by name or keys"));
    m_search->setAccessibleName(tr("Search by name or keys"));
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_message->setObjectName(u"shortcutMessage"_s);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    const QString hint = tr("Double-click a shortcut, or press F2 on it, then press the new keys.");
    m_message->setText(hint);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_search);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_message);
    layout->addWidget(makeButtons());
    connect(m_search, &QLineEdit::textChanged, m_found, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &ShortcutModel::refused, m_message, &QLabel::setText);
    connect(m_model, &ShortcutModel::accepted, m_message, [this, hint] { m_message->setText(hint); });
    m_search->setFocus();
}

QTableView *ShortcutsDialog::makeTable()
{
    m_found->setSourceModel(m_model);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_found->setFilterKeyColumn(-1); // name or keys
    m_found->setSortCaseSensitivity(Qt::CaseInsensitive);
    auto *table = new QTableView(this);
    table->setObjectName(u"shortcutTable"_s);
    table->setAccessibleName(tr("Shortcuts"));
    table->setModel(m_found);
    table->setItemDelegateForColumn(ShortcutModel::Keys, new ShortcutDelegate(table));
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSortingEnabled(true);
    table->sortByColumn(ShortcutModel::Name, Qt::AscendingOrder);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 10);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(ShortcutModel::Name, QHeaderView::Stretch);
    table->setColumnWidth(ShortcutModel::Keys, 180);
    return table;
}

QWidget *ShortcutsDialog::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *reset = buttons->addButton(tr("&Reset this one"), QDialogButtonBox::ActionRole);
    auto *resetAll = buttons->addButton(tr("Reset &all"), QDialogButtonBox::ResetRole);
    reset->setObjectName(u"resetShortcutButton"_s);
    resetAll->setObjectName(u"resetShortcutsButton"_s);
    for (QPushButton *button : {reset, resetAll, buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false); // Return in the search line closes nothing
    connect(reset, &QPushButton::clicked, this, [this] {
        if (m_table->currentIndex().isValid())
            m_model->reset(m_found->mapToSource(m_table->currentIndex()));
    });
    connect(resetAll, &QPushButton::clicked, m_model, &ShortcutModel::resetAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    return buttons;
}

} // namespace repoll::ui
