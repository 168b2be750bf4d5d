// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"

#include <QObject>

#include <optional>
#include <vector>

namespace repoll::ui {

/// A ledger that was open lately.
struct RecentLedger
{
    /// What a look at the file says; Unknown until somebody has looked.
    enum class State { Unknown, Writable, ReadOnly, Missing };

    QString path; ///< absolute
    EpochMs openedAt = 0;
    bool production = false;
    State state = State::Unknown;

    friend bool operator==(const RecentLedger &, const RecentLedger &) = default;
};

/// The last ten ledgers of this user, the latest first, kept in the settings. Looks at their files in the
/// background. Main thread; owned by the main window, which adds what it opens.
class RecentLedgers : public QObject
{
    Q_OBJECT

public:
    static constexpr int maxLedgers = 10;

    explicit RecentLedgers(QObject *parent = nullptr);

    [[nodiscard]] const std::vector<RecentLedger> &ledgers() const { return m_ledgers; }
    void add(const QString &path, EpochMs now);
    void remove(const QString &path);
    /// Reads the production marks anew, and looks whether the files are there.
    void refresh();

Q_SIGNALS:
    void changed();

private:
    void load();
    void save() const;
    void takeStates(const std::vector<RecentLedger> &looked);

    std::vector<RecentLedger> m_ledgers;
};

} // namespace repoll::ui
