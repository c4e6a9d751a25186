package dev.sluice.store.dynamodb.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields a read gives and those it needs.
 *
 * @param given what rows have
 * @param judged what the filter is asked about; it has {@link DynamicRows#EXTRA}, so that every item fits
 */
record WantedFields(Schema given, Schema judged) {
    /** An expression may be of 4 KB; the aliases of this many names are well below. */
    private static final int MOST_PROJECTED = 200;

    static WantedFields of(Read read, Schema dataset) {
        Set<String> named = new LinkedHashSet<>(read.filter().fields());
        List<String> wanted = new ArrayList<>(read.fields());
        if (read.fields().isEmpty()) {
            dataset.fields().forEach(field -> wanted.add(field.name()));
        }
        List<String> judged = new ArrayList<>(wanted);
        named.removeAll(wanted);
        judged.addAll(named);
        judged.remove(DynamicRows.EXTRA);
        judged.add(DynamicRows.EXTRA);
        return new WantedFields(schema(wanted, dataset), schema(judged, dataset));
    }

    /** A field that no sampled item has may be there all the same, with any type. */
    private static Schema schema(Iterable<String> names, Schema dataset) {
        List<Field> fields = new ArrayList<>();
        names.forEach(name -> fields.add(dataset.has(name) ? dataset.field(name) : Field.of(name, new Type.Dynamic())));
        return new Schema(fields);
    }

    /** The attributes DynamoDB must send; empty where whole items are needed. */
    Optional<List<String>> projection(List<String> key) {
        Set<String> names = new LinkedHashSet<>(key);
        judged.fields().forEach(field -> names.add(field.name()));
        names.remove(DynamicRows.EXTRA);
        boolean whole = given.has(DynamicRows.EXTRA) || names.size() > MOST_PROJECTED || names.contains("");
        return whole ? Optional.empty() : Optional.of(List.copyOf(names));
    }
}
