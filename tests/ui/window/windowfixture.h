// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/ui/sessionfixture.h"
#include "ui/help/logbuffer.h"
#include "ui/settings/consolesettings.h"
#include "ui/window/ledgerview.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QFile>
#include <QSettings>
#include <QSignalSpy>

namespace repoll {

/// Ledgers for windows to open, and what windows are made with. Settings are the test's own, and new.
class WindowFixture
{
public:
    explicit WindowFixture(int requests = 60)
        : ledger(requests)
    {
        ledger.session.reset(); // a window is to open it
        QSettings().clear();
        settings = std::make_unique<ui::ConsoleSettings>();
    }

    [[nodiscard]] QString path(const QString &name = QStringLiteral("ledger.sqlite")) const
    {
        return ledger.folder() + QLatin1Char('/') + name;
    }
    /// Another ledger, without requests; its path.
    [[nodiscard]] QString makeLedger(const QString &name) const
    {
        if (!Ledger::create({path(name)}, ledger.clock, SessionFixture::who()))
            qFatal("no ledger");
        return path(name);
    }
    [[nodiscard]] QString makeFile(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("no file");
        return path(name);
    }

    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow()
    {
        ui::WindowTools tools;
        tools.session = ledger.tools();
        tools.settings = settings.get();
        tools.log = &log;
        auto window = std::make_unique<ui::MainWindow>(tools);
        window->show();
        QApplication::setActiveWindow(window.get());
        return window;
    }
    [[nodiscard]] static bool open(ui::MainWindow &window, const QString &path)
    {
        QSignalSpy opened(&window, &ui::MainWindow::ledgerOpened);
        window.openLedger(path);
        return opened.wait(10'000);
    }
    /// A window with the fixture's ledger open.
    [[nodiscard]] std::unique_ptr<ui::MainWindow> makeOpened()
    {
        auto window = makeWindow();
        if (!open(*window, path()))
            qFatal("the ledger was not opened");
        return window;
    }

    SessionFixture ledger;
    ui::LogBuffer log;
    std::unique_ptr<ui::ConsoleSettings> settings;
};

/// What is to be seen of this name, in any window; null: nothing is.
template <class T = QWidget>
[[nodiscard]] T *seen(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (T *self = qobject_cast<T *>(top); self && top->objectName() == name && top->isVisible())
            return self;
        for (T *widget : top->findChildren<T *>(name)) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

} // namespace repoll
