package dev.sluice.store.postgresql.read;

import dev.sluice.capture.ConsistentLoad;
import dev.sluice.capture.ConsistentLoad.Seen;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the split that covers a key, and asks its snapshot. */
final class LoadOverlap implements ConsistentLoad.Overlap {
    private final String name;
    private final List<String> columns;
    private final List<Cover> covers;

    private LoadOverlap(String name, List<String> columns, List<Cover> covers) {
        this.name = name;
        this.columns = columns;
        this.covers = covers;
    }

    static LoadOverlap of(Dataset dataset, PostgresTypes types, List<Seen> splits) {
        List<Cover> covers = new ArrayList<>();
        List<String> columns = List.of();
        for (Seen seen : splits) {
            Snapshot snapshot = Snapshot.parse(seen.snapshot());
            if (Slice.parse(seen.split().token()) instanceof Slice.KeyRange range) {
                columns = range.columns();
                List<Codec> codecs = range.types().stream().map(types::codec).toList();
                covers.add(new Cover(values(codecs, range.from()), values(codecs, range.to()), snapshot));
            } else {
                covers.add(new Cover(null, null, snapshot));
            }
        }
        covers.sort(Comparator.comparing(Cover::least, KeyOrder.ASCENDING));
        return new LoadOverlap(dataset.name().toString(), columns, covers);
    }

    private static @Nullable List<Object> values(List<Codec> codecs, @Nullable List<String> texts) {
        if (texts == null) {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            values.add(codecs.get(i).parse(texts.get(i)));
        }
        return values;
    }

    @Override
    public boolean includes(Row key, String transaction) {
        long number = number(transaction);
        if (columns.isEmpty()) {
            return seenByAll(number);
        }
        List<Object> values = new ArrayList<>();
        for (String column : columns) {
            values.add(Objects.requireNonNull(
                    key.value(column), () -> "The key of a row of " + name + " has no " + column));
        }
        int low = 0;
        int high = covers.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Cover cover = covers.get(middle);
            if (cover.from != null && KeyOrder.ASCENDING.compare(values, cover.from) < 0) {
                high = middle - 1;
            } else if (cover.to != null && KeyOrder.ASCENDING.compare(values, cover.to) >= 0) {
                low = middle + 1;
            } else {
                return cover.snapshot.sees(number);
            }
        }
        return false;
    }

    @Override
    public boolean includesAll(String transaction) {
        return seenByAll(number(transaction));
    }

    /** Splits that are not key ranges share one snapshot, or are one. */
    private boolean seenByAll(long transaction) {
        return !covers.isEmpty() && covers.stream().allMatch(cover -> cover.snapshot.sees(transaction));
    }

    /** Reads {@code 123}, or {@code 123:456} where a place in the log follows. */
    private static long number(String transaction) {
        int colon = transaction.indexOf(':');
        return Long.parseLong(colon < 0 ? transaction : transaction.substring(0, colon));
    }

    /** A range of keys and the snapshot it was read in. */
    private record Cover(
            @Nullable List<Object> from, @Nullable List<Object> to, Snapshot snapshot) {
        /** An empty list comes before every key. */
        List<Object> least() {
            return from == null ? List.of() : from;
        }
    }
}
