// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <QFile>
#include <QProcess>
#include <QStringList>

#include <vector>

namespace repoll {

/// The provider simulator as a program of its own, with its log of arrivals. Ends with this object.
class SimulatorProcess
{
public:
    struct Arrival
    {
        QString id;      ///< the first ticket asked for
        QStringList ids; ///< all of them
        QByteArray path; ///< with its query
        qint64 attempt = 0;
        QByteArray attempts; ///< as sent: several of a bulk poll
        QString origin;      ///< `main`, or `other`: the second port
        bool authorization = false;
        QByteArray kind;     ///< `submit`, `ask`, `result`
        QByteArray key;      ///< of a submit: its idempotency key
        QString reference;   ///< of a submit: what it calls itself
        bool effect = false; ///< of a submit: something began by it
        qint64 atMs = 0;
    };

    explicit SimulatorProcess(QString log)
        : m_log(std::move(log))
    {
    }
    ~SimulatorProcess()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(timeoutMs);
    }
    SimulatorProcess(const SimulatorProcess &) = delete;
    SimulatorProcess &operator=(const SimulatorProcess &) = delete;

    /// False where it does not listen.
    [[nodiscard]] bool start(const QStringList &options)
    {
        m_process.start(
            QStringLiteral(SIMULATOR),
            options + QStringList{QStringLiteral("--log"), m_log, QStringLiteral("--until-stdin-closes")});
        if (!m_process.waitForStarted(timeoutMs))
            return false;
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(timeoutMs))
                return false;
        }
        const QByteArray line = m_process.readLine().trimmed();
        m_origin = "http://" + line.mid(line.indexOf(' ') + 1);
        return line.startsWith("listening 127.0.0.1:");
    }

    /// `http://127.0.0.1:PORT`
    [[nodiscard]] QByteArray origin() const { return m_origin; }

    [[nodiscard]] std::vector<Arrival> arrivals() const
    {
        std::vector<Arrival> arrivals;
        QFile log(m_log);
        if (!log.open(QIODevice::ReadOnly))
            return arrivals;
        while (!log.atEnd()) {
            const auto line = readJson(log.readLine().trimmed());
            if (!line || !line->at("/ids/0"))
                continue;
            Arrival arrival;
            for (const JsonValue &id : line->at("/ids")->items)
                arrival.ids.append(QString::fromUtf8(id.text));
            arrival.id = arrival.ids.front();
            arrival.path = line->at("/path")->text;
            arrival.attempts = line->at("/attempt")->text;
            arrival.attempt = arrival.attempts.toLongLong();
            arrival.atMs = line->at("/at")->text.toLongLong();
            arrival.origin = QString::fromUtf8(line->at("/origin")->text);
            arrival.authorization = line->at("/authorization")->boolean;
            arrival.kind = line->at("/kind")->text;
            if (arrival.kind == "submit") {
                arrival.key = line->at("/key")->text;
                arrival.reference = QString::fromUtf8(line->at("/reference")->text);
                arrival.effect = line->at("/effect")->boolean;
            }
            arrivals.push_back(arrival);
        }
        return arrivals;
    }

private:
    static constexpr int timeoutMs = 30'000;
    QString m_log;
    QProcess m_process;
    QByteArray m_origin;
};

} // namespace repoll
