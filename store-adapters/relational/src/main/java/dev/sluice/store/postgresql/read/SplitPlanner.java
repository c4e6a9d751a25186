package dev.sluice.store.postgresql.read;

import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Cuts a table into slices of about as many rows as wanted: by boundaries that real keys have, or by pages. */
final class SplitPlanner {
    /** A sample takes whole pages, whose rows may be neighbours: with so many for each slice, slices differ little in size. */
    private static final double PAGES_PER_SLICE = 40;
    /** From here on a sample costs about as much as reading every key. */
    private static final double LARGEST_SAMPLE = 0.3;

    private final Session session;
    private final PostgresTable table;

    SplitPlanner(Session session, PostgresTable table) {
        this.session = session;
        this.table = table;
    }

    /** Ranges without gaps, the first and the last without an outer bound. */
    List<Slice> ranges(KeyColumns key, long rows, long rowsPerSlice) {
        List<Slice> slices = new ArrayList<>();
        @Nullable List<String> from = null;
        if (rows > rowsPerSlice) {
            for (List<String> boundary : boundaries(key, rows, rowsPerSlice)) {
                if (!boundary.equals(from)) {
                    slices.add(key.range(from, boundary));
                    from = boundary;
                }
            }
        }
        slices.add(key.range(from, null));
        return slices;
    }

    private List<List<String>> boundaries(KeyColumns key, long rows, long rowsPerSlice) {
        double slices = (double) rows / rowsPerSlice;
        double sample = Math.min(1, PAGES_PER_SLICE * slices / Math.max(1, pages(table.sources())));
        boolean all = sample >= LARGEST_SAMPLE || table.sources().isEmpty();
        long step = Math.max(1, Math.round(all ? rowsPerSlice : rowsPerSlice * sample));
        String sampling = all ? "" : String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f)", sample * 100);
        return session.sql()
                .fetch("SELECT " + key.texts() + " FROM (SELECT " + key.renamed() + ", row_number() OVER (ORDER BY "
                        + key.ordered() + ") AS place FROM " + table.from() + sampling
                        + ") numbered WHERE place > 1 AND place % " + step + " = " + 1 % step + " ORDER BY "
                        + key.reordered())
                .map(SplitPlanner::texts);
    }

    private static List<String> texts(Record row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            texts.add(String.valueOf(row.get(i, String.class)));
        }
        return texts;
    }

    /** Runs of pages of each table that holds rows; the last run of each has no end, for pages added meanwhile. */
    List<Slice> pages(long rows, long rowsPerSlice) {
        long all = Math.max(1, pages(table.sources()));
        long step = Math.max(1, (long) Math.ceil((double) all * rowsPerSlice / Math.max(rows, 1)));
        List<Slice> slices = new ArrayList<>();
        for (long source : table.sources()) {
            long size = pages(List.of(source));
            long from = 0;
            for (; size - from > step; from += step) {
                slices.add(new Slice.Pages(source, from, from + step));
            }
            slices.add(new Slice.Pages(source, from, null));
        }
        return slices;
    }

    private long pages(List<Long> sources) {
        Long pages = session.sql()
                .fetchSingle("""
                        SELECT coalesce(sum(pg_relation_size(oid) / current_setting('block_size')::bigint), 0)::bigint
                        FROM unnest(?::bigint[]) oid""", (Object) sources.toArray(Long[]::new))
                .get(0, Long.class);
        return pages == null ? 0 : pages;
    }
}
