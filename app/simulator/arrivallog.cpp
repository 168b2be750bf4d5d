// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/simulator/arrivallog.h"

#include "app/simulator/jsontext.h"

namespace repoll {

Result<void> ArrivalLog::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return fail(ErrorCode::Io, QStringLiteral("The log %1 cannot be written.").arg(path),
                    m_file.errorString());
    return {};
}

void ArrivalLog::append(const Arrival &arrival)
{
    if (!m_file.isOpen())
        return;
    const QByteArray line = logLine(arrival);
    // A log with a gap would prove the wrong thing: better no simulator than that.
    if (m_file.write(line) != line.size())
        qFatal("The arrival log cannot be written: %s", qPrintable(m_file.errorString()));
}

QByteArray logLine(const Arrival &arrival)
{
    QByteArray line;
    line.reserve(256 + arrival.path.size());
    JsonText json(line);
    json.open().raw("seq", QByteArray::number(arrival.seq)).raw("at", QByteArray::number(arrival.atMs));
    json.text("origin", arrival.otherOrigin ? "other" : "main");
    json.raw("connection", QByteArray::number(arrival.connection));
    json.raw("method", jsonQuoted(arrival.method)).raw("path", jsonQuoted(arrival.path));
    json.raw("family", arrival.family ? jsonQuoted(QByteArray(familyText(*arrival.family).data())) : "null");
    json.text("kind", visitKindText(arrival.kind).data());
    json.open("ids", '[');
    for (const QByteArray &id : arrival.ids)
        json.text({}, id);
    json.close(']');
    json.raw("attempt", arrival.attempt.isNull() ? "null" : jsonQuoted(arrival.attempt));
    json.raw("authorization", arrival.authorization ? "true" : "false");
    json.text("fault", arrival.fault);
    if (arrival.kind == VisitKind::Submit) {
        json.raw("key", arrival.key.isNull() ? "null" : jsonQuoted(arrival.key));
        json.raw("reference", arrival.reference.isNull() ? "null" : jsonQuoted(arrival.reference));
        json.raw("effect", arrival.hasEffect ? "true" : "false");
    }
    json.close();
    return line.append('\n');
}

} // namespace repoll
