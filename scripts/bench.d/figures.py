"""The table that scripts/bench prints."""

import os
import statistics

ROUNDS = int(os.environ.get("LIANHE_BENCH_ROUNDS", "5"))


def median(values):
    return statistics.median(values)


def alternate(*works):
    """A list for each round of what the works gave; each round another one goes first, so that none always has the
    warmer machine."""
    rounds = []
    for number in range(ROUNDS):
        order = [(place + number) % len(works) for place in range(len(works))]
        given = {place: works[place]() for place in order}
        rounds.append([given[place] for place in range(len(works))])
    return rounds


class Figures:
    """Rows of: what, ours, reference, ratio, asked, met."""

    def __init__(self):
        self.rows = []
        self.short = False

    def add(self, what, ours, reference, ratio, asked, met):
        verdict = "达到 met" if met else "未达到 SHORT"
        self.rows.append((what, ours, reference, ratio, asked, "" if asked == "—" else verdict))
        if not met:
            self.short = True

    def add_rates(self, what, name, unit, pairs, at_least=None):
        """A row of two rates that were measured turn by turn: the medians, and the median of the ratios."""
        ours, reference = median([our for our, _ in pairs]), median([other for _, other in pairs])
        ratio = median([our / other for our, other in pairs])
        self.add(what, f"{ours:,.0f}{unit}", f"{name} {reference:,.0f}{unit}", f"{ratio:.2f}",
                 f"≥ {at_least:.2f}" if at_least else "—", at_least is None or ratio >= at_least)

    def show(self):
        head = ("项目 what", "我们 ours", "参照 reference", "比值 ratio", "要求 asked", "")
        rows = [head] + self.rows
        widths = [max(width(row[column]) for row in rows) for column in range(len(head))]
        for row in rows:
            print("  ".join(cell + " " * (size - width(cell)) for cell, size in zip(row, widths)).rstrip())


def width(text):
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)
