package dev.sluice.store.jdbc.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Reference;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.jdbc.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Creates a table for a dataset. A column that comes from the same family of databases gets its very type, with identity, generating
 * expression and default; any other the type that holds its values.
 */
final class TableStatement {
    private final Session session;
    private final TableLanguage language;

    TableStatement(Session session, TableLanguage language) {
        this.session = session;
        this.language = language;
    }

    void create(Dataset dataset) throws SQLException {
        language.createNamespace(session, dataset.name());
        for (String statement : texts(dataset)) {
            session.execute(statement);
        }
    }

    /** The statements, without the namespace that they may need. */
    List<String> texts(Dataset dataset) throws SQLException {
        List<String> parts = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            // what fits no column is put back into its own cells
            if (!language.mixedCells() || !field.name().equals(DynamicRows.EXTRA)) {
                parts.add(column(dataset, field));
            }
        }
        if (dataset.key().exists()) {
            parts.add("PRIMARY KEY (" + names(dataset.key().identity()) + ")");
        }
        for (Reference reference : dataset.references()) {
            if (language.declares(session, dataset.name(), reference)) {
                parts.add(foreignKey(reference));
            }
        }
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE TABLE IF NOT EXISTS " + session.quoted(dataset.name()) + " (" + String.join(", ", parts) + ")");
        statements.addAll(language.comments(session, dataset));
        return statements;
    }

    private String column(Dataset dataset, Field field) {
        String family = language.family();
        String nativeType = field.nativeType();
        boolean ours = nativeType != null && nativeType.startsWith(family);
        String type = nativeType != null && ours ? nativeType.substring(family.length()) : typeOf(dataset, field);
        String generation = language.generation(dataset, field, ours);
        return session.quoted(field.name()) + " " + type + (generation.isEmpty() ? "" : " " + generation)
                + (field.nullable() ? "" : " NOT NULL");
    }

    private String typeOf(Dataset dataset, Field field) {
        List<List<String>> indexes = new ArrayList<>(List.of(dataset.key().identity()));
        dataset.references().forEach(reference -> indexes.add(reference.fields()));
        int columns = indexes.stream()
                .filter(index -> index.contains(field.name()))
                .mapToInt(List::size)
                .max()
                .orElse(0);
        return columns == 0 ? language.columnType(field.type()).text() : language.keyColumn(field.type(), columns);
    }

    private String foreignKey(Reference reference) {
        String name = reference.name().isEmpty() ? "" : "CONSTRAINT " + session.quoted(reference.name()) + " ";
        return name + "FOREIGN KEY (" + names(reference.fields()) + ") REFERENCES " + session.quoted(reference.target())
                + " (" + names(reference.targetFields()) + ")";
    }

    private String names(List<String> columns) {
        return columns.stream().map(session::quoted).collect(Collectors.joining(", "));
    }
}
