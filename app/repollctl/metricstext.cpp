// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/repollctl/metricstext.h"

namespace repoll::cli {

namespace {

QByteArray escaped(const QString &value)
{
    return value.toUtf8().replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

} // namespace

void MetricsText::counter(const QByteArray &name, const QByteArray &help)
{
    // OpenMetrics names the family without the ending that its samples have.
    const QByteArray ending = "_total";
    family(m_openMetrics ? name.chopped(ending.size()) : name, "counter", help);
    m_name = name;
}

void MetricsText::gauge(const QByteArray &name, const QByteArray &help)
{
    family(name, "gauge", help);
    m_name = name;
}

void MetricsText::family(const QByteArray &name, const char *type, const QByteArray &help)
{
    m_text += "# HELP " + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

void MetricsText::sample(double value, const char *label, const QString &labelled)
{
    m_text += m_name;
    if (label)
        m_text += QByteArray("{") + label + "=\"" + escaped(labelled) + "\"}";
    m_text += ' ' + QByteArray::number(value, 'g', 17) + '\n';
}

QByteArray MetricsText::text() const
{
    return m_openMetrics ? m_text + "# EOF\n" : m_text;
}

} // namespace repoll::cli
