// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/requestwait.h"

#include "app/repollctl/exitcode.h"
#include "app/repollctl/text.h"
#include "core/base/whendone.h"
#include "core/request/nextpoll.h"
#include "core/request/timetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr int lookEveryMs = 200;

} // namespace

RequestWait::RequestWait(Context &context, Ledger &ledger, SignalWatcher &signalWatcher)
    : m_context(context)
    , m_ledger(ledger)
{
    connect(&m_look, &QTimer::timeout, this, &RequestWait::look);
    connect(&signalWatcher, &SignalWatcher::interrupted, this,
            [this](int signalNumber) { end(exitCodeOfSignal(signalNumber)); });
}

int RequestWait::until(const QString &provider, const QString &key, std::optional<double> seconds)
{
    m_provider = provider;
    m_key = key;
    QTimer limit;
    limit.setSingleShot(true);
    connect(&limit, &QTimer::timeout, this, [this] {
        m_context.console.say(u"It has no final status yet. It goes on without this command."_s);
        end(Unresolved);
    });
    if (seconds)
        limit.start(std::chrono::milliseconds(std::llround(*seconds * 1'000)));
    m_look.start(lookEveryMs);
    look();
    QCoreApplication::exec();
    m_look.stop();
    return m_exitCode;
}

void RequestWait::look()
{
    if (m_looking)
        return;
    m_looking = true;
    auto found =
        m_ledger.read<Request>([this](StoreReader &store) { return store.request(m_provider, m_key); });
    whenDone(std::move(found), this, [this](const Result<Request> &request) {
        m_looking = false;
        if (!request)
            end(m_context.fail(request.error()));
        else if (m_version != request->version)
            tell(*request);
    });
}

void RequestWait::tell(const Request &request)
{
    m_version = request.version;
    const EffectiveStatus status = request.effectiveStatus();
    if (m_status != status) {
        m_status = status;
        const QString ticket =
            request.ticket.isEmpty() ? QString() : u", ticket "_s + visible(request.ticket);
        const QString detail =
            request.lastDetail.isEmpty() ? QString() : u": "_s + visible(request.lastDetail);
        m_context.console.say(
            u"%1  %2%3%4"_s.arg(isoUtc(request.updatedAt), statusText(status), ticket, detail));
    }
    if (isFinal(status)) {
        end(Done);
    } else if (waitsForPerson(request)) {
        m_context.console.say(u"It waits for a person: nothing asks for it by itself."_s);
        end(Unresolved);
    }
}

void RequestWait::end(int exitCode)
{
    m_exitCode = exitCode;
    QCoreApplication::quit();
}

} // namespace repoll::cli
