# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that answers by the ticket's name: endless_… with a header without end, dripheader_… and dripbody_… a
byte at a time, later_… after half a second, others at once. Prints its port, then for each request that has no end the
ticket and how long its client stayed, in ms."""
import asyncio
import time

DRIP_S = 0.02
BODY = b'{"id":"%s","status":"succeeded","amount":"1250.00","currency":"EUR"}'


async def endless(writer, ticket):
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write((b"X-More: " + b"x" * 1000 + b"\r\n") * 64)
        await writer.drain()


async def drip(writer, data):
    for byte in data:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(DRIP_S)


async def drip_header(writer, ticket):
    await drip(writer, b"HTTP/1.1 200 OK\r\n" + b"X-More: 1234567890\r\n" * 1000)


async def drip_body(writer, ticket):
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 20000\r\n\r\n")
    await drip(writer, b" " * 20000)


async def at_once(writer, ticket):
    body = BODY % ticket
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    await writer.drain()


async def later(writer, ticket):
    await asyncio.sleep(0.5)
    await at_once(writer, ticket)


ENDLESS = {b"endless": endless, b"dripheader": drip_header, b"dripbody": drip_body}


async def serve(reader, writer):
    try:
        while True:
            ticket = (await reader.readuntil(b"\r\n\r\n")).split()[1].rsplit(b"/", 1)[-1]
            asked = time.monotonic()
            kind = ticket.split(b"_")[0]
            if kind in ENDLESS:  # until the client leaves
                answer = asyncio.ensure_future(ENDLESS[kind](writer, ticket))
                leaves = asyncio.ensure_future(reader.read(1))
                await asyncio.wait((answer, leaves), return_when=asyncio.FIRST_COMPLETED)
                for each in (answer, leaves):
                    each.cancel()
                await asyncio.gather(answer, leaves, return_exceptions=True)
                print(ticket.decode(), int((time.monotonic() - asked) * 1000), flush=True)
                return
            await (later if kind == b"later" else at_once)(writer, ticket)
    except (OSError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1000)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
