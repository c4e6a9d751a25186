package dev.sluice.migrate;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.load.RowSize;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a few rows along each route, to estimate what all are. Writing is not tried, since a plan writes nothing, so a migration takes no
 * less than what is estimated.
 */
final class Sampling {
    private static final int MOST_ROWS = 5_000;
    private static final Duration LONGEST = Duration.ofMillis(500);
    /** A store of thousands of datasets is not read for minutes. */
    private static final Duration LONGEST_OF_ALL = Duration.ofSeconds(20);

    private Sampling() {}

    /** By dataset of the source; those of which nothing can be said are left out. */
    static Map<Name, Estimate> of(Store source, List<Route> routes, Map<Name, Long> rows) {
        Map<Name, Estimate> estimates = new LinkedHashMap<>();
        long began = System.nanoTime();
        for (Route route : routes) {
            Name name = route.source().name();
            long guess = rows.getOrDefault(name, -1L);
            boolean late = System.nanoTime() - began > LONGEST_OF_ALL.toNanos();
            if (!late && !estimates.containsKey(name)) {
                of(source, route, guess).ifPresent(estimate -> estimates.put(name, estimate));
            }
        }
        return estimates;
    }

    private static Optional<Estimate> of(Store source, Route route, long guess) {
        Sample sample = new Sample(source.read(route.read().limit(MOST_ROWS)));
        long bytes = 0;
        try (RowStream rows = route.through(source, sample, Rejects.none())) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                bytes += RowSize.of(row);
            }
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - sample.began);
        Duration came = Duration.ofNanos(System.nanoTime() - sample.first);
        boolean whole = !sample.cut && sample.rows < MOST_ROWS;
        if (!whole && (guess < 0 || sample.rows == 0)) {
            return Optional.empty();
        }
        long all = whole ? sample.rows : Math.max(guess, sample.rows);
        double times = whole ? 1 : (double) all / sample.rows;
        return Optional.of(
                new Estimate(all, Math.round(bytes * times), sample.rows, longer(came, times), longer(waited, times)));
    }

    private static Duration longer(Duration duration, double times) {
        return Duration.ofNanos(Math.round(duration.toNanos() * times));
    }

    /** The first rows of the source, before anything is made of them. */
    private static final class Sample implements RowStream {
        private final long began = System.nanoTime();
        private final RowStream all;
        private long first = began;
        private long rows;
        private boolean cut;

        Sample(RowStream all) {
            this.all = all;
        }

        @Override
        public Schema schema() {
            return all.schema();
        }

        @Override
        public @Nullable Row next() {
            cut |= rows > 0 && System.nanoTime() - began > LONGEST.toNanos();
            Row row = cut ? null : all.next();
            if (row != null) {
                first = rows == 0 ? System.nanoTime() : first;
                rows++;
            }
            return row;
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
