package dev.sluice.store.cassandra.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.error.SettingsException;
import dev.sluice.store.cassandra.catalog.UserTypes;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.type.CellMetadata;
import dev.sluice.store.cassandra.type.ColumnTypes;
import dev.sluice.store.cassandra.type.CqlText;
import dev.sluice.store.cassandra.type.CqlType;
import dev.sluice.store.cassandra.type.Declared;
import dev.sluice.store.cassandra.type.TypeName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes the table for a dataset, and the types it needs.
 *
 * <p>A dataset that comes from Cassandra gets its own types, clustering order and static columns again. Of any other whose key does not
 * say what places a row, all fields of the key are the partition key together: the one choice whose partitions stay small whatever the data
 * are.
 */
final class TableMaking {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
    private static final CqlType COUNTER = new CqlType.Scalar("counter");

    private final Session session;
    private final String keyspace;
    private final Dataset dataset;
    private final List<String> partition;
    private final List<String> clustering;
    private final String doing;

    TableMaking(Session session, String keyspace, Dataset dataset) {
        this.session = session;
        this.keyspace = keyspace;
        this.dataset = dataset;
        this.doing = "create " + dataset.name();
        boolean placed = !dataset.key().partition().isEmpty();
        this.partition = placed ? dataset.key().partition() : dataset.key().identity();
        this.clustering = placed ? dataset.key().clustering() : List.of();
    }

    void make() {
        check();
        Map<String, CqlType> types = types();
        types.values().forEach(this::makeTypes);
        session.change(doing, statement(types));
    }

    /** The statement, without the types that it may need. */
    String text() {
        check();
        return statement(types());
    }

    private Map<String, CqlType> types() {
        Map<String, CqlType> types = new LinkedHashMap<>();
        for (Field field : columns()) {
            types.put(field.name(), type(field));
        }
        return types;
    }

    private void check() {
        if (!NAME.matcher(dataset.name().local()).matches()) {
            throw new SettingsException("Cannot " + doing
                    + ": Cassandra's tables have names of letters, digits and _ alone; give it another name");
        }
        if (!dataset.key().exists()) {
            throw new SettingsException(
                    "Cannot " + doing
                            + ": every table of Cassandra has a key, and this dataset has none; name the fields that identify a row");
        }
    }

    private List<Field> columns() {
        return dataset.schema().fields().stream()
                .filter(field -> !CellMetadata.of(field.name())
                        .map(CellMetadata::column)
                        .filter(dataset.schema()::has)
                        .isPresent())
                .toList();
    }

    private boolean isKey(Field field) {
        return partition.contains(field.name()) || clustering.contains(field.name());
    }

    private CqlType type(Field field) {
        String path = TypeName.word(dataset.name().local()) + "_" + TypeName.word(field.name());
        CqlType type = ColumnTypes.of(field, path).type();
        if (type.equals(COUNTER) && (isKey(field) || !countsOnly())) {
            return new CqlType.Scalar("bigint");
        }
        if (!isKey(field)) {
            return type;
        }
        if (!ColumnTypes.isComparable(type)) {
            throw new SettingsException("Cannot " + doing + ": its key has the field \"" + field.name()
                    + "\", and Cassandra keeps no " + type.text() + " in keys; choose another key");
        }
        return type.asFrozen();
    }

    private boolean countsOnly() {
        return columns().stream()
                .filter(field -> !isKey(field))
                .allMatch(field -> Declared.of(field)
                        .map(Declared::type)
                        .filter(COUNTER::equals)
                        .isPresent());
    }

    /** Makes the user-defined types within a type, the inner ones first. */
    private void makeTypes(CqlType type) {
        if (type instanceof CqlType.Elements elements) {
            makeTypes(elements.element());
        } else if (type instanceof CqlType.Entries entries) {
            makeTypes(entries.key());
            makeTypes(entries.value());
        } else if (type instanceof CqlType.Tuple tuple) {
            tuple.types().forEach(this::makeTypes);
        } else if (type instanceof CqlType.Vector vector) {
            makeTypes(vector.element());
        } else if (type instanceof CqlType.Udt udt) {
            udt.types().forEach(this::makeTypes);
            makeType(udt);
        }
    }

    private void makeType(CqlType.Udt udt) {
        Optional<CqlType.Udt> there = UserTypes.lazily(session, keyspace).find(udt.name());
        if (there.isEmpty()) {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < udt.names().size(); i++) {
                fields.add(CqlText.identifier(udt.names().get(i)) + " "
                        + udt.types().get(i).text());
            }
            session.change(
                    doing,
                    "CREATE TYPE IF NOT EXISTS " + CqlText.identifier(keyspace) + "." + CqlText.identifier(udt.name())
                            + " (" + String.join(", ", fields) + ")");
            return;
        }
        CqlType.Udt found = there.orElseThrow();
        boolean same = found.names().equals(udt.names())
                && found.types().stream()
                        .map(CqlType::text)
                        .toList()
                        .equals(udt.types().stream().map(CqlType::text).toList());
        if (!same) {
            throw new SettingsException("Cannot " + doing + ": keyspace " + keyspace + " has a type \"" + udt.name()
                    + "\" with other fields; drop it, or create the table yourself");
        }
    }

    private String statement(Map<String, CqlType> types) {
        List<String> columns = new ArrayList<>();
        List<String> order = new ArrayList<>();
        types.forEach((name, type) -> {
            Optional<Declared> declared = Declared.of(dataset.schema().field(name));
            boolean key = partition.contains(name) || clustering.contains(name);
            boolean shared = !key
                    && !clustering.isEmpty()
                    && declared.map(Declared::shared).orElse(false);
            columns.add(CqlText.identifier(name) + " " + type.text() + (shared ? " static" : ""));
        });
        for (String name : clustering) {
            boolean descending = Declared.of(dataset.schema().field(name))
                            .map(Declared::descending)
                            .orElse(false)
                    || dataset.key().descending().contains(name);
            order.add(CqlText.identifier(name) + (descending ? " DESC" : " ASC"));
        }
        List<String> options = new ArrayList<>();
        if (!order.isEmpty()) {
            options.add("CLUSTERING ORDER BY (" + String.join(", ", order) + ")");
        }
        String comment = dataset.comment();
        if (comment != null) {
            options.add("comment = " + CqlText.string(comment));
        }
        String key = "(" + quoted(partition) + ")" + (clustering.isEmpty() ? "" : ", " + quoted(clustering));
        return "CREATE TABLE IF NOT EXISTS " + CqlText.identifier(keyspace) + "."
                + CqlText.identifier(dataset.name().local()) + " (" + String.join(", ", columns) + ", PRIMARY KEY ("
                + key + "))" + (options.isEmpty() ? "" : " WITH " + String.join(" AND ", options));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(CqlText::identifier).collect(Collectors.joining(", "));
    }
}
