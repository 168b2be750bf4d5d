// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/repollctl/exitcode.h"
#include "core/request/outcome.h"

#include <QByteArray>
#include <QString>

namespace repoll::cli {

/// The meaning of a colour. Text says the same: colour never stands alone.
enum class Tone { Plain, Good, Bad, Warn, Dim, Strong };

[[nodiscard]] Tone toneOf(EffectiveStatus status);
[[nodiscard]] inline Tone toneOf(RequestStatus status)
{
    return toneOf(effective(status));
}
[[nodiscard]] Tone toneOf(Outcome outcome);

/// The process' three streams: data to stdout, messages to stderr. Knows which of them are terminals, and
/// notices a closed pipe instead of dying of it. Lives in main(); main thread.
class Console
{
public:
    enum class Stream { Out, Err };

    Console(); ///< ignores SIGPIPE
    ~Console();
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    [[nodiscard]] bool isTerminal(Stream stream) const;
    [[nodiscard]] bool canAsk() const; ///< stdin and stderr are terminals
    /// Columns of the terminal now; 0 where the stream is none.
    [[nodiscard]] int width(Stream stream) const;
    /// `text` in the tone's colour, on a terminal and unless NO_COLOR is set (no-color.org).
    [[nodiscard]] QString paint(Stream stream, Tone tone, const QString &text) const;

    /// Data, buffered. False once nobody reads any more or the device is full: stop producing.
    bool write(const QByteArray &bytes);
    bool writeLine(const QString &line);
    bool flush();

    /// One message on stderr, what a terminal would obey in it written out. As `{"type":"message",…}` after setJsonMessages(true).
    void say(const QString &message);
    /// `repollctl: message`, and what to do next on a line of its own.
    void error(const QString &message, const QString &next = {});
    /// Bytes to stderr as they are.
    void writeError(const QByteArray &bytes);
    void setJsonMessages(bool json) { m_json = json; }

    /// The exit code with what happened to stdout: a reader that closed the pipe is no failure, a full
    /// device is one, and is reported.
    [[nodiscard]] int finish(int exitCode);

private:
    bool flushBuffer();

    bool m_terminal[3] = {false, false, false};
    bool m_colour = false;
    bool m_json = false;
    QByteArray m_buffer;
    int m_writeError = 0; ///< errno of the first failed write to stdout
};

} // namespace repoll::cli
