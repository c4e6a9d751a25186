package dev.sluice.store.neo4j;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Datasets of a graph written again under other names. */
final class Copy {
    private Copy() {}

    static Name renamed(Name name) {
        return new Name(name.namespace(), name.local().replaceFirst("^T_", "T_copy_"));
    }

    /** The dataset under its other name, as are those it refers to. */
    static Dataset renamed(Dataset dataset, UnaryOperator<Key> key) {
        List<Reference> references = dataset.references().stream()
                .map(reference -> new Reference(
                        reference.name(), reference.fields(), renamed(reference.target()), reference.targetFields()))
                .toList();
        return new Dataset(
                renamed(dataset.name()),
                dataset.shape(),
                dataset.schema(),
                key.apply(dataset.key()),
                references,
                dataset.comment());
    }

    static List<Row> rows(Store store, Name name) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(Read.all(name))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    static WriteReport write(Store store, Dataset dataset, Write how, List<Row> rows) {
        try (Writer writer = store.writer(dataset, how)) {
            rows.forEach(writer::write);
            return writer.flush();
        }
    }

    /** The rows without the fields that name a place in one database. */
    static List<Row> without(List<Row> rows, Set<String> fields) {
        return rows.stream()
                .map(row -> row.project(new Schema(row.schema().fields().stream()
                        .filter(field -> !fields.contains(field.name()))
                        .toList())))
                .toList();
    }
}
