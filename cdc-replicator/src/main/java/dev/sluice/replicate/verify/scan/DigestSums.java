package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.digest.BucketSums;
import dev.sluice.digest.CanonicalForm;
import dev.sluice.digest.RowDigest;
import dev.sluice.error.SluiceException;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sums of both sides of a table, of which a store computes at least one by itself; rows of the other are read once. */
public final class DigestSums {
    private static final Logger log = LoggerFactory.getLogger(DigestSums.class);

    /** Of more buckets, a store would rather give all rows than look for these. */
    private static final int MOST_TO_NAME = 4096;

    private static final int ROWS_BETWEEN_REPORTS = 8192;

    private final Comparison comparison;
    private final ComparedColumns columns;
    private final Map<Side, InStore> inStore;
    private final Map<Side, BucketSums> sums = new EnumMap<>(Side.class);
    private final AtomicBoolean beyond = new AtomicBoolean();

    private DigestSums(Comparison comparison, ComparedColumns columns, Map<Side, InStore> inStore) {
        this.comparison = comparison;
        this.columns = columns;
        this.inStore = inStore;
        for (Side side : Side.values()) {
            sums.put(side, new BucketSums());
        }
    }

    /** The sums; empty where both sides can only be read, or some value read has no canonical form. */
    public static Optional<DigestSums> of(
            Comparison comparison,
            ComparedColumns columns,
            ExecutorService threads,
            int workers,
            TableScan.Progress progress) {
        Map<Side, InStore> inStore = new EnumMap<>(Side.class);
        if (isPlain(comparison, columns)) {
            for (Side side : Side.values()) {
                comparison
                        .rows(side)
                        .inStore(columns.columns(), columns.key())
                        .ifPresent(found -> inStore.put(side, found));
            }
        }
        if (inStore.isEmpty()) {
            return Optional.empty();
        }
        DigestSums digests = new DigestSums(comparison, columns, inStore);
        try {
            digests.add(threads, workers, progress);
        } catch (SluiceException e) {
            // one long statement may fail where many rows can be read; if not, reading says why
            log.warn(
                    "Reading {} to compare it: it was not added up: {}",
                    comparison.dataset().name(),
                    e.getMessage());
            return Optional.empty();
        }
        return digests.beyond.get() ? Optional.empty() : Optional.of(digests);
    }

    /** Both sides give the same fields, all of which have canonical forms, and no row is to be left out. */
    private static boolean isPlain(Comparison comparison, ComparedColumns columns) {
        List<Field> fields = comparison.dataset().schema().fields();
        return !columns.columns().isEmpty()
                && comparison
                        .source()
                        .schema()
                        .fields()
                        .equals(comparison.copy().schema().fields())
                && fields.equals(comparison.source().schema().fields())
                && fields.stream()
                        .allMatch(field -> CanonicalForm.of(field.type()).isPresent());
    }

    private void add(ExecutorService threads, int workers, TableScan.Progress progress) {
        List<Future<?>> running = new ArrayList<>();
        for (Side side : List.of(Side.TARGET, Side.SOURCE)) {
            InStore store = inStore.get(side);
            if (store != null) {
                running.add(threads.submit(() -> addUp(side, store, progress)));
                continue;
            }
            for (RowSource.Part part : comparison.rows(side).parts(workers)) {
                running.add(threads.submit(() -> read(side, part, progress)));
            }
        }
        TableScan.join(running);
    }

    private void addUp(Side side, InStore store, TableScan.Progress progress) {
        BucketSums all = store.sums();
        merge(side, all);
        progress.read(side, all.total());
    }

    private void merge(Side side, BucketSums some) {
        synchronized (sums) {
            sums(side).addAll(some);
        }
    }

    private BucketSums sums(Side side) {
        return sums.getOrDefault(side, new BucketSums());
    }

    private void read(Side side, RowSource.Part part, TableScan.Progress progress) {
        BucketSums some = new BucketSums();
        long reported = 0;
        try (RowStream rows = part.open()) {
            RowDigest digest = digest(rows);
            for (Row row = rows.next(); row != null && !beyond.get(); row = rows.next()) {
                if (digest.accepts(row)) {
                    digest.addTo(some);
                } else {
                    beyond.set(true);
                }
                if (some.total() - reported >= ROWS_BETWEEN_REPORTS) {
                    progress.read(side, some.total() - reported);
                    reported = some.total();
                    TableScan.stopIfInterrupted();
                }
            }
        }
        progress.read(side, some.total() - reported);
        merge(side, some);
    }

    private RowDigest digest(RowStream rows) {
        return new RowDigest(rows.schema(), columns.columns(), columns.key());
    }

    public Means means() {
        return Means.of(inStore.containsKey(Side.SOURCE), inStore.containsKey(Side.TARGET));
    }

    public long sourceRows() {
        return sums(Side.SOURCE).total();
    }

    public long targetRows() {
        return sums(Side.TARGET).total();
    }

    public int differingBuckets() {
        return differing().cardinality();
    }

    private BitSet differing() {
        return sums(Side.SOURCE).differing(sums(Side.TARGET));
    }

    /** What is left to compare: the rows of the buckets that differ, or all where these are too many. */
    public Comparison rest() {
        BitSet differing = differing();
        if (differing.cardinality() > MOST_TO_NAME) {
            return comparison;
        }
        return new Comparison(
                comparison.dataset(),
                some(Side.SOURCE, differing),
                comparison.target(),
                some(Side.TARGET, differing),
                -1,
                comparison.hidden());
    }

    private RowSource some(Side side, BitSet buckets) {
        RowSource all = comparison.rows(side);
        InStore store = inStore.get(side);
        return new RowsOfBuckets(
                all,
                store == null
                        ? wanted -> all.parts(wanted).stream()
                                .<RowSource.Part>map(part -> () -> chosen(part.open(), buckets))
                                .toList()
                        : wanted -> List.of(() -> store.rows(buckets)));
    }

    private RowStream chosen(RowStream rows, BitSet buckets) {
        return new RowsOfBuckets.Chosen(rows, digest(rows), buckets);
    }
}
