// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repoll/console.h"
#include "core/base/background.h"
#include "ui/window/ledgerview.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace repoll {

/// The real console on a demo of its own, or on a ledger, worked with keys and mouse through object names, as a person
/// would. Settings are kept in the driver's folder. Main thread.
class ConsoleDriver
{
public:
    explicit ConsoleDriver(qint64 requests = 600, int width = 1280, int height = 800)
    {
        ConsoleOptions options;
        options.demo = demoFolder();
        options.demoRequests = requests;
        make(options, width, height);
    }
    explicit ConsoleDriver(const QString &ledger)
    {
        ConsoleOptions options;
        options.ledger = ledger;
        make(options, 1280, 800);
    }
    ~ConsoleDriver()
    {
        m_console.reset();
        waitForBackground(); // which needs the clock and the folder
    }
    ConsoleDriver(const ConsoleDriver &) = delete;
    ConsoleDriver &operator=(const ConsoleDriver &) = delete;

    [[nodiscard]] Console &console() { return *m_console; }
    [[nodiscard]] ui::MainWindow &window() { return m_console->window(); }
    [[nodiscard]] QString demoFolder() const { return m_folder.filePath(QStringLiteral("demo")); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    [[nodiscard]] ui::LedgerSession &session() { return window().view()->session(); }

    /// False where it does not hold in time.
    template <class Condition>
    [[nodiscard]] static bool until(Condition &&holds, int timeoutMs = 30'000)
    {
        return QTest::qWaitFor(std::forward<Condition>(holds), timeoutMs);
    }

    /// Shows the window and waits for the demo's interrupted requests.
    [[nodiscard]] bool startDemo()
    {
        m_console->start();
        return until([this] { return window().view() && rows() > 0; }, 60'000);
    }

    /// Shows the window and waits for the ledger.
    [[nodiscard]] bool open()
    {
        m_console->start();
        return until([this] { return window().view() != nullptr; });
    }

    /// The widget of this name, in the window or in one of its dialogs; null: there is none to be seen.
    template <class T = QWidget>
    [[nodiscard]] T *find(const QString &name)
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            for (T *widget : top->findChildren<T *>(name)) {
                if (widget->isVisible())
                    return widget;
            }
            if (T *self = qobject_cast<T *>(top); self && self->objectName() == name && self->isVisible())
                return self;
        }
        return nullptr;
    }
    template <class T = QWidget>
    [[nodiscard]] T *waitFor(const QString &name)
    {
        T *found = nullptr;
        (void)until([&] { return (found = find<T>(name)) != nullptr; });
        return found;
    }

    [[nodiscard]] bool click(const QString &name)
    {
        auto *button = waitFor<QAbstractButton>(name);
        if (!button || !until([&] { return button->isEnabled(); }))
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    [[nodiscard]] bool trigger(const QString &name)
    {
        auto *action = window().findChild<QAction *>(name);
        if (!action || !until([&] { return action->isEnabled(); }))
            return false;
        action->trigger();
        return true;
    }
    void key(int keyCode, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : &window(), static_cast<Qt::Key>(keyCode), modifiers);
    }

    [[nodiscard]] QTableView *table()
    {
        return window().findChild<QTableView *>(QStringLiteral("requestTable"));
    }
    /// Of the request table, as far as is known.
    [[nodiscard]] int rows() { return table() ? table()->model()->rowCount() : 0; }

    template <class T>
    [[nodiscard]] T read(std::function<Result<T>(StoreReader &)> job)
    {
        auto future = session().ledger().read<T>(std::move(job));
        future.waitForFinished();
        return future.result().value();
    }

private:
    void make(const ConsoleOptions &options, int width, int height)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("repoll"));
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope,
                           m_folder.filePath(QStringLiteral("config")));
        m_console = std::make_unique<Console>(*qApp, options, m_clock);
        window().resize(width, height);
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<Console> m_console;
};

} // namespace repoll
