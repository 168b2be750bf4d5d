// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/http/httpanswer.h"

#include "core/base/json.h"

namespace repoll {

HttpAnswer problemAnswer(int status, QByteArrayView slug, QByteArrayView title, QByteArrayView detail)
{
    QByteArray body = "{\"type\":" + jsonQuoted("urn:repoll:problem:" + slug.toByteArray());
    body += ",\"title\":" + jsonQuoted(title.toByteArray());
    body += ",\"status\":" + QByteArray::number(status);
    body += ",\"detail\":" + jsonQuoted(detail.toByteArray()) + "}\n";
    return {status, {{"Content-Type", "application/problem+json"}}, std::move(body)};
}

} // namespace repoll
