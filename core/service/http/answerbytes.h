// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/service/http/httpanswer.h"

namespace repoll {

/// To what an answer is one.
struct AnswerContext
{
    bool isHead = false;   ///< to HEAD: without its body (RFC 9110, 9.3.2)
    bool isHttp10 = false; ///< to HTTP/1.0, which knows no chunks
    bool closes = false;   ///< nothing follows on the connection
};

/// A whole answer as it is sent (RFC 9112, 4 to 6). What is no final status, is sent as 500.
[[nodiscard]] QByteArray answerBytes(const HttpAnswer &answer, AnswerContext context);

/// The head of an answer whose length is not known.
[[nodiscard]] QByteArray streamHeadBytes(int status, const HeaderList &headers, AnswerContext context);
/// One chunk (RFC 9112, 7.1). `bytes` is not empty: that would be the last.
[[nodiscard]] QByteArray chunkBytes(const QByteArray &bytes);
inline constexpr auto LastChunk = "0\r\n\r\n";

} // namespace repoll
