package dev.sluice.store.jdbc.write;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a run of upserts and deletes when for each key only the last counts.
 *
 * @param removed keys of rows to delete
 * @param groups rows to write, by the fields they have
 */
public record LastOfEachKey(List<Row> removed, List<Group> groups) {

    /**
     * Rows of one schema.
     *
     * @param unavailable fields of it whose values are not known and stay as they are
     */
    public record Group(Schema schema, Set<String> unavailable, List<Row> rows) {}

    /** @param key the fields that identify a row */
    public static LastOfEachKey of(List<Operation> run, List<String> key) {
        Map<Row, Operation> last = new LinkedHashMap<>();
        IdentityHashMap<Schema, Schema> keys = new IdentityHashMap<>();
        for (Operation operation : run) {
            Row row = operation.row();
            Schema keyOnly = keys.computeIfAbsent(row.schema(), schema -> schema.project(key));
            last.merge(row.project(keyOnly), operation, LastOfEachKey::then);
        }
        List<Row> removed = new ArrayList<>();
        Map<List<Object>, Group> groups = new LinkedHashMap<>();
        last.forEach((identity, operation) -> {
            if (operation instanceof Operation.Put put) {
                groups.computeIfAbsent(
                                shape(put),
                                shape -> new Group(put.row().schema(), put.unavailable(), new ArrayList<>()))
                        .rows()
                        .add(put.row());
            } else {
                removed.add(identity);
            }
        });
        return new LastOfEachKey(removed, List.copyOf(groups.values()));
    }

    /** The key of a row alone. */
    public static Row keyOf(Row row, List<String> key) {
        return row.project(row.schema().project(key));
    }

    private static List<Object> shape(Operation.Put put) {
        return List.of(put.row().schema().fields().stream().map(Field::name).toList(), put.unavailable());
    }

    /** Both as one: what the later leaves as it was is what the earlier made it. */
    private static Operation then(Operation earlier, Operation later) {
        if (!(later instanceof Operation.Put put) || put.unavailable().isEmpty()) {
            return later;
        }
        Row row = put.row();
        @Nullable Object[] values = new @Nullable Object[row.size()];
        Set<String> unknown = new HashSet<>();
        for (int i = 0; i < values.length; i++) {
            String field = row.schema().field(i).name();
            values[i] = row.value(i);
            if (!put.unavailable().contains(field) || !(earlier instanceof Operation.Put before)) {
                continue;
            }
            if (before.unavailable().contains(field) || !before.row().schema().has(field)) {
                unknown.add(field);
                continue;
            }
            values[i] = before.row().value(field);
        }
        return new Operation.Put(Row.of(row.schema(), values), Set.copyOf(unknown));
    }
}
