// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/service/webhooksignature.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <openssl/evp.h>

#include <array>
#include <memory>

namespace repoll {

namespace {

constexpr qsizetype leastHmacBytes = 24;
constexpr qsizetype mostHmacBytes = 64;
constexpr qsizetype seedBytes = 32;
constexpr std::size_t signatureBytes = 64;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(
        bytes.constData()); // NOLINT(*-reinterpret-cast): as OpenSSL has it
}

QByteArray ed25519(const QByteArray &seed, const QByteArray &message)
{
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, raw(seed), std::size_t(seed.size())),
        EVP_PKEY_free);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    std::array<unsigned char, signatureBytes> signature{};
    std::size_t size = signature.size();
    if (!key || !context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestSign(context.get(), signature.data(), &size, raw(message), std::size_t(message.size())) !=
            1)
        return {};
    return QByteArray(
        reinterpret_cast<const char *>(signature.data()), // NOLINT(*-reinterpret-cast): the same
        static_cast<qsizetype>(size));
}

} // namespace

Result<SigningKey> SigningKey::read(const QByteArray &text)
{
    const auto refused = [](const QString &why) { return fail(ErrorCode::InvalidArgument, why); };
    const bool isHmac = text.startsWith("whsec_");
    if (!isHmac && !text.startsWith("whsk_"))
        return refused(QStringLiteral("A webhook's secret begins with whsec_ or whsk_."));
    const auto found = QByteArray::fromBase64Encoding(text.mid(text.indexOf('_') + 1),
                                                      QByteArray::AbortOnBase64DecodingErrors);
    if (!found)
        return refused(QStringLiteral("A webhook's secret is base64 behind its first word."));
    const QByteArray &decoded = *found;
    if (isHmac) {
        if (decoded.size() < leastHmacBytes || decoded.size() > mostHmacBytes)
            return refused(QStringLiteral("A webhook's secret has 24 to 64 bytes."));
        return SigningKey{Kind::Hmac, decoded};
    }
    if (decoded.size() != seedBytes && decoded.size() != 2 * seedBytes)
        return refused(QStringLiteral("A webhook's ed25519 key has 32 or 64 bytes."));
    return SigningKey{Kind::Ed25519, decoded.left(seedBytes)}; // the public half follows from it
}

QByteArray SigningKey::sign(const QByteArray &id, qint64 timestampSeconds, const QByteArray &body) const
{
    const QByteArray message = id + '.' + QByteArray::number(timestampSeconds) + '.' + body;
    if (kind == Kind::Hmac)
        return "v1," +
               QMessageAuthenticationCode::hash(message, bytes, QCryptographicHash::Sha256).toBase64();
    const QByteArray signature = ed25519(bytes, message);
    return signature.isEmpty() ? signature : "v1a," + signature.toBase64();
}

QByteArray signatureOf(const std::vector<SigningKey> &keys, const QByteArray &id, qint64 timestampSeconds,
                       const QByteArray &body)
{
    QByteArray all;
    for (const SigningKey &key : keys) {
        const QByteArray one = key.sign(id, timestampSeconds, body);
        if (!one.isEmpty())
            all += (all.isEmpty() ? "" : " ") + one;
    }
    return all;
}

} // namespace repoll
