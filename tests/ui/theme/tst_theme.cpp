// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QStyleOptionButton>
#include <QTest>

#include <cmath>

using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// Relative luminance and contrast ratio: WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor &colour)
{
    const auto linear = [](double part) {
        return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

/// The look of the application.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBoxThatIsNotTickedIsSeen_data()
    {
        QTest::addColumn<ThemeChoice>("choice");
        QTest::addColumn<bool>("radio");
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            for (const bool radio : {false, true})
                QTest::addRow("%s %s", choice == ThemeChoice::Dark ? "dark" : "light",
                              radio ? "radio" : "box")
                    << choice << radio;
        }
    }
    /// Somewhere on its outline it stands out by 3:1 in the dark (WCAG 2.1, 1.4.11); in the light as Fusion has it.
    void aBoxThatIsNotTickedIsSeen()
    {
        QFETCH(const ThemeChoice, choice);
        QFETCH(const bool, radio);
        Theme theme(*qApp);
        theme.apply(choice);
        std::unique_ptr<QAbstractButton> button;
        if (radio)
            button = std::make_unique<QRadioButton>(u"x"_s);
        else
            button = std::make_unique<QCheckBox>(u"x"_s);
        button->resize(button->sizeHint());
        const QImage image = button->grab().toImage();
        QStyleOptionButton option;
        option.initFrom(button.get());
        const QRect indicator = button->style()->subElementRect(
            radio ? QStyle::SE_RadioButtonIndicator : QStyle::SE_CheckBoxIndicator, &option, button.get());
        double best = 1;
        for (int y = indicator.top(); y <= indicator.bottom();
             ++y) // the left edge of the box, whatever its shape
            for (int x = indicator.left(); x < indicator.center().x(); ++x)
                best = std::max(best,
                                contrast(image.pixelColor(x, y), button->palette().color(QPalette::Window)));
        QVERIFY2(best >= (choice == ThemeChoice::Dark ? 3.0 : 1.4), qPrintable(QString::number(best)));
        theme.apply(ThemeChoice::System);
    }

    void aFieldIsSeen_data()
    {
        QTest::addColumn<ThemeChoice>("choice");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("focus");
        for (const auto choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
            for (const QString &kind : {u"line"_s, u"spin"_s, u"combo"_s, u"editable combo"_s})
                for (const bool focus : {false, true})
                    QTest::addRow("%s %s%s", choice == ThemeChoice::Dark ? "dark" : "light", qPrintable(kind),
                                  focus ? ", focus" : "")
                        << choice << kind << focus;
        }
    }
    /// An empty field is told from the window around it by its outline.
    void aFieldIsSeen()
    {
        QFETCH(const ThemeChoice, choice);
        QFETCH(const QString, kind);
        QFETCH(const bool, focus);
        Theme theme(*qApp);
        theme.apply(choice);
        QWidget window;
        window.resize(300, 100);
        QWidget *field = nullptr;
        if (kind == u"line")
            field = new QLineEdit(&window);
        else if (kind == u"spin")
            field = new QSpinBox(&window);
        else
            field = new QComboBox(&window);
        if (auto *combo = qobject_cast<QComboBox *>(field))
            combo->setEditable(kind == u"editable combo");
        field->setGeometry(20, 20, 200, 30);
        window.show();
        window.activateWindow();
        (focus ? field : &window)->setFocus();
        QTRY_COMPARE(field->hasFocus(), focus);
        const QImage image = window.grab().toImage();
        double best = 1;
        for (int x = 18; x < 24; ++x)
            best =
                std::max(best, contrast(image.pixelColor(x, 35), window.palette().color(QPalette::Window)));
        QVERIFY2(best >= (choice == ThemeChoice::Dark ? 3.0 : 1.4), qPrintable(QString::number(best)));
        theme.apply(ThemeChoice::System);
    }
};

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
