// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/simulator/httprequest.h"
#include "app/simulator/wirescript.h"

#include <QBasicTimer>
#include <QObject>
#include <QTcpSocket>

#include <functional>

namespace repoll {

/// What a connection is to do about a request, and when.
struct Performance
{
    int latencyMs = 0;
    WireScript script;
};

/// One client's connection: takes requests one after the other and performs what `decide` says of each.
/// Owns the socket; deletes itself when that is gone.
class Connection : public QObject
{
    Q_OBJECT

public:
    using Decide = std::function<Performance(const HttpRequest &)>;
    Connection(QTcpSocket *socket, Decide decide, QObject *parent);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void readMore();
    void serveNext();
    void goOn();
    void sendRepeated();
    void finish();
    void end(WireScript::End how);

    QTcpSocket *m_socket;
    Decide m_decide;
    HttpRequestReader m_reader;
    QBasicTimer m_timer;
    WireScript m_script;
    size_t m_step = 0;
    qint64 m_repeated = 0;
    bool m_busy = false;
    bool m_closeAfter = false; ///< the client asked for it
    bool m_deaf = false;       ///< nothing is answered any more
};

} // namespace repoll
