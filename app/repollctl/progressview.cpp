// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/progressview.h"

#include <optional>

namespace repoll::cli {

namespace {

constexpr qint64 plainIntervalMs = 5'000;
constexpr qint64 jsonIntervalMs = 1'000;

/// Redraws its lines in place. One write per picture, each line erased behind its end only: no flicker.
class ProgressBar final : public ProgressView
{
public:
    explicit ProgressBar(Console &console)
        : m_console(console)
    {
        m_console.writeError("\x1b[?25l"); // hides the cursor
    }
    ~ProgressBar() override { m_console.writeError("\x1b[?25h"); }

    void show(const RunProgress &progress) override
    {
        // The last column stays free: writing into it would wrap on some terminals.
        m_lines = progressLines(progress, m_console.width(Console::Stream::Err) - 1);
        m_console.writeError(erased() + drawn());
    }

    void note(const QString &message) override
    {
        m_console.writeError(erased() + "\x1b[J");
        m_drawn = 0;
        m_console.say(message);
        m_console.writeError(drawn());
    }

    void end() override { m_drawn = 0; }

private:
    /// Back to the first line of the last picture.
    [[nodiscard]] QByteArray erased() const
    {
        return m_drawn > 0 ? "\x1b[" + QByteArray::number(m_drawn) + "A\r" : QByteArray("\r");
    }

    QByteArray drawn()
    {
        QByteArray bytes;
        for (const auto &line : m_lines)
            bytes += line.toUtf8() + "\x1b[K\n";
        if (m_lines.size() < m_drawn)
            bytes += "\x1b[J";
        m_drawn = m_lines.size();
        return bytes;
    }

    Console &m_console;
    QStringList m_lines;
    qsizetype m_drawn = 0;
};

/// A line now and then, for logs and for programs; the last state is never left out.
class ProgressLog final : public ProgressView
{
public:
    ProgressLog(Console &console, const Clock &clock, bool json)
        : m_console(console)
        , m_clock(clock)
        , m_json(json)
    {
    }

    void show(const RunProgress &progress) override
    {
        const qint64 now = m_clock.monotonicMs();
        const bool due = !m_shownAt || now - *m_shownAt >= (m_json ? jsonIntervalMs : plainIntervalMs);
        const bool changed = progress.phase != m_phase;
        m_phase = progress.phase;
        m_pending = progress;
        if (due || changed)
            write();
    }

    void note(const QString &message) override { m_console.say(message); }

    void end() override
    {
        if (m_pending)
            write();
    }

private:
    void write()
    {
        m_console.writeError(
            (m_json ? progressJson(*m_pending, m_clock.nowMs()) : progressLine(*m_pending).toUtf8()) + '\n');
        m_shownAt = m_clock.monotonicMs();
        m_pending.reset();
    }

    Console &m_console;
    const Clock &m_clock;
    bool m_json;
    std::optional<qint64> m_shownAt;
    std::optional<RunProgress> m_pending; ///< not written yet
    RunPhase m_phase = RunPhase::Starting;
};

class NoProgress final : public ProgressView
{
public:
    explicit NoProgress(Console &console)
        : m_console(console)
    {
    }
    void show(const RunProgress & /*progress*/) override {}
    void note(const QString &message) override { m_console.say(message); }
    void end() override {}

private:
    Console &m_console;
};

} // namespace

std::unique_ptr<ProgressView> makeProgressView(ProgressMode mode, Console &console, const Clock &clock)
{
    const bool terminal = console.isTerminal(Console::Stream::Err);
    switch (mode) {
    case ProgressMode::Json:
        return std::make_unique<ProgressLog>(console, clock, true);
    case ProgressMode::Bar:
        if (!terminal)
            return std::make_unique<ProgressLog>(console, clock, false);
        return std::make_unique<ProgressBar>(console);
    case ProgressMode::Default:
        if (terminal)
            return std::make_unique<ProgressBar>(console);
        break;
    case ProgressMode::None:
        break;
    }
    return std::make_unique<NoProgress>(console);
}

} // namespace repoll::cli
