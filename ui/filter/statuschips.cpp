// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/statuschips.h"

#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QEvent>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr int gapBetween = 6;

/// Which chips find room last, when there is too little of it.
constexpr std::array leastImportant{
    EffectiveStatus::Abandoned, EffectiveStatus::Submitting, EffectiveStatus::Cancelled,
    EffectiveStatus::Received,  EffectiveStatus::Expired,    EffectiveStatus::SubmitUnknown,
    EffectiveStatus::Succeeded, EffectiveStatus::Failed,     EffectiveStatus::Processing,
};

bool has(const std::vector<EffectiveStatus> &list, EffectiveStatus status)
{
    return std::find(list.begin(), list.end(), status) != list.end();
}

} // namespace

StatusChips::StatusChips(QWidget *parent)
    : QWidget(parent)
    , m_more(new QToolButton(this))
    , m_menu(new QMenu(this))
{
    setObjectName(u"statusChips"_s);
    setAccessibleName(tr("Statuses"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    for (const EffectiveStatus status : allEffectiveStatuses) {
        auto *const chip = new StatusChip(status, this);
        connect(chip, &StatusChip::wished, this, &StatusChips::wished);
        m_chips.push_back(chip);
    }
    m_menu->setObjectName(u"moreStatusesMenu"_s);
    m_more->setObjectName(u"moreStatuses"_s);
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("Statuses that found no room"));
    m_more->setAutoRaise(true);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &StatusChips::fillMenu);
    arrange();
}

void StatusChips::setWishes(const Choice<EffectiveStatus> &status)
{
    for (StatusChip *const chip : m_chips) {
        const bool refused = has(status.none, chip->status());
        const bool wanted = has(status.any, chip->status());
        chip->setWish(refused  ? StatusChip::Wish(TermSign::Refused)
                      : wanted ? StatusChip::Wish(TermSign::Wanted)
                               : StatusChip::Wish());
    }
    arrange();
}

void StatusChips::setCounts(const std::optional<std::map<EffectiveStatus, qint64>> &counts)
{
    for (StatusChip *const chip : m_chips) {
        std::optional<qint64> count;
        if (counts) {
            const auto found = counts->find(chip->status());
            count = found == counts->end() ? 0 : found->second;
        }
        chip->setCount(count);
    }
    arrange();
}

QSize StatusChips::sizeHint() const
{
    int width = 0;
    for (const StatusChip *const chip : m_chips)
        width += chip->sizeHint().width() + gapBetween;
    return {width - gapBetween, m_chips.front()->sizeHint().height()};
}

QSize StatusChips::minimumSizeHint() const
{
    return {m_more->sizeHint().width(), m_chips.front()->sizeHint().height()};
}

void StatusChips::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StatusChips::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange)
        arrange();
}

/// The chips that stand side by side: those the query names first, then by importance.
std::vector<StatusChip *> StatusChips::fitting() const
{
    std::vector<StatusChip *> shown = m_chips;
    int room = width();
    int needed = sizeHint().width();
    for (const bool named : {false, true}) {
        for (const EffectiveStatus status : leastImportant) {
            if (needed <= room)
                return shown;
            const auto chip = std::find_if(shown.begin(), shown.end(), [&](const StatusChip *candidate) {
                return candidate->status() == status && candidate->wish().has_value() == named;
            });
            if (chip == shown.end())
                continue;
            if (shown.size() == m_chips.size())
                room -= m_more->sizeHint().width() + gapBetween;
            needed -= (*chip)->sizeHint().width() + gapBetween;
            shown.erase(chip);
        }
    }
    return shown;
}

void StatusChips::arrange()
{
    const std::vector<StatusChip *> shown = fitting();
    int x = 0;
    for (StatusChip *const chip : m_chips) {
        const bool fits = std::find(shown.begin(), shown.end(), chip) != shown.end();
        if (fits) {
            chip->setGeometry(QRect(QPoint(x, 0), chip->sizeHint()));
            x += chip->width() + gapBetween;
        }
        chip->setVisible(fits);
    }
    m_more->setGeometry(x, 0, m_more->sizeHint().width(), m_chips.front()->sizeHint().height());
    m_more->setVisible(shown.size() < m_chips.size());
}

void StatusChips::fillMenu()
{
    m_menu->clear();
    for (StatusChip *const chip : m_chips) {
        if (!chip->isHidden())
            continue;
        const QString count = chip->count() ? numberText(*chip->count()) : QString();
        QAction *const action = m_menu->addAction(lookOf(chip->status()).icon(), chip->text() + u'\t' + count,
                                                  chip, &StatusChip::click);
        action->setCheckable(true);
        action->setChecked(chip->wish() == TermSign::Wanted);
    }
}

} // namespace repoll::ui
