// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/answerview.h"

#include "core/provider/headertext.h"
#include "ui/theme/look.h"
#include "ui/theme/texts.h"

#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace repoll::ui {

namespace {

constexpr qsizetype shownBytes = 256 * 1024; ///< more is no reading for people, and slow to lay out

QString headerLines(const HeaderList &headers)
{
    QString lines;
    for (const auto &[name, value] : headers)
        lines += oneLine(headerText(name + ": " + value)) + u'\n';
    return lines;
}

QString bodyText(const QByteArray &body)
{
    if (body.size() <= shownBytes)
        return QString::fromUtf8(body);
    return QString::fromUtf8(body.first(shownBytes)) + u"\n\n"_s +
           AnswerView::tr("Only the first %1 of %2 are shown.")
               .arg(bytesText(shownBytes), bytesText(body.size()));
}

QString meaningOf(const Reading &reading)
{
    if (reading.contradicts)
        return AnswerView::tr("It says another amount or currency: a run would set the request in conflict.");
    switch (reading.fault) {
    case FaultClass::None:
        return AnswerView::tr("The profile maps this answer.");
    case FaultClass::Retry:
        return AnswerView::tr("A run would ask again, after a pause.");
    case FaultClass::Stop:
        return AnswerView::tr("A run would stop asking this provider, and say so.");
    case FaultClass::Quarantine:
        return AnswerView::tr("A run would keep this answer as evidence and leave the request as it is.");
    }
    return {};
}

} // namespace

AnswerView::AnswerView(QWidget *parent)
    : QWidget(parent)
    , m_sign(new QLabel)
    , m_outcome(new QLabel)
    , m_facts(new QLabel)
    , m_pages(new QTabWidget)
    , m_exchange(addPage("askExchange", tr("To be sent")))
    , m_body(addPage("askBody", tr("Body")))
    , m_raw(addPage("askRaw", tr("Raw")))
    , m_headers(addPage("askHeaders", tr("Headers")))
    , m_extra(addPage("askExtra", tr("Behind it")))
{
    m_pages->setObjectName(u"askPages"_s);
    m_pages->setDocumentMode(true);
    m_outcome->setObjectName(u"askOutcome"_s);
    m_facts->setObjectName(u"askFacts"_s);
    QFont bold = m_outcome->font();
    bold.setBold(true);
    m_outcome->setFont(bold);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel *label : {m_outcome, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(6);
    head->addWidget(m_sign, 0, Qt::AlignTop);
    head->addWidget(m_outcome, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addLayout(head);
    column->addWidget(m_facts);
    column->addWidget(m_pages, 1);
    clearAnswer();
}

QPlainTextEdit *AnswerView::addPage(const char *name, const QString &title)
{
    auto *page = new QPlainTextEdit;
    page->setObjectName(QLatin1String(name));
    page->setAccessibleName(title);
    page->setReadOnly(true);
    page->setTabChangesFocus(true);
    page->setFrameShape(QFrame::NoFrame);
    page->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_pages->addTab(page, title);
    return page;
}

void AnswerView::showExchange(const Exchange &exchange, bool isNextStep)
{
    m_pages->setTabText(0, isNextStep ? tr("Next to be sent") : tr("To be sent"));
    QString text =
        u"%1 %2\n%3"_s.arg(QString::fromLatin1(exchange.method),
                           QString::fromLatin1(exchange.url.toEncoded()), headerLines(exchange.headers));
    if (!exchange.body.isEmpty())
        text += u'\n' + bodyText(exchange.body);
    m_exchange->setPlainText(text);
}

void AnswerView::showNoExchange(const QString &why)
{
    m_pages->setTabText(0, tr("To be sent"));
    m_exchange->setPlainText(why);
}

void AnswerView::showWaiting()
{
    clearAnswer();
    showOutcome(icon(u"waiting"_s, Tone::Active), tr("Waiting for the answer …"), {});
}

void AnswerView::showAnswer(const AskedAnswer &answer)
{
    const Look look = lookOf(answer.reading.outcome);
    const Reading &reading = answer.reading;
    QStringList facts{meaningOf(reading)};
    if (reading.askNow)
        facts.append(tr("The result is elsewhere: the next step asks there."));
    if (!reading.detail.isEmpty())
        facts.append(oneLine(detailText(reading.detail)));
    if (!reading.statusWord.isEmpty())
        facts.append(tr("The provider's word: %1").arg(oneLine(reading.statusWord)));
    if (reading.retryAfterMs)
        facts.append(tr("Asks to wait %1 (Retry-After: %2)")
                         .arg(durationText(*reading.retryAfterMs), oneLine(reading.retryAfterRaw)));
    else if (!reading.retryAfterRaw.isEmpty())
        facts.append(tr("Retry-After cannot be used: %1").arg(oneLine(reading.retryAfterRaw)));
    const QString took = durationText(answer.durationMs);
    const QString peer = answer.peer.isEmpty() ? tr("nobody") : answer.peer;
    facts.append(answer.httpStatus > 0
                     ? tr("HTTP %1 after %2 from %3").arg(QString::number(answer.httpStatus), took, peer)
                     : tr("No answer within %1").arg(took));
    if (answer.hidesSecrets)
        facts.append(tr("The answer held a secret or a cookie, which is not shown."));
    if (!answer.extra.isEmpty())
        facts.append(tr("Bytes that nobody asked for came behind the answer (%1).")
                         .arg(bytesText(answer.extra.size())));
    showOutcome(look.icon(), look.text, facts.join(u'\n'));
    showBodies(answer);
}

void AnswerView::showBodies(const AskedAnswer &answer)
{
    const bool isJson = !answer.prettyBody.isEmpty();
    m_body->setPlainText(isJson                  ? bodyText(answer.prettyBody)
                         : answer.body.isEmpty() ? tr("The answer has no body.")
                                                 : bodyText(answer.body));
    m_raw->setPlainText(bodyText(answer.body));
    m_headers->setPlainText(headerLines(answer.headers));
    for (int i = 1; i < m_pages->count(); ++i)
        m_pages->setTabVisible(i, true);
    m_extra->setPlainText(bodyText(answer.extra));
    m_pages->setTabVisible(m_pages->indexOf(m_extra), !answer.extra.isEmpty());
    m_pages->setCurrentWidget(m_body);
}

void AnswerView::showError(const Error &error)
{
    clearAnswer();
    const bool cancelled = error.code == ErrorCode::Cancelled;
    showOutcome(cancelled ? icon(u"abort"_s, Tone::Faded) : icon(u"error"_s, Tone::Bad),
                cancelled ? tr("Cancelled") : tr("Not asked"), errorText(error));
}

void AnswerView::clearAnswer()
{
    showOutcome({}, {}, {});
    for (QPlainTextEdit *page : {m_body, m_raw, m_headers, m_extra})
        page->clear();
    for (int i = 1; i < m_pages->count(); ++i)
        m_pages->setTabVisible(i, false);
    m_pages->setCurrentIndex(0);
}

void AnswerView::showOutcome(const QIcon &sign, const QString &text, const QString &facts)
{
    m_sign->setPixmap(sign.isNull() ? QPixmap() : sign.pixmap(16, 16));
    m_outcome->setText(text);
    m_facts->setText(facts);
    for (QLabel *label : {m_sign, m_outcome})
        label->setVisible(!text.isEmpty());
    m_facts->setVisible(!facts.isEmpty());
}

} // namespace repoll::ui
