// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/console.h"

#include <QIODevice>

namespace repoll::cli {

/// stdout as a device, for writers that take one. Opened at once; the console must outlive it.
class OutputDevice : public QIODevice
{
    Q_OBJECT

public:
    explicit OutputDevice(Console &console);

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool isBroken() const { return m_broken; } ///< stdout takes no more

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    Console &m_console;
    bool m_broken = false;
};

} // namespace repoll::cli
