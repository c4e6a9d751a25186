package dev.sluice.cli.report;

import dev.sluice.cli.output.Amounts;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.verify.NotCompared;
import dev.sluice.replicate.verify.TableReport;
import java.util.List;

/** What reports say of a dataset, in columns. */
final class Columns {
    static final List<String> DATASETS = List.of(
            "dataset",
            "in",
            "verdict",
            "rows at the source",
            "rows at the target",
            "missing",
            "too many",
            "other values",
            "still changing",
            "rejected by the mapping",
            "compared",
            "sums compared",
            "sums that differed",
            "took");
    static final List<String> NOT_COMPARED = List.of("dataset", "in", "why");
    static final List<String> REPAIRED = List.of("dataset", "added", "replaced", "removed", "left", "why");

    private Columns() {}

    static List<String> of(TableReport table) {
        return List.of(
                table.table().toString(),
                table.target(),
                table.equal() ? "equal" : "DIFFERENT",
                Amounts.count(table.sourceRows()),
                Amounts.count(table.targetRows()),
                Amounts.count(table.missing()),
                Amounts.count(table.extra()),
                Amounts.count(table.different()),
                Amounts.count(table.unsettled()),
                Amounts.count(table.rejected()),
                table.means().toString(),
                Amounts.count(table.buckets()),
                Amounts.count(table.differingBuckets()),
                Amounts.duration(table.took()));
    }

    static List<String> of(NotCompared table) {
        return List.of(table.table().toString(), table.target(), table.reason());
    }

    static List<String> of(Repaired repaired) {
        return List.of(
                repaired.dataset().toString(),
                Amounts.count(repaired.added()),
                Amounts.count(repaired.replaced()),
                Amounts.count(repaired.removed()),
                Amounts.count(repaired.left()),
                String.join("; ", repaired.reasons()));
    }
}
