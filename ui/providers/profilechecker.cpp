// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/profilechecker.h"

#include "core/base/whendone.h"

namespace repoll::ui {

namespace {

constexpr int pauseMs = 150;

}

ProfileChecker::ProfileChecker(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMs);
    connect(&m_pause, &QTimer::timeout, this, &ProfileChecker::start);
}

void ProfileChecker::check(const QByteArray &text, bool atOnce)
{
    m_text = text;
    ++m_asked;
    if (atOnce)
        start();
    else
        m_pause.start();
}

void ProfileChecker::start()
{
    m_pause.stop();
    auto checked =
        inBackground<ProfileCheck>([text = m_text]() -> Result<ProfileCheck> { return checkProfile(text); });
    whenDone(std::move(checked), this, [this, asked = m_asked](const Result<ProfileCheck> &check) {
        if (asked != m_asked)
            return; // the text has changed since
        m_last = *check;
        m_checked = asked;
        Q_EMIT this->checked();
    });
}

} // namespace repoll::ui
