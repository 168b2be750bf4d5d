// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demofolder.h"
#include "app/demo/simulatorprogram.h"
#include "core/base/clock.h"
#include "core/base/result.h"
#include "ui/connections/demosource.h"

#include <memory>

namespace repoll {

/// Starts a demo for the console: the simulator program first, then its ledger, made in the background. Main
/// thread; the simulator ends with this object, and with this process however that ends.
class DemoStarter final : public ui::DemoSource
{
    Q_OBJECT

public:
    /// `folder` is made where it is missing; a demo that is there already is used again. The clock outlives
    /// this object. A new demo gets `requests` requests.
    DemoStarter(const QString &folder, const Clock &clock, qint64 requests = DemoSettings().requests,
                QObject *parent = nullptr);
    ~DemoStarter() override;

    /// Where the console keeps its demo: repoll/demo in the XDG data folder.
    [[nodiscard]] static QString defaultFolder();

    [[nodiscard]] bool isThere() const override;
    [[nodiscard]] bool isStarting() const override { return m_starting; }
    void start() override;
    void cancel() override;

private:
    void prepareFolder();
    void startSimulator();
    void simulatorEnded(const QString &why);
    void prepareLedger(quint16 port);
    void finish(const Result<void> &prepared);

    DemoFolder m_folder;
    const Clock &m_clock;
    DemoSettings m_settings;
    std::unique_ptr<SimulatorProgram> m_simulator;
    quint16 m_port = 0; ///< of the running simulator; 0: it does not listen yet
    bool m_starting = false;
    int m_starts = 0; ///< tells answers to a cancelled start apart
};

} // namespace repoll
