// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window/windowfixture.h"
#include "ui/settings/screenlanguage.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTableView>
#include <QTest>

using namespace repoll;
using namespace repoll::ui;
using namespace Qt::StringLiterals;

namespace {

/// What a widget says, seen or not: a screen that is hidden now is shown later.
QStringList saidBy(const QObject &object)
{
    QStringList said;
    if (const auto *action = qobject_cast<const QAction *>(&object))
        said << action->text() << action->toolTip() << action->statusTip();
    if (const auto *widget = qobject_cast<const QWidget *>(&object))
        said << widget->toolTip() << widget->accessibleName() << widget->windowTitle();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&object))
        said << button->text();
    if (const auto *label = qobject_cast<const QLabel *>(&object))
        said << label->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(&object))
        said << edit->placeholderText();
    if (const auto *tabs = qobject_cast<const QTabBar *>(&object)) {
        for (int i = 0; i < tabs->count(); ++i)
            said << tabs->tabText(i);
    }
    if (const auto *combo = qobject_cast<const QComboBox *>(&object)) {
        for (int i = 0; i < combo->count(); ++i)
            said << combo->itemText(i);
    }
    if (const auto *table = qobject_cast<const QTableView *>(&object); table && table->model()) {
        for (int i = 0; i < table->model()->columnCount(); ++i)
            said << table->model()->headerData(i, Qt::Horizontal).toString();
    }
    return said;
}

/// Names, and what is the same in Chinese.
bool isName(const QString &text)
{
    static const QRegularExpression name(
        u"^(Repoll|— Repoll|CSV|NDJSON|JSON|HTTP|POST|PUT|PATCH|Retry-After|SHA-256|/s|ms|Ctrl\\+\\S+|acme|rfc9110|google-lro|azure-arm|resource-status|bulk-status)$"_s);
    return name.match(text).hasMatch();
}

/// What is said without a Chinese sign, where words are.
QStringList english(const QWidget &window)
{
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    QStringList left;
    for (const QObject *object : window.findChildren<QObject *>()) {
        if (object->objectName().startsWith(u"qt_"_s) || object->objectName().startsWith(u"Scroll"_s))
            continue; // Qt's own, which Qt translates once
        for (const QString &text : saidBy(*object)) {
            const bool han = std::any_of(text.begin(), text.end(),
                                         [](QChar c) { return c.script() == QChar::Script_Han; });
            if (!han && word.match(text).hasMatch() && !isName(text) && !text.contains(u'/'))
                left.append(QString::fromLatin1(object->metaObject()->className()) + u' ' +
                            object->objectName() + u": "_s + text);
        }
    }
    left.removeDuplicates();
    return left;
}

} // namespace

/// The window in another language than the one it was made in.
class TestWindowLanguage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_language.set(Language::English);
        m_fixture = std::make_unique<WindowFixture>(0);
    }
    void cleanup()
    {
        m_fixture.reset();
        m_language.set(Language::English);
    }

    void aWindowWithoutALedgerFollows()
    {
        const auto window = m_fixture->makeWindow();
        m_language.set(Language::Chinese);
        QCoreApplication::processEvents(); // the change of language
        for (const QString &left : english(*window))
            qWarning().noquote() << left;
        QVERIFY(english(*window).isEmpty());
    }

    void aLedgerIsOpenedInTheLanguage()
    {
        m_language.set(Language::Chinese);
        const auto window = m_fixture->makeOpened();
        for (const QString &left : english(*window))
            qWarning().noquote() << left;
        QVERIFY(english(*window).isEmpty());
    }

private:
    ScreenLanguage m_language;
    std::unique_ptr<WindowFixture> m_fixture;
};

QTEST_MAIN(TestWindowLanguage)
#include "tst_windowlanguage.moc"
