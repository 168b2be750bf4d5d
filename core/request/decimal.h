// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <compare>
#include <optional>

namespace repoll {

/// An exact decimal number, such as an amount: never a double. A plain value; equal is what is the same number,
/// however it was written.
class Decimal
{
public:
    static constexpr int mostDigits = 60; ///< before the point, and after it, of a number that is read

    Decimal() = default; ///< zero

    /// Reads `[+-] (digits [. [digits]] | . digits) [(e|E) [+-] digits]` with white space around it, Unicode's
    /// included: `12.50`, `.5`, `10.`, `+1`, `1.25e1`. None: anything else, and what has more than `mostDigits`.
    [[nodiscard]] static std::optional<Decimal> read(QStringView text);
    [[nodiscard]] static std::optional<Decimal> read(const QByteArray &utf8);

    /// This × 10^-places: 1050 in minor units with 2 places is 10.50.
    [[nodiscard]] Decimal scaled(int places) const;
    /// Without exponent, group signs or a plus, with the zeros after the point that it was written with: `0.50`.
    [[nodiscard]] QString text() const;
    /// ASCII letters and digits that compare, byte by byte and in any sane collation, as the numbers do, and are
    /// the same for the same number.
    [[nodiscard]] QString key() const;

    [[nodiscard]] bool isZero() const { return m_digits.isEmpty(); }
    /// From the first digit that is no zero to the last one: 3 of 12.5, 12.50 and 1250.
    [[nodiscard]] int significantDigits() const { return static_cast<int>(m_digits.size()); }

    Decimal &operator+=(const Decimal &other);
    friend Decimal operator+(Decimal a, const Decimal &b) { return a += b; }
    friend bool operator==(const Decimal &a, const Decimal &b) { return std::is_eq(a <=> b); }
    friend std::strong_ordering operator<=>(const Decimal &a, const Decimal &b);

private:
    [[nodiscard]] std::strong_ordering compareSize(const Decimal &other) const;
    /// The digits from 10^(whole - 1) down to 10^-places, zeros filled in.
    [[nodiscard]] QByteArray aligned(int whole, int places) const;
    [[nodiscard]] int placesNeeded() const { return std::max(0, significantDigits() - m_exponent); }
    void normalise();

    bool m_negative = false;
    QByteArray m_digits; ///< the value is ±0.digits × 10^exponent, without zeros at either end; zero has none
    int m_exponent = 0;
    int m_places = 0; ///< digits after the point that text() shows at least; no part of the value
};

/// Whether two amounts are the same number. What is no number is the same only byte for byte.
[[nodiscard]] bool sameAmount(const QString &a, const QString &b);

/// A currency as it is compared: without the white space around it, its ASCII letters as capitals.
[[nodiscard]] QString currencyKey(const QString &currency);
[[nodiscard]] inline bool sameCurrency(const QString &a, const QString &b)
{
    return currencyKey(a) == currencyKey(b);
}

} // namespace repoll
