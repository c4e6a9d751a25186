package dev.sluice.lake.raw;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchId;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.json.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns changes of one dataset and schema into raw rows. Belongs to one thread. */
final class RawRows {
    private final Dataset dataset;
    private final String schemaId;
    private final List<RawCodec> codecs;
    private final long batch;
    private final long ingested;
    /** The last schema seen and where its fields stand in the dataset's. */
    private Schema known;

    private int[] positions;
    private @Nullable Map<String, Object> extra;

    RawRows(RawLayout layout, BatchId id, Instant ingested) {
        this.dataset = layout.dataset();
        this.schemaId = layout.schemaId();
        this.codecs = dataset.schema().fields().stream()
                .map(field -> RawCodecs.of(field.type()))
                .toList();
        this.batch = id.batch();
        this.ingested = micros(ingested);
        this.known = dataset.schema();
        this.positions = positions(known);
    }

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1000);
    }

    RawRecord encode(Change change, long seq) {
        @Nullable Object[] raw = new @Nullable Object[RawMeta.SIZE + codecs.size()];
        extra = null;
        if (change instanceof Change.Upsert upsert) {
            fill(raw, upsert.after());
            raw[8] = unavailable(upsert.unavailable());
            Row before = upsert.before();
            raw[9] = before == null ? null : ValueJson.writeRow(before);
        } else if (change instanceof Change.Delete delete) {
            fill(raw, delete.before());
        }
        Map<String, Object> odd = extra;
        raw[10] = odd == null ? null : ValueJson.writeMembers(odd);
        stamp(raw, change.op(), change.stamp(), seq);
        return new RawRecord(raw);
    }

    private void stamp(@Nullable Object[] raw, Op op, Stamp stamp, long seq) {
        raw[0] = op.code();
        raw[1] = batch;
        raw[2] = seq;
        raw[3] = micros(stamp.committed());
        raw[4] = ingested;
        raw[5] = stamp.position().text();
        raw[6] = stamp.transaction().isEmpty() ? null : stamp.transaction();
        raw[7] = schemaId;
    }

    private static @Nullable List<String> unavailable(Set<String> fields) {
        return fields.isEmpty() ? null : new ArrayList<>(fields);
    }

    /** Rows of one read share their schema: whether it is the same object is asked for every row, whether it is equal is not. */
    @SuppressWarnings("ReferenceEquality")
    private void fill(@Nullable Object[] raw, Row row) {
        if (row.schema() != known) {
            positions = positions(row.schema());
            known = row.schema();
        }
        for (int i = 0; i < positions.length; i++) {
            Object value = row.value(i);
            if (value == null) {
                continue;
            }
            Object encoded = codecs.get(positions[i]).encode(value);
            if (encoded == RawCodec.UNFIT) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(known.field(i).name(), value);
            } else {
                raw[RawMeta.SIZE + positions[i]] = encoded;
            }
        }
    }

    private int[] positions(Schema schema) {
        int[] found = new int[schema.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = dataset.schema().position(schema.field(i).name());
            if (found[i] < 0) {
                throw new IllegalArgumentException("A row of " + dataset.name() + " has a field "
                        + schema.field(i).name() + " that its schema has not: give the schema change first");
            }
        }
        return found;
    }
}
