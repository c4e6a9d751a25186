package dev.sluice.cli.output;

import dev.sluice.data.Name;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.verify.RowDifference;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.replicate.verify.scan.Side;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows a verification: on a terminal what is being read, then a line for each table, then what differs. */
public final class VerifyView implements VerifyListener, AutoCloseable {
    private static final long REDRAW = 200_000_000L;

    private final Screen screen;
    private long source;
    private long target;
    private long drawn;

    private VerifyView(Screen screen) {
        this.screen = screen;
    }

    public static VerifyView on(Screen screen) {
        screen.claim();
        return new VerifyView(screen);
    }

    @Override
    public synchronized void started(Name table, String to, long estimatedRows) {
        source = 0;
        target = 0;
        draw(table, true);
    }

    @Override
    public synchronized void read(Name table, Side side, long rows) {
        source += side == Side.SOURCE ? rows : 0;
        target += side == Side.SOURCE ? 0 : rows;
        draw(table, false);
    }

    @Override
    public synchronized void rechecking(Name table, long keys) {
        screen.show(List.of("Looking again at " + Amounts.count(keys, "row", "rows") + " of " + table
                + ", which may have changed meanwhile"));
    }

    @Override
    public void finished(TableReport report) {
        screen.line(verdict(report) + "  " + report.table() + " = " + report.target() + "  "
                + Amounts.count(report.sourceRows(), "row", "rows")
                + screen.dim("  " + report.means() + ", " + Amounts.duration(report.took())));
    }

    private void draw(Name table, boolean now) {
        if (now || System.nanoTime() - drawn > REDRAW) {
            drawn = System.nanoTime();
            screen.show(List.of("Comparing " + table + ": " + Amounts.count(source) + " rows of the source, "
                    + Amounts.count(target) + " of the copy"));
        }
    }

    private String verdict(TableReport report) {
        return report.equal() ? screen.green("equal    ") : screen.red("DIFFERENT");
    }

    @Override
    public synchronized void close() {
        screen.show(List.of());
        screen.release();
    }

    /** What a person wants to know at the end. */
    public static String text(VerifyReport report) {
        StringBuilder text = new StringBuilder();
        for (TableReport table : report.tables()) {
            if (!table.equal()) {
                text.append(table.table())
                        .append(" in the ")
                        .append(table.target())
                        .append(": ")
                        .append(Amounts.count(table.missing()))
                        .append(" missing, ")
                        .append(Amounts.count(table.extra()))
                        .append(" too many, ")
                        .append(Amounts.count(table.different()))
                        .append(" with other values, ")
                        .append(Amounts.count(table.unsettled()))
                        .append(" still changing\n");
                table.missingColumns()
                        .forEach(column ->
                                text.append("  column ").append(column).append(" is missing\n"));
                table.examples()
                        .forEach(example ->
                                text.append("  ").append(text(example)).append('\n'));
            }
        }
        report.tables().stream()
                .filter(table -> table.rejected() > 0)
                .forEach(table -> text.append(table.table())
                        .append(": ")
                        .append(Amounts.count(table.rejected(), "row", "rows"))
                        .append(" of the source rejected by the mapping, so not here\n"));
        report.notCompared()
                .forEach(table -> text.append(table.table())
                        .append(" in the ")
                        .append(table.target())
                        .append(" was NOT COMPARED: ")
                        .append(table.reason())
                        .append('\n'));
        return text.append(report.equal() ? "Equal: " : "NOT EQUAL: ")
                .append(Amounts.count(report.tables().size(), "comparison", "comparisons"))
                .append(", ")
                .append(Amounts.count(report.sourceRows(), "row", "rows"))
                .append(", ")
                .append(Amounts.count(report.differences(), "difference", "differences"))
                .append(", in ")
                .append(Amounts.duration(report.took()))
                .toString();
    }

    private static String text(RowDifference row) {
        String what = switch (row.kind()) {
            case MISSING -> "missing: ";
            case EXTRA -> "too many: ";
            case DIFFERENT -> "other values: ";
        };
        String columns = row.columns().stream()
                .map(column ->
                        column.name() + " is " + column.source() + " at the source, " + column.target() + " here")
                .collect(Collectors.joining("; "));
        return what
                + row.key()
                + (row.times() > 1 ? " (" + row.times() + " times)" : "")
                + (columns.isEmpty() ? "" : ": " + columns);
    }

    /** The same for programs. */
    public static Map<String, @Nullable Object> document(VerifyReport report) {
        return Json.object(
                "equal", report.equal(),
                "differences", report.differences(),
                "source_rows", report.sourceRows(),
                "took_seconds", report.took(),
                "tables", report.tables().stream().map(VerifyView::document).toList(),
                "not_compared",
                        report.notCompared().stream()
                                .map(table -> Json.object(
                                        "table", table.table(), "target", table.target(), "reason", table.reason()))
                                .toList());
    }

    /** Of a repair: what was found, what was done, what is found now. */
    public static Map<String, @Nullable Object> document(RepairReport report) {
        return Json.object(
                "equal",
                report.after().equal(),
                "before",
                document(report.before()),
                "repaired",
                report.repaired().stream()
                        .map(each -> Json.object(
                                "dataset", each.dataset(),
                                "added", each.added(),
                                "replaced", each.replaced(),
                                "removed", each.removed(),
                                "left", each.left(),
                                "reasons", each.reasons()))
                        .toList(),
                "after",
                document(report.after()));
    }

    /** What a person wants to know of a repair. */
    public static String text(RepairReport report) {
        StringBuilder text = new StringBuilder();
        for (Repaired each : report.repaired()) {
            text.append("Repaired ")
                    .append(each.dataset())
                    .append(": ")
                    .append(Amounts.count(each.added(), "row", "rows"))
                    .append(" added, ")
                    .append(Amounts.count(each.replaced()))
                    .append(" replaced, ")
                    .append(Amounts.count(each.removed()))
                    .append(" removed");
            if (each.left() > 0) {
                text.append("; ").append(Amounts.count(each.left())).append(" could not be");
            }
            each.reasons().forEach(reason -> text.append("\n  ").append(reason));
            text.append('\n');
        }
        return text.append(text(report.after())).toString();
    }

    private static Map<String, @Nullable Object> document(TableReport table) {
        return Json.object(
                "table", table.table(),
                "target", table.target(),
                "equal", table.equal(),
                "source_rows", table.sourceRows(),
                "target_rows", table.targetRows(),
                "missing", table.missing(),
                "extra", table.extra(),
                "different", table.different(),
                "unsettled", table.unsettled(),
                "rejected", table.rejected(),
                "compared", table.means().toString(),
                "sums", table.buckets(),
                "sums_that_differed", table.differingBuckets(),
                "missing_columns", table.missingColumns(),
                "kept_columns", table.keptColumns(),
                "examples", table.examples().stream().map(VerifyView::document).toList(),
                "took_seconds", table.took());
    }

    private static Map<String, @Nullable Object> document(RowDifference row) {
        return Json.object(
                "kind", row.kind(),
                "key", row.key(),
                "times", row.times(),
                "columns",
                        row.columns().stream()
                                .map(column -> Json.object(
                                        "name", column.name(), "source", column.source(), "target", column.target()))
                                .toList());
    }
}
