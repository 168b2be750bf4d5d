// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/request/decimal.h"

namespace repoll {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNumber = 1'000;
constexpr int largestExponent = 10'000; ///< as written; what matters is what becomes of it
constexpr int keyBias = 500;            ///< sums have room to grow

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Takes the digits at the front of `text`.
QByteArray takeDigits(QStringView &text)
{
    qsizetype count = 0;
    while (count < text.size() && isDigit(text[count]))
        ++count;
    const QByteArray digits = text.first(count).toLatin1();
    text = text.sliced(count);
    return digits;
}

/// Takes a sign, if there is one: true for minus.
bool takeSign(QStringView &text)
{
    const bool minus = text.startsWith(u'-');
    if (minus || text.startsWith(u'+'))
        text = text.sliced(1);
    return minus;
}

/// What follows the e, to the end; none where it is no number of a sane size.
std::optional<int> readExponent(QStringView text)
{
    const bool minus = takeSign(text);
    const QByteArray digits = takeDigits(text);
    bool fits = false;
    const int value = digits.toInt(&fits);
    if (!text.isEmpty() || !fits || value > largestExponent)
        return std::nullopt;
    return minus ? -value : value;
}

/// a + b of two numbers of the same length, one digit longer.
QByteArray sumOf(const QByteArray &a, const QByteArray &b)
{
    QByteArray sum(a.size() + 1, '0');
    int carry = 0;
    for (qsizetype i = a.size(); i-- > 0;) {
        const int digit = (a[i] - '0') + (b[i] - '0') + carry;
        sum[i + 1] = static_cast<char>('0' + digit % 10);
        carry = digit / 10;
    }
    sum[0] = static_cast<char>('0' + carry);
    return sum;
}

/// a - b of two numbers of the same length, a not the smaller.
QByteArray differenceOf(const QByteArray &a, const QByteArray &b)
{
    QByteArray difference(a.size(), '0');
    int borrowed = 0;
    for (qsizetype i = a.size(); i-- > 0;) {
        const int digit = a[i] - b[i] - borrowed;
        borrowed = digit < 0 ? 1 : 0;
        difference[i] = static_cast<char>('0' + digit + 10 * borrowed);
    }
    return difference;
}

} // namespace

std::optional<Decimal> Decimal::read(QStringView text)
{
    text = text.trimmed();
    if (text.size() > longestNumber)
        return std::nullopt;
    Decimal number;
    number.m_negative = takeSign(text);
    number.m_digits = takeDigits(text);
    number.m_exponent = static_cast<int>(number.m_digits.size());
    if (text.startsWith(u'.')) {
        text = text.sliced(1);
        const QByteArray fraction = takeDigits(text);
        number.m_places = static_cast<int>(fraction.size());
        number.m_digits += fraction;
    }
    if (number.m_digits.isEmpty())
        return std::nullopt;
    if (text.startsWith(u'e') || text.startsWith(u'E')) {
        const auto exponent = readExponent(text.sliced(1));
        if (!exponent)
            return std::nullopt;
        number.m_exponent += *exponent;
        number.m_places -= *exponent;
        text = {};
    }
    if (!text.isEmpty())
        return std::nullopt;
    number.normalise();
    number.m_places = std::clamp(number.m_places, 0, mostDigits);
    if (number.m_exponent > mostDigits || number.placesNeeded() > mostDigits)
        return std::nullopt;
    return number;
}

std::optional<Decimal> Decimal::read(const QByteArray &utf8)
{
    return read(QString::fromUtf8(utf8));
}

/// Takes the zeros off both ends; zero is zero, however it came about.
void Decimal::normalise()
{
    qsizetype leading = 0;
    while (leading < m_digits.size() && m_digits[leading] == '0')
        ++leading;
    m_digits.remove(0, leading);
    m_exponent -= static_cast<int>(leading);
    while (m_digits.endsWith('0'))
        m_digits.chop(1);
    if (isZero()) {
        m_negative = false;
        m_exponent = 0;
    }
}

Decimal Decimal::scaled(int places) const
{
    Decimal number = *this;
    if (!isZero())
        number.m_exponent -= places;
    number.m_places = std::max(0, m_places + places);
    return number;
}

QByteArray Decimal::aligned(int whole, int places) const
{
    const int before = whole - m_exponent;
    const int after = places - (significantDigits() - m_exponent);
    return QByteArray(before, '0') + m_digits + QByteArray(after, '0');
}

QString Decimal::text() const
{
    const int places = std::max(m_places, placesNeeded());
    const int whole = std::max(1, m_exponent);
    QByteArray digits = aligned(whole, places);
    if (places > 0)
        digits.insert(whole, '.');
    if (m_negative)
        digits.prepend('-');
    return QString::fromLatin1(digits);
}

QString Decimal::key() const
{
    if (isZero())
        return u"o"_s; // between n and p
    QByteArray number = QByteArray::number(m_exponent + keyBias).rightJustified(3, '0') + m_digits;
    if (!m_negative)
        return u'p' + QString::fromLatin1(number);
    for (char &digit : number) // the greater, the less; the end is greater than any digit
        digit = static_cast<char>('0' + '9' - digit);
    return u'n' + QString::fromLatin1(number) + u'z';
}

std::strong_ordering Decimal::compareSize(const Decimal &other) const
{
    if (isZero() || other.isZero())
        return !isZero() <=> !other.isZero();
    if (m_exponent != other.m_exponent)
        return m_exponent <=> other.m_exponent;
    return m_digits.compare(other.m_digits) <=> 0; // 0.12 is less than 0.125
}

std::strong_ordering operator<=>(const Decimal &a, const Decimal &b)
{
    if (a.m_negative != b.m_negative)
        return b.m_negative <=> a.m_negative;
    return a.m_negative ? b.compareSize(a) : a.compareSize(b);
}

Decimal &Decimal::operator+=(const Decimal &other)
{
    const int whole = std::max({m_exponent, other.m_exponent, 0});
    const int places = std::max(placesNeeded(), other.placesNeeded());
    const QByteArray mine = aligned(whole, places);
    const QByteArray others = other.aligned(whole, places);
    const bool smaller = std::is_lt(compareSize(other));
    m_exponent = whole;
    if (m_negative == other.m_negative) {
        m_digits = sumOf(mine, others);
        ++m_exponent;
    } else {
        m_digits = smaller ? differenceOf(others, mine) : differenceOf(mine, others);
        m_negative = smaller ? other.m_negative : m_negative;
    }
    m_places = std::max(m_places, other.m_places);
    normalise();
    return *this;
}

bool sameAmount(const QString &a, const QString &b)
{
    if (a == b)
        return true;
    const auto left = Decimal::read(a);
    return left && left == Decimal::read(b);
}

QString currencyKey(const QString &currency)
{
    QString key = currency.trimmed();
    for (QChar &c : key) {
        if (c >= u'a' && c <= u'z')
            c = QChar(char16_t(c.unicode() - u'a' + u'A'));
    }
    return key;
}

} // namespace repoll
