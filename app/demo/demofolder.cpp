// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demofolder.h"

#include "core/base/json.h"
#include "core/base/savedfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace repoll {

namespace {

constexpr qint64 hourMs = 3'600'000;

/// Seven days: what a person must look at, or must be asked a second time to be sure that it is gone, stays
/// out of the next recoveries, so that a second one finds nothing left to do.
constexpr auto unresolvedInterval = R"("unresolvedIntervalMs": 604800000)";
constexpr auto goneSpacing = R"({"spacingMs": 604800000})";

QByteArray limitsJson(const DemoProvider &provider)
{
    return "{" + provider.limits + R"(, "pollIntervalMs": 500, "pollIntervalMaxMs": 2000, "retentionMs": )" +
           QByteArray::number(provider.retentionMs) + ", " + unresolvedInterval + "}";
}

Error unreadable(const QString &path)
{
    return {ErrorCode::Corrupt,
            u"%1 cannot be read as a demo's settings: remove the demo's folder and start anew"_s.arg(path),
            {}};
}

} // namespace

const std::vector<DemoProvider> &demoProviders()
{
    static const std::vector<DemoProvider> providers{
        {Family::ResourceStatus, u"acme-pay"_s, u"payments, one call each"_s, u"/pay"_s,
         R"("lanes": 16, "ratePerSecond": 500)", 2, 7 * 24 * hourMs, u"ORD-2026-%1"_s, u"pay_%1"_s},
        {Family::GoogleLro, u"northwind"_s, u"exports, long-running operations"_s, u"/lro"_s,
         R"("lanes": 16, "ratePerSecond": 400)", 0, 4 * 24 * hourMs, u"EXP-%1"_s, u"exp-%1"_s},
        {Family::BulkStatus, u"fabrikam"_s, u"claims, up to 50 in a call"_s, u"/bulk"_s,
         R"("lanes": 2, "ratePerSecond": 10, "batchMax": 50)", 0, 48 * hourMs, u"CLM-%1"_s, u"clm%1"_s},
    };
    return providers;
}

FateOptions DemoSettings::fates() const
{
    FateOptions options;
    options.seed = seed;
    options.pending = {0, 2};
    for (const auto &provider : demoProviders()) {
        auto &weights = options.weights[static_cast<std::size_t>(provider.family)];
        weights[static_cast<std::size_t>(SimulatedOutcome::Waiting)] = provider.waiting;
    }
    return options;
}

QStringList DemoSettings::simulatorOptions(const QString &log) const
{
    const FateOptions options = fates();
    QStringList words{u"--port"_s,       QString::number(port),
                      u"--seed"_s,       QString::number(seed),
                      u"--pending"_s,    u"%1..%2"_s.arg(options.pending.from).arg(options.pending.to),
                      u"--latency-ms"_s, u"2..20"_s,
                      u"--fault"_s,      u"http500=1"_s,
                      u"--log"_s,        log};
    for (const auto &provider : demoProviders()) {
        QStringList weights;
        for (const auto outcome : allSimulatedOutcomes)
            weights.append(u"%1=%2"_s.arg(simulatedOutcomeText(outcome))
                               .arg(options.weights[static_cast<std::size_t>(provider.family)]
                                                   [static_cast<std::size_t>(outcome)]));
        words << u"--outcomes"_s << familyText(provider.family) + u':' + weights.join(u',');
    }
    return words;
}

DemoFolder::DemoFolder(const QString &path)
    : m_path(QDir::cleanPath(QDir().absoluteFilePath(path)))
{
}

QString DemoFolder::file(const QString &name) const
{
    return m_path + u'/' + name;
}

Result<void> DemoFolder::prepare() const
{
    if (!QDir().mkpath(m_path))
        return fail(ErrorCode::Io, u"cannot make the folder %1"_s.arg(m_path));
    if (QFileInfo::exists(ledger()) && !hasSettings())
        return fail(ErrorCode::AlreadyExists,
                    u"%1 is there, but no demo.json: it is no demo's, or making the demo was interrupted; "
                    "name another folder, or remove it"_s.arg(ledger()));
    return {};
}

bool DemoFolder::hasSettings() const
{
    return QFileInfo::exists(file(u"demo.json"_s)) && QFileInfo::exists(ledger());
}

Result<DemoSettings> DemoFolder::loadSettings() const
{
    const QString path = file(u"demo.json"_s);
    QFile source(path);
    if (!source.open(QIODevice::ReadOnly))
        return tl::unexpected<Error>(unreadable(path));
    const auto json = readJson(source.read(64 * 1024).trimmed());
    if (!json)
        return tl::unexpected<Error>(unreadable(path));
    DemoSettings settings;
    const auto *requests = json->member("requests");
    const auto *seed = json->member("seed");
    const auto *port = json->member("port");
    if (!requests || !seed || !port)
        return tl::unexpected<Error>(unreadable(path));
    bool good[3] = {};
    settings.requests = requests->text.toLongLong(&good[0]);
    settings.seed = seed->text.toULongLong(&good[1]);
    settings.port = port->text.toUShort(&good[2]);
    if (!good[0] || !good[1] || !good[2])
        return tl::unexpected<Error>(unreadable(path));
    return settings;
}

Result<void> DemoFolder::saveSettings(const DemoSettings &settings) const
{
    const QByteArray json = "{\"requests\":" + QByteArray::number(settings.requests) +
                            ",\"seed\":" + QByteArray::number(settings.seed) +
                            ",\"port\":" + QByteArray::number(settings.port) + '}';
    return save(file(u"demo.json"_s), json + '\n');
}

Result<QByteArray> DemoFolder::saveProfile(const DemoProvider &provider, quint16 port) const
{
    const QByteArray base = "http://127.0.0.1:" + QByteArray::number(port) + provider.basePath.toUtf8();
    const QByteArray json =
        "{\n  \"extends\": " + jsonQuoted(QByteArray(familyText(provider.family).latin1())) +
        ",\n  \"name\": " + jsonQuoted(provider.name.toUtf8()) + ",\n  \"baseUrl\": " + jsonQuoted(base) +
        ",\n  \"poll\": {\"headers\": {\"Repoll-Attempt\": \"{attempt}\"}},\n  \"gone\": " + goneSpacing +
        ",\n  \"limits\": " + limitsJson(provider) + "\n}\n";
    return save(file(provider.name + ".json"_L1), json).map([&json] { return json; });
}

Result<void> DemoFolder::save(const QString &path, const QByteArray &bytes)
{
    SavedFile target(path);
    if (!target.create() || target.write(bytes) != bytes.size() || !target.commit())
        return fail(ErrorCode::Io, u"cannot write %1"_s.arg(path), target.errorString());
    return {};
}

} // namespace repoll
