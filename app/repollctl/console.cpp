// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/console.h"

#include "app/repollctl/text.h"
#include "core/base/json.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

using namespace Qt::StringLiterals;

namespace repoll::cli {

namespace {

constexpr qsizetype bufferBytes = 64 * 1024;
constexpr int fallbackColumns = 80;

/// Writes everything, or says why not (errno); 0: written.
int writeAll(int fd, const QByteArray &bytes)
{
    qsizetype at = 0;
    while (at < bytes.size()) {
        const ssize_t done = ::write(fd, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (done >= 0)
            at += done;
        else if (errno != EINTR)
            return errno;
    }
    return 0;
}

int fdOf(Console::Stream stream)
{
    return stream == Console::Stream::Out ? STDOUT_FILENO : STDERR_FILENO;
}

const char *sequenceOf(Tone tone)
{
    switch (tone) {
    case Tone::Good:
        return "\x1b[32m";
    case Tone::Bad:
        return "\x1b[31m";
    case Tone::Warn:
        return "\x1b[33m";
    case Tone::Dim:
        return "\x1b[2m";
    case Tone::Strong:
        return "\x1b[1m";
    case Tone::Plain:
        break;
    }
    return "";
}

} // namespace

Tone toneOf(EffectiveStatus status)
{
    switch (status) {
    case EffectiveStatus::Succeeded:
        return Tone::Good;
    case EffectiveStatus::Failed:
    case EffectiveStatus::Cancelled:
    case EffectiveStatus::Expired:
        return Tone::Bad;
    case EffectiveStatus::SubmitUnknown:
    case EffectiveStatus::Abandoned:
        return Tone::Warn;
    default:
        return Tone::Plain;
    }
}

Tone toneOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Succeeded:
        return Tone::Good;
    case Outcome::Failed:
    case Outcome::Cancelled:
    case Outcome::Gone:
        return Tone::Bad;
    case Outcome::Pending:
        return Tone::Plain;
    default:
        return Tone::Warn;
    }
}

Console::Console()
{
    // A reader that goes away (| head) must end the output quietly, not the process in mid-record.
    std::signal(SIGPIPE, SIG_IGN); // NOLINT(cert-err33-c)
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
        m_terminal[fd] = ::isatty(fd) == 1;
    m_colour = qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

Console::~Console()
{
    flushBuffer();
}

bool Console::isTerminal(Stream stream) const
{
    return m_terminal[fdOf(stream)];
}

bool Console::canAsk() const
{
    return m_terminal[STDIN_FILENO] && m_terminal[STDERR_FILENO];
}

int Console::width(Stream stream) const
{
    if (!isTerminal(stream))
        return 0;
    winsize size{};
    if (::ioctl(fdOf(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return fallbackColumns;
}

QString Console::paint(Stream stream, Tone tone, const QString &text) const
{
    if (!m_colour || tone == Tone::Plain || !isTerminal(stream))
        return text;
    return QLatin1StringView(sequenceOf(tone)) + text + "\x1b[0m"_L1;
}

bool Console::write(const QByteArray &bytes)
{
    if (m_writeError != 0)
        return false;
    m_buffer += bytes;
    return m_buffer.size() < bufferBytes || flushBuffer();
}

bool Console::writeLine(const QString &line)
{
    return write(line.toUtf8() + '\n');
}

bool Console::flush()
{
    return flushBuffer();
}

bool Console::flushBuffer()
{
    if (m_writeError == 0 && !m_buffer.isEmpty())
        m_writeError = writeAll(STDOUT_FILENO, m_buffer);
    m_buffer.clear();
    return m_writeError == 0;
}

void Console::say(const QString &message)
{
    flushBuffer(); // keeps both streams in order on one terminal
    writeError(m_json ? R"({"type":"message","message":)" + jsonQuoted(message.toUtf8()) + "}\n"
                      : visibleLines(message).toUtf8() + '\n');
}

void Console::error(const QString &message, const QString &next)
{
    flushBuffer();
    if (m_json) {
        writeError(R"({"type":"error","message":)" + jsonQuoted(message.toUtf8()) + R"(,"next":)" +
                   jsonQuoted(next.toUtf8()) + "}\n");
        return;
    }
    writeError("repollctl: " + visibleLines(message).toUtf8() + '\n');
    if (!next.isEmpty())
        writeError("  " + visibleLines(next).toUtf8() + '\n');
}

void Console::writeError(const QByteArray &bytes)
{
    writeAll(STDERR_FILENO, bytes); // nobody is left to tell where this fails
}

int Console::finish(int exitCode)
{
    flushBuffer();
    if (m_writeError == 0 || m_writeError == EPIPE)
        return exitCode;
    error(u"cannot write to standard output: %1"_s.arg(qt_error_string(m_writeError)),
          u"What was written is incomplete."_s);
    return exitCode == Done ? Failed : exitCode;
}

} // namespace repoll::cli
