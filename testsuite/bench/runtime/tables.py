"""The tables of the report, as text that is Markdown as well."""

import collections
import statistics

import plan
import ratios

Page = collections.namedtuple("Page", "table kind size")


def pages_of(samples):
    """The tables that there are figures for, in the order of measuring."""
    return list(dict.fromkeys(Page(s.table, s.kind, s.size) for s in samples
                              if s.table in plan.TABLES))


def rows_of(page, samples):
    """The competitors on a page with their modes, and their series."""
    rows = collections.defaultdict(dict)
    for series, figures in samples.items():
        if Page(series.table, series.kind, series.size) == page:
            rows[series.name, series.mode][series.op] = figures
    return rows


def title_of(page):
    parts = [plan.TABLES[page.table].title, plan.KIND_TITLES[page.kind],
             f"{page.size:,} keys" if page.size else ""]
    return ", ".join(part for part in parts if part)


def label_of(row):
    name, mode = row
    return name if mode == "plain" else f"{name}, {mode}"


def format_table(head, rows):
    """Rows of text as a table; all but the first column to the right."""
    widths = [max(len(line[i]) for line in [head] + rows)
              for i in range(len(head))]
    rule = ["-" * widths[0]] + ["-" * (w - 1) + ":" for w in widths[1:]]
    lines = [[line[0].ljust(widths[0])]
             + [cell.rjust(w) for cell, w in zip(line[1:], widths[1:])]
             for line in [head, rule] + rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def format_figure(figures):
    median = statistics.median(figures)
    return f"{median:.0f}" if median >= 100 else f"{median:.1f}"


# With half of what lies between the least and the most.
def format_ratio(over, under):
    r = ratios.ratio(over, under)
    return f"{r.median:.2f} ±{(r.most - r.least) / 2:.2f}"


def operations_of(rows):
    return list(dict.fromkeys(op for ops in rows.values() for op in ops))


def figures_table(page, rows):
    operations = operations_of(rows)
    head = [plan.TABLES[page.table].unit] + operations
    return format_table(head, [
        [label_of(row)] + [format_figure(ops[op]) if op in ops else ""
                           for op in operations]
        for row, ops in rows.items()])


def ratios_table(rows, base, name):
    operations = operations_of(rows)
    return format_table([f"times {name}"] + operations, [
        [label_of(row)] + [format_ratio(ops[op], base[op])
                           if op in ops and op in base else ""
                           for op in operations]
        for row, ops in rows.items()])


def reuse_table(page, rows, samples):
    """What making and destroying costs, in times of clearing."""
    bases = rows_of(page._replace(table="reuse base"), samples)
    operations = operations_of(rows)
    return format_table(["make and destroy, times clear"] + operations, [
        [label_of(row)] + [format_ratio(bases[row][op], ops[op])
                           for op in operations]
        for row, ops in rows.items()])


def page_text(page, samples, reference):
    rows = rows_of(page, samples)
    parts = ["## " + title_of(page), figures_table(page, rows)]
    if page.table == "reuse":
        parts.append(reuse_table(page, rows, samples))
    base = rows.get((reference, "plain"))
    if base:
        parts.append(ratios_table(rows, base, reference))
    return "\n\n".join(parts)
