package dev.sluice.replicate.verify;

import dev.sluice.data.Name;
import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.Recheck.Deadline;
import dev.sluice.replicate.verify.hash.Buckets;
import dev.sluice.replicate.verify.hash.DifferingRows;
import dev.sluice.replicate.verify.hash.RowHasher;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;

/** Compares one table with its copy: all rows by buckets, then the buckets that differ row by row. */
final class TableComparison {
    /** Rows of both sides held as hashes at once: at most some 60 MB. */
    private static final long MOST_ROWS_AT_ONCE = 400_000;
    /** Keys whose rows are held as they are. */
    private static final int MOST_KEYS = 500;

    private static final int MOST_ROUNDS = 3;

    private final Comparison comparison;
    private final ComparedColumns columns;
    private final VerifyOptions options;
    private final CatchUp catchUp;
    private final VerifyListener listener;
    private final TableScan scan;

    TableComparison(
            Comparison comparison,
            VerifyOptions options,
            CatchUp catchUp,
            VerifyListener listener,
            ExecutorService threads) {
        this.comparison = comparison;
        this.columns =
                ComparedColumns.of(comparison.dataset(), comparison.copy().schema());
        this.options = options;
        this.catchUp = catchUp;
        this.listener = listener;
        this.scan = new TableScan(comparison, columns, threads, options.workers());
    }

    TableReport run() {
        long start = System.nanoTime();
        Name table = comparison.dataset().name();
        listener.started(table, comparison.target(), comparison.estimatedRows());
        Totals totals = totals((side, rows) -> listener.read(table, side, rows));
        Verdict verdict = totals.differing().isEmpty() ? Verdict.equalRows() : judge(totals);
        TableReport report = new TableReport(
                table,
                comparison.target(),
                totals.source().total(),
                totals.target().total(),
                Buckets.COUNT,
                totals.differing().cardinality(),
                verdict.missing(),
                verdict.extra(),
                verdict.different(),
                verdict.unsettled(),
                columns.missing(),
                columns.kept(),
                verdict.examples(),
                Duration.ofNanos(System.nanoTime() - start));
        listener.finished(report);
        return report;
    }

    /** What is known in the end. */
    private record Verdict(long missing, long extra, long different, long unsettled, List<RowDifference> examples) {

        static Verdict equalRows() {
            return new Verdict(0, 0, 0, 0, List.of());
        }
    }

    private record Totals(Buckets source, Buckets target) {
        BitSet differing() {
            return source.differing(target);
        }
    }

    private Verdict judge(Totals first) {
        Deadline deadline = Deadline.after(options.patience());
        FoundDifferences found = differences(first);
        if (found.total() == 0) {
            return Verdict.equalRows();
        }
        listener.rechecking(comparison.dataset().name(), found.total());
        CatchUp.Outcome outcome = catchUp.await(deadline.left());
        for (int round = 1; !found.few() && outcome == CatchUp.Outcome.LEVEL && round < MOST_ROUNDS; round++) {
            found = differences(totals((side, rows) -> {}));
            outcome = found.few() ? outcome : catchUp.await(deadline.left());
        }
        return outcome == CatchUp.Outcome.NOT_RUNNING || !found.few() ? asFound(found) : rechecked(found, deadline);
    }

    private Verdict asFound(FoundDifferences found) {
        Suspects suspects = suspects(found, options.examples());
        return new Verdict(
                found.missing(),
                found.extra(),
                found.different(),
                0,
                examples(suspects.differences(columns).values()));
    }

    private Verdict rechecked(FoundDifferences found, Deadline deadline) {
        Suspects suspects = suspects(found, MOST_KEYS);
        Map<Hash, List<RowDifference>> differing = suspects.differences(columns);
        Recheck.Outcome outcome =
                new Recheck(comparison, columns, scan, catchUp).of(suspects, differing.keySet(), deadline);
        Collection<List<RowDifference>> real = outcome.real().values();
        return new Verdict(
                count(real, RowDifference.Kind.MISSING),
                count(real, RowDifference.Kind.EXTRA),
                count(real, RowDifference.Kind.DIFFERENT),
                outcome.unsettled(),
                examples(real));
    }

    private Suspects suspects(FoundDifferences found, int mostKeys) {
        return Suspects.scan(scan, found.firstKeys(mostKeys), found.oneSided(), mostKeys);
    }

    private static long count(Collection<List<RowDifference>> found, RowDifference.Kind kind) {
        return found.stream()
                .flatMap(List::stream)
                .filter(difference -> difference.kind() == kind)
                .mapToLong(RowDifference::times)
                .sum();
    }

    private List<RowDifference> examples(Collection<List<RowDifference>> found) {
        return found.stream().flatMap(List::stream).limit(options.examples()).toList();
    }

    private Totals totals(TableScan.Progress progress) {
        Totals totals = new Totals(new Buckets(), new Buckets());
        scan.everything(
                side -> {
                    Buckets sum = side == Side.SOURCE ? totals.source() : totals.target();
                    return new AddUp(new Buckets(), sum);
                },
                progress);
        return totals;
    }

    /** Adds up a part by itself, and to the rest in the end. */
    private record AddUp(Buckets part, Buckets sum) implements TableScan.Visitor {
        @Override
        public void row(RowHasher hashed, dev.sluice.data.Row row) {
            part.add(hashed);
        }

        @Override
        public void end() {
            synchronized (sum) {
                sum.addAll(part);
            }
        }
    }

    /** Reads the buckets that differ again, as many at once as memory allows. */
    private FoundDifferences differences(Totals totals) {
        FoundDifferences found = new FoundDifferences(MOST_KEYS);
        BitSet group = new BitSet();
        long rows = 0;
        BitSet differing = totals.differing();
        for (int bucket = differing.nextSetBit(0); bucket >= 0; bucket = differing.nextSetBit(bucket + 1)) {
            long source = totals.source().rows(bucket);
            long target = totals.target().rows(bucket);
            if (source == 0 || target == 0) {
                found.addOneSided(bucket, source, target);
                continue;
            }
            if (rows + source + target > MOST_ROWS_AT_ONCE) {
                found.add(rows(group, rows).byKey());
                group.clear();
                rows = 0;
            }
            group.set(bucket);
            rows += source + target;
        }
        if (!group.isEmpty()) {
            found.add(rows(group, rows).byKey());
        }
        return found;
    }

    private DifferingRows rows(BitSet buckets, long expected) {
        DifferingRows differing = new DifferingRows((int) Math.min(expected, MOST_ROWS_AT_ONCE));
        scan.everything(
                side -> (hashed, row) -> {
                    if (buckets.get(Buckets.of(hashed.key()))) {
                        synchronized (differing) {
                            differing.add(hashed, side == Side.SOURCE ? 1 : -1);
                        }
                    }
                },
                (side, count) -> {});
        return differing;
    }
}
