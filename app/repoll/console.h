// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demostarter.h"
#include "app/repoll/consoleoptions.h"
#include "app/repoll/keychain.h"
#include "app/signalwatcher.h"
#include "ui/help/logbuffer.h"
#include "ui/help/logcapture.h"
#include "ui/settings/consolesettings.h"
#include "ui/settings/screenlanguage.h"
#include "ui/theme/theme.h"
#include "ui/window/mainwindow.h"

class QApplication;

namespace repoll {

/// The console's objects, put together; they live as long as this. Main thread, made after the application.
class Console
{
public:
    Console(QApplication &application, const ConsoleOptions &options, const Clock &clock);

    /// Shows the window and opens what the options say.
    void start();
    [[nodiscard]] ui::MainWindow &window() { return m_window; }
    [[nodiscard]] ui::ConsoleSettings &settings() { return m_settings; }

private:
    void watchSignals();
    [[nodiscard]] ui::WindowTools windowTools(const Clock &clock);

    ConsoleOptions m_options;
    ui::LogBuffer m_log;
    ui::LogCapture m_capture;
    ui::Theme m_theme;
    ui::ScreenLanguage m_language;
    ui::ConsoleSettings m_settings;
    DemoStarter m_demo;
    Keychain m_keychain;
    ui::MainWindow m_window;
    SignalWatcher m_signals;
};

} // namespace repoll
