// SPDX-FileCopyrightText: 2026 Repoll contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A connection of the server's against a client that says anything, in any pieces and at any time, and a service that
// answers at any time: one request is looked at at a time, each is answered at most once, what is refused is the last,
// what is made of bytes does not depend on how they are cut, and every connection ends.

#include "tests/core/service/http/httptesting.h"

#include <cstdio>
#include <cstdlib>

using namespace repoll;

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

/// Answers by the path's first letter, now or when it is told to.
class AnyService final : public HttpService
{
public:
    std::variant<HttpAnswer, HttpBodyRule> headCame(const HttpHead &head) override
    {
        require(!m_isRefused, "what is refused is the last");
        require(!m_held || !m_held->isOpen(), "one request at a time");
        require(head.path.startsWith('/') && head.bodyBytes >= 0, "a head is well-formed");
        require(head.version == 10 || head.headerCount("Host") == 1, "there is one Host");
        require(head.headerCount("Transfer-Encoding") == 0, "there is no other framing");
        ++heads;
        if (letter(head) == 'n')
            return HttpAnswer{401, {}, "no"};
        return HttpBodyRule{20'000, letter(head) == 'l' ? 50 : 0};
    }
    void requestCame(std::shared_ptr<HttpExchange> exchange) override
    {
        ++requests;
        const char how = letter(exchange->head());
        require(how == 'l' || exchange->body().size() == exchange->head().bodyBytes, "a body is whole");
        if (how == 'd')
            return; // let go
        m_held = exchange;
        if (how == 'l')
            readOn();
        else if (how != 'h' && how != 's')
            m_held->answer({200, {}, exchange->body()});
    }
    void refused(int status) override
    {
        m_isRefused = true;
        require(status >= 400, "a refusal is one");
    }

    /// The script's next word.
    void act(unsigned char word)
    {
        if (!m_held)
            return;
        switch (word % 6) {
        case 0:
            m_held->answer({200, {}, "late"});
            break;
        case 1:
            m_held->startStream(200, {});
            break;
        case 2:
            m_held->write(QByteArray(word * 1'000, 'x'));
            break;
        case 3:
            m_held->end();
            break;
        case 4:
            m_held->whenSent([] {});
            break;
        default:
            m_held.reset();
        }
    }

    int heads = 0;
    int requests = 0;

private:
    static char letter(const HttpHead &head) { return head.path.size() > 1 ? head.path[1] : '/'; }
    void readOn()
    {
        m_held->readLines(3, [this](const HttpLines &page) {
            require(page.lines.size() <= 3, "no more than asked for");
            for (const QByteArray &line : page.lines)
                require(line.size() <= 51 && !line.contains('\n'),
                        "a line is one"); // a last one may end with a CR
            if (page.last)
                m_held->answer(page.refusal.value_or(HttpAnswer{}));
            else
                readOn();
        });
    }

    std::shared_ptr<HttpExchange> m_held;
    bool m_isRefused = false;
};

/// What a parser makes of bytes cut into pieces.
QByteArray shown(const QByteArray &bytes, qsizetype piece)
{
    RequestParser parser;
    qsizetype taken = 0;
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        taken += parser.feed(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
    if (const auto &fault = parser.fault())
        return "fault " + QByteArray::number(static_cast<int>(*fault));
    const HttpHead &head = parser.head();
    return QByteArray::number(taken) + (parser.isWhole() ? " whole " : " open ") + head.method + ' ' +
           head.target() + ' ' + QByteArray::number(head.bodyBytes) + ' ' +
           QByteArray::number(qsizetype(head.headers.size()));
}

} // namespace

/// Words of a control byte and, for bytes to be said, as many as its lower half says, times 16.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz_server";
    static char *argv[] = {name, nullptr};
    static QCoreApplication app(argc, argv);

    FakeClock clock;
    AnyService service;
    QByteArray said;
    {
        PairedClient client(service, clock);
        client.connection->start();
        QByteArrayView script(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
        while (!script.isEmpty()) {
            const auto word = static_cast<unsigned char>(script.front());
            script = script.sliced(1);
            if (word < 0xd0) {
                const QByteArrayView some =
                    script.first(std::min<qsizetype>(script.size(), word == 10 ? script.size() : word));
                script = script.sliced(some.size());
                said.append(some);
                client.say(some.toByteArray());
            } else if (word < 0xe0) {
                service.act(word);
                client.settle();
            } else if (word < 0xf0) {
                clock.advance((word & 15U) * 1'000);
                client.connection->lookAtTime();
                client.settle();
            } else if (word < 0xf4) {
                client.reads = !client.reads;
            } else if (word < 0xf6) {
                client.connection->finishUp();
                client.settle();
            } else if (word == 0xff) {
                client.leave();
                client.settle();
            }
        }
        require(service.requests <= service.heads, "no request without a head");
        client.leave();
        client.reads = true;
        client.settle();
        for (int i = 0; i < 3 && client.ended() == 0; ++i) { // unread bytes may hide that the client left
            clock.advance(60'000);
            client.connection->lookAtTime();
            service.act(0);
            client.settle();
        }
        require(client.ended() <= 1, "an end is told once");
    }
    service.act(0); // what outlives its connection does nothing
    service.act(1);
    service.act(2);
    service.act(5);
    const QByteArray whole = shown(said, said.size() + 1);
    require(shown(said, 1) == whole && shown(said, 7) == whole, "a head is the same however it is cut");
    return 0;
}
