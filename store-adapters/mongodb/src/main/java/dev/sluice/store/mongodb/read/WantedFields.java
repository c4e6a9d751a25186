package dev.sluice.store.mongodb.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The fields a read gives and those it needs.
 *
 * @param given what rows have, without {@link #RAW}
 * @param judged what the filter is asked about; it has {@link DynamicRows#EXTRA}, so that every document fits
 * @param raw whether rows also have the document's bytes
 */
record WantedFields(Schema given, Schema judged, boolean raw) {
    /** The field of {@link ReadOption#NATIVE_PAYLOAD}. */
    static final Field RAW = Field.of("_raw", Type.Bytes.unbounded()).withNativeType("bson:document");

    static WantedFields of(Read read, Schema dataset) {
        boolean raw = read.options().contains(ReadOption.NATIVE_PAYLOAD);
        Set<String> named = new LinkedHashSet<>(read.filter().fields());
        List<String> wanted = new ArrayList<>(read.fields());
        if (read.fields().isEmpty()) {
            dataset.fields().forEach(field -> wanted.add(field.name()));
        }
        if (raw) {
            wanted.remove(RAW.name());
        }
        named.addAll(wanted);
        named.remove(DynamicRows.EXTRA);
        named.add(DynamicRows.EXTRA);
        return new WantedFields(schema(wanted, dataset), schema(named, dataset), raw);
    }

    /** A field that no sampled document has may be there all the same, with any type. */
    private static Schema schema(Iterable<String> names, Schema dataset) {
        List<Field> fields = new ArrayList<>();
        names.forEach(name -> fields.add(dataset.has(name) ? dataset.field(name) : Field.of(name, new Type.Dynamic())));
        return new Schema(fields);
    }

    /** The schema of the rows. */
    Schema schema() {
        if (!raw) {
            return given;
        }
        List<Field> fields = new ArrayList<>(given.fields());
        fields.removeIf(field -> field.name().equals(RAW.name()));
        fields.add(RAW);
        return new Schema(fields);
    }

    /** The fields the server must send; empty where whole documents are needed, or a name would mean something else to it. */
    Optional<List<String>> projection() {
        List<String> names = new ArrayList<>();
        for (Field field : judged.fields()) {
            String name = field.name();
            boolean special = name.isEmpty() || name.startsWith("$") || name.contains(".");
            if (special) {
                return Optional.empty();
            }
            if (!name.equals(DynamicRows.EXTRA)) {
                names.add(name);
            }
        }
        if (!names.contains(CollectionKey.ID)) {
            names.add(CollectionKey.ID);
        }
        return raw || given.has(DynamicRows.EXTRA) ? Optional.empty() : Optional.of(names);
    }
}
