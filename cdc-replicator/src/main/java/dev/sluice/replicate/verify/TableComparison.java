package dev.sluice.replicate.verify;

import dev.sluice.data.Name;
import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.Recheck.Deadline;
import dev.sluice.replicate.verify.hash.Buckets;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.DigestSums;
import dev.sluice.replicate.verify.scan.Means;
import dev.sluice.replicate.verify.scan.TableScan;
import dev.sluice.replicate.verify.scan.TableSums;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** Compares one table with its copy: all rows by buckets, then the buckets that differ row by row. */
final class TableComparison {
    /** Keys whose rows are held as they are. */
    private static final int MOST_KEYS = 500;

    private static final int MOST_ROUNDS = 3;

    private final Comparison comparison;
    private final ComparedColumns columns;
    private final VerifyOptions options;
    private final CatchUp catchUp;
    private final VerifyListener listener;
    private final ExecutorService threads;
    private final TableScan scan;

    TableComparison(
            Comparison comparison,
            VerifyOptions options,
            CatchUp catchUp,
            VerifyListener listener,
            ExecutorService threads) {
        this.comparison = comparison;
        this.columns = ComparedColumns.of(comparison);
        this.options = options;
        this.catchUp = catchUp;
        this.listener = listener;
        this.threads = threads;
        this.scan = new TableScan(comparison, columns, threads, options.workers());
    }

    TableReport run() {
        long start = System.nanoTime();
        Name table = comparison.dataset().name();
        listener.started(table, comparison.target(), comparison.estimatedRows());
        TableScan.Progress progress = (side, rows) -> listener.read(table, side, rows);
        Judged judged = digests(progress).map(this::judged).orElseGet(() -> judged(sums(progress)));
        Verdict verdict = judged.verdict();
        TableReport report = new TableReport(
                table,
                comparison.target(),
                judged.sourceRows(),
                judged.targetRows(),
                judged.means(),
                Buckets.COUNT,
                judged.differingBuckets(),
                verdict.missing(),
                verdict.extra(),
                verdict.different(),
                verdict.unsettled(),
                comparison.source().rejected(),
                columns.missing(),
                columns.kept(),
                verdict.examples(),
                Duration.ofNanos(System.nanoTime() - start));
        listener.finished(report);
        return report;
    }

    /** A verdict and the sums that it began with. */
    private record Judged(long sourceRows, long targetRows, Means means, int differingBuckets, Verdict verdict) {}

    private Optional<DigestSums> digests(TableScan.Progress progress) {
        return options.reading() == VerifyOptions.Reading.EVERYTHING
                ? Optional.empty()
                : DigestSums.of(comparison, columns, threads, options.workers(), progress);
    }

    /** Only what differs is read. */
    private Judged judged(DigestSums sums) {
        int differing = sums.differingBuckets();
        Verdict verdict = differing == 0
                ? Verdict.equalRows()
                : new TableComparison(sums.rest(), options, catchUp, listener, threads).verdict();
        return new Judged(sums.sourceRows(), sums.targetRows(), sums.means(), differing, verdict);
    }

    private Verdict verdict() {
        return judged(sums((side, rows) -> {})).verdict();
    }

    private Judged judged(TableSums sums) {
        Verdict verdict = sums.equal() ? Verdict.equalRows() : judge(sums);
        return new Judged(sums.sourceRows(), sums.targetRows(), Means.READ, sums.differingBuckets(), verdict);
    }

    /** What is known in the end. */
    private record Verdict(long missing, long extra, long different, long unsettled, List<RowDifference> examples) {

        static Verdict equalRows() {
            return new Verdict(0, 0, 0, 0, List.of());
        }
    }

    private Verdict judge(TableSums first) {
        Deadline deadline = Deadline.after(options.patience());
        FoundDifferences found = differences(first);
        if (found.total() == 0) {
            return Verdict.equalRows();
        }
        listener.rechecking(comparison.dataset().name(), found.total());
        CatchUp.Outcome outcome = catchUp.await(deadline.left());
        for (int round = 1; !found.few() && isWorthAnother(outcome) && round < MOST_ROUNDS; round++) {
            long before = found.total();
            found = differences(sums((side, rows) -> {}));
            if (outcome == CatchUp.Outcome.PAUSED && found.total() >= before) {
                return asFound(found);
            }
            outcome = found.few() ? outcome : catchUp.await(deadline.left());
        }
        return outcome == CatchUp.Outcome.NOT_RUNNING || !found.few() ? asFound(found) : rechecked(found, deadline);
    }

    private static boolean isWorthAnother(CatchUp.Outcome outcome) {
        return outcome == CatchUp.Outcome.LEVEL || outcome == CatchUp.Outcome.PAUSED;
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

    private TableSums sums(TableScan.Progress progress) {
        return TableSums.of(scan, progress);
    }

    private static FoundDifferences differences(TableSums sums) {
        FoundDifferences found = new FoundDifferences(MOST_KEYS);
        sums.differences(found);
        return found;
    }
}
