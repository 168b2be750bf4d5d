# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a recovery kept its word: judged by the server's log and by the ledger's tables."""
import collections
import json
import shutil
import sqlite3


def judge(ledger, arrivals):
    """All that is wrong, as texts; and what happened, for people."""
    db = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    tickets = dict(db.execute("SELECT id, ticket FROM request"))
    asked = {attempt: tickets[request] for attempt, request in db.execute("SELECT id, request_id FROM attempt")}
    wrong = []

    def complain(what, found):
        if found:
            wrong.append(f"{len(found)} {what}, as {found[:3]}")

    complain("requests have no result", db.execute(
        "SELECT ticket, status, last_detail FROM request WHERE status <> 'succeeded'").fetchall())
    complain("requests are in conflict", db.execute("SELECT ticket FROM request WHERE conflict").fetchall())
    complain("requests have another number of results than one", db.execute(
        "SELECT request_id, sum(applied) FROM attempt WHERE outcome = 'succeeded' GROUP BY request_id"
        " HAVING sum(applied) <> 1").fetchall())
    complain("results are not the request's own", [
        (ticket, bytes(body)) for ticket, body in db.execute(
            "SELECT ticket, body FROM request JOIN evidence ON evidence.id = result_evidence")
        if json.loads(body)["id"] != ticket])

    arrived = collections.Counter(attempt for attempt, _, _ in arrivals)
    complain("attempts arrived more than once", [each for each, times in arrived.items() if times > 1])
    complain("arrivals are of no attempt on record", [each for each in arrived if each not in asked])
    complain("arrivals asked for another request", [
        each for each in arrivals if asked.get(each[0], "") != each[1].rsplit("/", 1)[-1]])
    complain("answers on record never arrived as a request", [
        attempt for attempt, in db.execute("SELECT id FROM attempt WHERE http_status <> 0") if attempt not in arrived])

    lost = collections.Counter(dict(db.execute(
        "SELECT detail, count(*) FROM attempt WHERE http_status = 0 GROUP BY detail")))
    unused = collections.Counter(dict(db.execute(
        "SELECT outcome || ' ' || http_status, count(*) FROM attempt WHERE http_status <> 0 AND outcome <> 'succeeded'"
        " GROUP BY 1")))
    return wrong, {"attempts": len(asked), "arrivals": len(arrivals), "without an answer": dict(lost.most_common(4)),
                   "other answers": dict(unused)}


def blind_spots(ledger, arrivals):
    """What the judge would not see, as texts: a recovery that went well is spoiled on purpose."""
    db = sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)
    good = db.execute("SELECT id FROM attempt WHERE outcome = 'succeeded' LIMIT 1").fetchone()[0]
    attempt, path, status = one = next(each for each in arrivals if each[0] == good)
    others = [each for each in arrivals if each != one]
    spoiled = {"a request that arrived twice": [*arrivals, one],
               "a request that never arrived": others,
               "a request for another's result": [(attempt, path + "x", status), *others],
               "a request that is not on record": [*arrivals, (10**9, path, status)]}
    unseen = [what for what, tale in spoiled.items() if not judge(ledger, tale)[0]]
    copy = ledger.with_suffix(".spoiled")
    for what, change in (
            ("another's result", "UPDATE request SET result_evidence = (SELECT result_evidence FROM request"
             " WHERE id = 2) WHERE id = 1"),
            ("a lost request", "UPDATE request SET status = 'processing' WHERE id = 1"),
            ("two results", "UPDATE attempt SET request_id = 1, seq = 999 WHERE id ="
                            " (SELECT id FROM attempt WHERE request_id = 2 AND outcome = 'succeeded')")):
        shutil.copyfile(ledger, copy)
        db = sqlite3.connect(copy)
        with db:  # as somebody with another tool would
            for name, in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                db.execute(f"DROP TRIGGER {name}")
            db.execute(change)
        db.close()
        if not judge(copy, arrivals)[0]:
            unseen.append(what)
    return unseen
