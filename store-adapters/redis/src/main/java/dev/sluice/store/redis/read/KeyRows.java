package dev.sluice.store.redis.read;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowStream;
import dev.sluice.store.redis.key.KeyScan;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.RowSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the keys of a scan, fetched some at a time: as many keys as held about {@link #WANTED_BYTES} the last time, so that memory
 * stays bounded whatever the size of the rows, as long as sizes do not jump.
 */
final class KeyRows implements RowStream {
    private static final long WANTED_BYTES = 4 << 20;
    private static final int MOST_KEYS = 1_000;

    private final Link link;
    private final KeyScan scan;
    private final Fetch fetch;
    private final ArrayDeque<byte[]> keys = new ArrayDeque<>();
    private final ArrayDeque<Row> rows = new ArrayDeque<>();
    private int window = 32;
    private boolean scanned;

    /** Makes rows of keys. */
    interface Fetch {

        Schema schema();

        /** The rows of those keys that have one. */
        List<Row> rows(List<byte[]> keys);
    }

    KeyRows(Link link, KeyScan scan, Fetch fetch) {
        this.link = link;
        this.scan = scan;
        this.fetch = fetch;
    }

    @Override
    public Schema schema() {
        return fetch.schema();
    }

    @Override
    public @Nullable Row next() {
        while (rows.isEmpty()) {
            scan();
            if (keys.isEmpty()) {
                return null;
            }
            fetch();
        }
        return rows.remove();
    }

    private void scan() {
        while (keys.size() < window && !scanned) {
            List<byte[]> more = scan.next();
            scanned = more == null;
            keys.addAll(more == null ? List.of() : more);
        }
    }

    private void fetch() {
        List<byte[]> some = new ArrayList<>();
        while (some.size() < window && !keys.isEmpty()) {
            some.add(keys.remove());
        }
        rows.addAll(fetch.rows(some));
        long bytes = rows.stream().mapToLong(RowSize::of).sum();
        long fitting = WANTED_BYTES * some.size() / Math.max(1, bytes);
        window = (int) Math.max(1, Math.min(Math.min(4L * window, MOST_KEYS), fitting));
    }

    @Override
    public void close() {
        link.close();
    }
}
