// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider/jsonlines.h"

#include <QList>

namespace repoll {

namespace {

/// Walks a JSON text that is known to be valid, down one path.
class Walker
{
public:
    explicit Walker(const QByteArray &json)
        : m_json(json)
    {
    }

    [[nodiscard]] qsizetype find(const QList<QByteArray> &path)
    {
        skipSpace();
        qsizetype found = m_at;
        for (const QByteArray &key : path) {
            if (!enter(key))
                break;
            found = m_at;
        }
        return found;
    }

private:
    [[nodiscard]] char here() const { return m_at < m_json.size() ? m_json[m_at] : '\0'; }

    void skipSpace()
    {
        while (here() == ' ' || here() == '\t' || here() == '\n' || here() == '\r')
            ++m_at;
    }

    QByteArray string()
    {
        const qsizetype start = ++m_at;
        while (here() != '"' && here() != '\0')
            m_at += here() == '\\' ? 2 : 1;
        return m_json.mid(start, m_at++ - start);
    }

    void skipValue()
    {
        int depth = 0;
        do {
            skipSpace();
            const char c = here();
            if (c == '"') {
                string();
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                ++m_at;
                if (depth == 0 && c != '}' && c != ']')
                    skipScalar();
            }
            skipSpace();
        } while (depth > 0 && m_at < m_json.size());
    }

    void skipScalar()
    {
        while (m_at < m_json.size() && !QByteArrayView(",]} \t\r\n").contains(here()))
            ++m_at;
    }

    /// To the value of member or item `key` of the value that starts here.
    bool enter(const QByteArray &key)
    {
        const bool object = here() == '{';
        if (!object && here() != '[')
            return false;
        ++m_at;
        for (qsizetype index = 0;; ++index) {
            skipSpace();
            if (here() == '}' || here() == ']' || here() == '\0')
                return false;
            const QByteArray name = object ? string() : QByteArray::number(index);
            skipSpace();
            if (object) {
                ++m_at; // the colon
                skipSpace();
            }
            if (name == key)
                return true;
            skipValue();
            if (here() == ',')
                ++m_at;
        }
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
};

} // namespace

int lineOf(const QByteArray &json, const QByteArray &pointer)
{
    QList<QByteArray> path = pointer.isEmpty() ? QList<QByteArray>() : pointer.mid(1).split('/');
    for (QByteArray &key : path)
        key.replace("~1", "/").replace("~0", "~");
    const qsizetype offset = Walker(json).find(path);
    return static_cast<int>(json.left(offset).count('\n')) + 1;
}

} // namespace repoll
