// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/noticesdialog.h"

#include "ui/theme/icons.h"
#include "ui/theme/screenroom.h"
#include "ui/theme/texts.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace repoll::ui {

NoticesDialog::NoticesDialog(Notifier &notifier, QWidget *parent)
    : QDialog(parent)
    , m_notifier(notifier)
    , m_table(new QTableWidget(0, 3, this))
    , m_show(new QPushButton(this))
{
    setObjectName(u"noticesDialog"_s);
    setProperty("helpPage", u"console"_s);
    setWindowTitle(tr("Notices"));
    resizeWithinScreen(*this, {760, 360});
    m_table->setObjectName(u"noticesTable"_s);
    m_table->setAccessibleName(tr("Notices, the newest first"));
    m_table->setHorizontalHeaderLabels({tr("When"), tr("Notice"), tr("Detail")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setColumnWidth(0, 170);
    m_table->setColumnWidth(1, 230);
    m_show->setObjectName(u"showNoticeButton"_s);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setIcon({});
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_show, &QPushButton::clicked, this, &NoticesDialog::showCurrent);
    connect(m_table, &QTableWidget::itemActivated, this, &NoticesDialog::showCurrent);
    connect(m_table, &QTableWidget::currentCellChanged, this, &NoticesDialog::updateButton);
    connect(&notifier, &Notifier::notified, this, &NoticesDialog::fill);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 12, 12, 12);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    fill();
}

void NoticesDialog::fill()
{
    m_told = m_notifier.told();
    m_table->setRowCount(static_cast<int>(m_told.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Notifier::Told &told = m_told[static_cast<std::size_t>(row)];
        m_table->setItem(row, 0, new QTableWidgetItem(timeText(told.at)));
        m_table->setItem(row, 1, new QTableWidgetItem(told.title));
        auto *text = new QTableWidgetItem(oneLine(told.text));
        text->setToolTip(told.text.toHtmlEscaped());
        m_table->setItem(row, 2, text);
    }
    if (!m_told.empty())
        m_table->setCurrentCell(0, 0);
    updateButton();
}

void NoticesDialog::updateButton()
{
    const int row = m_table->currentRow();
    const bool isAny = row >= 0 && row < static_cast<int>(m_told.size());
    m_show->setText(isAny ? m_told[static_cast<std::size_t>(row)].button : tr("Nothing has been told yet"));
    m_show->setEnabled(isAny);
}

void NoticesDialog::showCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0 || row >= static_cast<int>(m_told.size()))
        return;
    const Notifier::Told told = m_told[static_cast<std::size_t>(row)];
    accept();
    m_notifier.activate(told);
}

} // namespace repoll::ui
