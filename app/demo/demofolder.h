// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/fate.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace repoll {

/// One provider of the demo.
struct DemoProvider
{
    Family family;
    QString name;
    QString title;
    QString basePath;       ///< of its base URL on the simulator
    QByteArray limits;      ///< JSON, for its profile
    double waiting = 0;     ///< weight of requests that wait for a person
    qint64 retentionMs = 0; ///< until it forgets a result
    QString keyPattern;     ///< %1: a number
    QString ticketPattern;  ///< %1: a number; the bare id
};
[[nodiscard]] const std::vector<DemoProvider> &demoProviders();

/// What a demo is, kept in DIR/demo.json: the same again gives the same ledger and the same answers.
struct DemoSettings
{
    qint64 requests = 20'000;
    quint64 seed = 1;
    quint16 port = 0;

    [[nodiscard]] FateOptions fates() const;
    [[nodiscard]] QStringList simulatorOptions(const QString &log) const;
    friend bool operator==(const DemoSettings &, const DemoSettings &) = default;
};

/// The files of a demo. A plain value.
class DemoFolder
{
public:
    explicit DemoFolder(const QString &path);

    [[nodiscard]] QString ledger() const { return file(QStringLiteral("ledger.sqlite")); }
    [[nodiscard]] QString arrivals() const { return file(QStringLiteral("arrivals.ndjson")); }
    [[nodiscard]] QString report() const { return file(QStringLiteral("report.html")); }
    [[nodiscard]] QString path() const { return m_path; }

    /// Makes the folder where it is missing. AlreadyExists where a ledger is there that is no demo's.
    [[nodiscard]] Result<void> prepare() const;
    [[nodiscard]] bool hasSettings() const;
    [[nodiscard]] Result<DemoSettings> loadSettings() const;
    [[nodiscard]] Result<void> saveSettings(const DemoSettings &settings) const;
    /// Writes the profile that leads to `port`, and hands it out.
    [[nodiscard]] Result<QByteArray> saveProfile(const DemoProvider &provider, quint16 port) const;

private:
    [[nodiscard]] QString file(const QString &name) const;
    [[nodiscard]] static Result<void> save(const QString &path, const QByteArray &bytes);

    QString m_path;
};

} // namespace repoll
