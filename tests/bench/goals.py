# SPDX-FileCopyrightText: 2026 Repoll contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/bench/recover is held to: the table of required and aimed figures. Ratios are of one round each, and
the median of the rounds counts."""
import statistics
from typing import NamedTuple


class Goal(NamedTuple):
    what: str
    scenario: str
    figure: str  # rate, cpu or memory of Repoll
    of: str  # whose rate it is a ratio of; "": the figure itself
    required: float
    aim: float


# None: said, and held to nothing.
GOALS = [
    Goal("whole job, http, echo: x Go", "http", "rate", "go net/http", 1.0, 2.0),
    Goal("CPU us a target", "http", "cpu", "", 75, 45),
    Goal("https, kept connections: x Go", "https", "rate", "go net/http", 1.0, None),
    Goal("https, kept connections: x wrk", "https", "rate", "wrk", None, 35 / 65),
    Goal("50 ms, 1,000 in flight, http: x wrk", "http-slow", "rate", "wrk", 0.6, 0.8),
    Goal("50 ms, 1,000 in flight, https: x wrk", "https-slow", "rate", "wrk", 0.6, 0.8),
    Goal("a connection each, http: x stock", "http-close", "rate", "repoll qt", 3.0, None),
    Goal("a connection each, http: x Go", "http-close", "rate", "go net/http", None, 1.0),
    Goal("a connection each, https: x stock", "https-close", "rate", "repoll qt", 3.0, None),
    Goal("a connection each, https: x Go", "https-close", "rate", "go net/http", None, 1.0),
    Goal("MB, 100,000 targets", "memory-100000", "memory", "", 60, 50),
    Goal("MB, 500,000 targets", "memory-500000", "memory", "", 60, 50),
]


def median_of(rounds, contender, figure, of=""):
    """Over the rounds in which both took part; None where there are none."""
    values = [getattr(each[contender], figure) / (each[of].rate if of else 1)
              for each in rounds if contender in each and (not of or of in each)]
    return statistics.median(values) if values else None


def verdict(goal, value):
    def reached(bound):
        return bound is not None and (value >= bound if goal.of else value <= bound)

    if reached(goal.aim):
        return "aim"
    if goal.required is None:
        return ""
    return "ok" if reached(goal.required) else "MISSED"


def print_medians(results):
    print("\n%-34s %9s %8s %8s %8s" % ("medians", "polls/s", "CPU us", "MB", "x wrk"))
    for scenario, rounds in results.items():
        for name in rounds[0]:
            ceiling = median_of(rounds, name, "rate", "wrk")
            print("%-34s %9.0f %8.1f %8.0f %8s" % (
                f"{scenario}: {name}", *(median_of(rounds, name, each) for each in ("rate", "cpu", "memory")),
                "" if ceiling is None else f"{ceiling:.2f}"))


def print_goals(results, contender):
    """The table of the goals for one engine; says which were missed."""
    missed = []
    print("\n%-40s %9s %9s %9s" % (contender, "required", "aim", "measured"))
    for goal in GOALS:
        value = median_of(results.get(goal.scenario, []), contender, goal.figure, goal.of)
        if value is None or goal.of == contender:
            continue
        said = verdict(goal, value)
        if said == "MISSED":
            missed.append(goal.what)
        bounds = ["" if bound is None else f"{bound:.2f}".removesuffix(".00") for bound in (goal.required, goal.aim)]
        print("%-40s %9s %9s %9.2f %s" % (goal.what, *bounds, value, said))
    return missed
