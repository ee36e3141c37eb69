"""The tables as pictures, made by gnuplot."""

import os
import shutil
import statistics
import subprocess

import competitors
import tables

# What is drawn of the tables of operations; the rest is in the text.
DRAWN_OPERATIONS = ("insert", "hit", "miss", "replace", "churn", "erase")

HEAD = """set terminal pngcairo size 1100,600 font 'sans,11' noenhanced
set output '{png}'
set title '{title}'
set ylabel '{unit}'
set grid ytics
set key outside right
{colours}
"""

# As many as there are competitors in a table, so that none comes twice.
COLOURS = ("#b2182b", "#2166ac", "#1b7837", "#e08214", "#762a83", "#35978f",
           "#bf812d", "#555555", "#f781bf", "#66c2a5", "#8da0cb", "#a6d854",
           "#ffd92f", "#999999", "#000000", "#fb9a99")

BARS = """set style data histograms
set style histogram clustered gap 1
set style fill solid 0.9 border -1
set boxwidth 0.9
set logscale y
set yrange [{least}:*]
plot for [i=2:{columns}] '{data}' using i:xtic(1) title columnheader(i)
"""

LINES = """set logscale xy
set xlabel 'keys'
set xtics ({ticks})
plot for [i=2:{columns}] '{data}' using 1:i with linespoints \\
  title columnheader(i)
"""


def quote(text):
    return f'"{text}"'


def best_modes(rows):
    """All modes of ours, and of each other competitor the one that is the
    fastest over all."""
    best = {}
    for row, ops in rows.items():
        name, _ = row
        mean = statistics.geometric_mean(f for figures in ops.values()
                                         for f in figures)
        key = row if name == competitors.OURS else name
        if key not in best or mean < best[key][0]:
            best[key] = mean, row
    return {row: rows[row] for _, row in best.values()}


def write_data(path, operations, rows):
    """A line for each operation, a column for each competitor."""
    with open(path, "w") as out:
        out.write(" ".join(["op"] + [quote(tables.label_of(row))
                                     for row in rows]) + "\n")
        for op in operations:
            cells = [f"{statistics.median(ops[op]):.3f}" if op in ops else "?"
                     for ops in rows.values()]
            label = op if op.isdigit() else quote(op)
            out.write(" ".join([label] + cells) + "\n")


def draw(page, rows, directory):
    """Draw a table; return the name of the picture."""
    rows = best_modes(rows)
    operations = tables.operations_of(rows)
    is_line = all(op.isdigit() for op in operations)
    if page.table in ("large", "sequential", "multiples"):
        operations = [op for op in operations if op in DRAWN_OPERATIONS]
    name = "-".join(str(part) for part in page if part)
    data = os.path.join(directory, name + ".dat")
    png = os.path.join(directory, name + ".png")
    write_data(data, operations, rows)
    least = min(statistics.median(ops[op]) for ops in rows.values()
                for op in operations if op in ops)
    colours = "\n".join(f"set linetype {i + 1} linecolor '{colour}'"
                        for i, colour in enumerate(COLOURS))
    ticks = ", ".join(f"'{op}' {op}" for op in operations) if is_line else ""
    script = (HEAD + (LINES if is_line else BARS)).format(
        png=png, title=tables.title_of(page),
        unit=tables.plan.TABLES[page.table].unit, data=data, ticks=ticks,
        columns=len(rows) + 1, least=least / 2, colours=colours)
    subprocess.run(["gnuplot"], input=script, text=True, check=True)
    return png


def draw_all(samples, directory):
    """Draw every table, unless there is no gnuplot."""
    if not shutil.which("gnuplot"):
        print("no plots: gnuplot is not installed")
        return []
    return [draw(page, tables.rows_of(page, samples), directory)
            for page in tables.pages_of(samples)]
