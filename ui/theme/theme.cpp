// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colours.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

struct StockIcon
{
    QStyle::StandardPixmap which;
    const char *name;
    Tone tone = Tone::Neutral;
};

constexpr std::array stockIcons{
    StockIcon{QStyle::SP_MessageBoxQuestion, "help", Tone::Active},
    StockIcon{QStyle::SP_MessageBoxInformation, "info", Tone::Active},
    StockIcon{QStyle::SP_MessageBoxWarning, "warning", Tone::Warning},
    StockIcon{QStyle::SP_MessageBoxCritical, "error", Tone::Bad},
    StockIcon{QStyle::SP_TitleBarCloseButton, "clear"},
    StockIcon{QStyle::SP_TitleBarNormalButton, "float"},
    StockIcon{QStyle::SP_DockWidgetCloseButton, "clear"},
    StockIcon{QStyle::SP_LineEditClearButton, "clear"},
    StockIcon{QStyle::SP_DialogOkButton, "check"},
    StockIcon{QStyle::SP_DialogApplyButton, "check"},
    StockIcon{QStyle::SP_DialogYesButton, "check"},
    StockIcon{QStyle::SP_DialogCancelButton, "clear"},
    StockIcon{QStyle::SP_DialogCloseButton, "clear"},
    StockIcon{QStyle::SP_DialogNoButton, "clear"},
    StockIcon{QStyle::SP_DialogDiscardButton, "remove"},
    StockIcon{QStyle::SP_DialogResetButton, "refresh"},
    StockIcon{QStyle::SP_RestoreDefaultsButton, "refresh"},
    StockIcon{QStyle::SP_DialogHelpButton, "help"},
    StockIcon{QStyle::SP_DialogOpenButton, "open"},
    StockIcon{QStyle::SP_DialogSaveButton, "save"},
    StockIcon{QStyle::SP_BrowserReload, "refresh"},
    StockIcon{QStyle::SP_ArrowLeft, "left"},
    StockIcon{QStyle::SP_ArrowRight, "right"},
    StockIcon{QStyle::SP_ArrowUp, "up"},
    StockIcon{QStyle::SP_ArrowDown, "down"},
    StockIcon{QStyle::SP_FileDialogBack, "left"},
    StockIcon{QStyle::SP_FileDialogToParent, "up"},
    StockIcon{QStyle::SP_FileDialogNewFolder, "create"},
    StockIcon{QStyle::SP_FileDialogDetailedView, "requests"},
    StockIcon{QStyle::SP_FileDialogListView, "columns"},
    StockIcon{QStyle::SP_DirIcon, "open"},
    StockIcon{QStyle::SP_DirClosedIcon, "open"},
    StockIcon{QStyle::SP_DirOpenIcon, "open"},
    StockIcon{QStyle::SP_DirHomeIcon, "open"},
    StockIcon{QStyle::SP_FileIcon, "report"},
};

QIcon stockIcon(QStyle::StandardPixmap which)
{
    const auto *found = std::find_if(stockIcons.begin(), stockIcons.end(),
                                     [which](const StockIcon &stock) { return stock.which == which; });
    if (found == stockIcons.end())
        return {};
    const QString name = QString::fromLatin1(found->name);
    return found->tone == Tone::Neutral ? icon(name) : icon(name, found->tone);
}

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
        constexpr int tabRoom = 12; // so that a request's five tabs are all in sight in their dock
        const int usual = QProxyStyle::pixelMetric(metric, option, widget);
        return metric == PM_HeaderMargin ? usual + room : metric == PM_TabBarTabHSpace ? tabRoom : usual;
    }

    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const override
    {
        return hint == SH_DialogButtonBox_ButtonsHaveIcons
                   ? 0
                   : QProxyStyle::styleHint(hint, option, widget, data);
    }

    /// Fusion outlines boxes in a darker tone of the window, which nobody sees in the dark.
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool isBox = element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck;
        if (!isDark(option->palette))
            return;
        if (isBox)
            drawOutline(Shape::Box, *option, *painter);
        else if (element == PE_IndicatorRadioButton)
            drawOutline(Shape::Circle, *option, *painter);
        else if (element == PE_FrameLineEdit)
            drawField(*option, *painter);
    }

    /// The same of what is chosen or typed into.
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override
    {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        if (((control == CC_SpinBox && spin && spin->frame) ||
             (control == CC_ComboBox && combo && combo->frame)) &&
            isDark(option->palette))
            drawField(*option, *painter);
    }

    /// The house's own, which follow the theme, instead of Qt's stock pixmaps.
    [[nodiscard]] QIcon standardIcon(StandardPixmap which, const QStyleOption *option,
                                     const QWidget *widget) const override
    {
        const QIcon own = stockIcon(which);
        return own.isNull() ? QProxyStyle::standardIcon(which, option, widget) : own;
    }
    [[nodiscard]] QPixmap standardPixmap(StandardPixmap which, const QStyleOption *option,
                                         const QWidget *widget) const override
    {
        const QIcon own = stockIcon(which);
        const int size = pixelMetric(PM_SmallIconSize, option, widget);
        return own.isNull() ? QProxyStyle::standardPixmap(which, option, widget) : own.pixmap(size, size);
    }

private:
    enum class Shape { Box, Circle, Field };

    /// Fusion's own frame of the focus is darker than that of the other fields would be.
    static void drawField(const QStyleOption &option, QPainter &painter)
    {
        drawOutline(Shape::Field, option, painter,
                    option.state.testFlag(State_HasFocus) ? QPalette::Link : QPalette::PlaceholderText);
    }

    static void drawOutline(Shape shape, const QStyleOption &option, QPainter &painter,
                            QPalette::ColorRole colour = QPalette::PlaceholderText)
    {
        const bool isEnabled = option.state.testFlag(State_Enabled);
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing, shape == Shape::Circle);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(option.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled, colour));
        const QRectF rect = option.rect.adjusted(0, 0, -1, -1);
        if (shape == Shape::Circle)
            painter.drawEllipse(rect.adjusted(1, 1, -1, -1));
        else
            painter.drawRect(rect);
        painter.restore();
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
