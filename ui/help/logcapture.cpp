// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/logcapture.h"

#include <QMessageLogContext>

#include <atomic>

namespace repoll::ui {

namespace {

/// A message handler is a plain function, so this is where it finds its way: the one exception to the rule
/// against globals.
std::atomic<LogBuffer *> target = nullptr;
std::atomic<const Clock *> targetClock = nullptr;
std::atomic<QtMessageHandler> handlerBefore = nullptr;

void take(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    LogBuffer *buffer = target.load();
    const Clock *clock = targetClock.load();
    if (buffer && clock)
        buffer->add({0, clock->nowMs(), logLevelOf(type), QString::fromUtf8(context.category), message});
    if (const QtMessageHandler before = handlerBefore.load())
        before(type, context, withoutSecrets(message));
}

} // namespace

LogCapture::LogCapture(LogBuffer &buffer, const Clock &clock)
{
    Q_ASSERT(!target.load());
    target = &buffer;
    targetClock = &clock;
    handlerBefore = qInstallMessageHandler(take);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(handlerBefore.load());
    target = nullptr;
    targetClock = nullptr;
}

} // namespace repoll::ui
