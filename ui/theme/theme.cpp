// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colours.h"

#include <QApplication>
#include <QProxyStyle>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

/// Fusion, whose column heads run into each other where a number's stands before a word's.
class RoomyFusion : public QProxyStyle
{
public:
    RoomyFusion()
        : QProxyStyle(u"Fusion"_s)
    {
    }

    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const override
    {
        constexpr int room = 3;
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_HeaderMargin ? usual + room : usual;
    }
};

} // namespace

Theme::Theme(QApplication &application)
    : m_application(application)
    , m_systemPalette(QApplication::palette())
{
    QApplication::setStyle(new RoomyFusion);
    apply(ThemeChoice::System);
}

void Theme::apply(ThemeChoice choice)
{
    m_choice = choice;
    const bool dark =
        choice == ThemeChoice::Dark || (choice == ThemeChoice::System && isDark(m_systemPalette));
    QApplication::setPalette(dark ? darkPalette() : lightPalette());
    // Tool tips and hairlines do not follow the palette by themselves.
    m_application.setStyleSheet(
        u"QToolTip { border: 1px solid %1; padding: 3px; color: %2; background: %3; }"_s.arg(
            hairline(QApplication::palette()).name(),
            QApplication::palette().color(QPalette::ToolTipText).name(),
            QApplication::palette().color(QPalette::ToolTipBase).name()));
    Q_EMIT changed();
}

} // namespace repoll::ui
