// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace repoll::cli {

/// Builds figures for Prometheus: families and their samples, each family once, in the text format 0.0.4 or in OpenMetrics
/// 1.0. A plain value.
class MetricsText
{
public:
    explicit MetricsText(bool openMetrics)
        : m_openMetrics(openMetrics)
    {
    }

    /// A counter's name ends in `_total`.
    void counter(const QByteArray &name, const QByteArray &help);
    void gauge(const QByteArray &name, const QByteArray &help);
    /// Of the family begun last. `label` null: it has none.
    void sample(double value, const char *label = nullptr, const QString &labelled = {});
    [[nodiscard]] QByteArray text() const;

private:
    void family(const QByteArray &name, const char *type, const QByteArray &help);

    bool m_openMetrics;
    QByteArray m_name;
    QByteArray m_text;
};

} // namespace repoll::cli
