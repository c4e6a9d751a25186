package dev.sluice.store.duckdb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.structure.KeyRows;
import dev.sluice.store.jdbc.structure.ListText;
import dev.sluice.store.jdbc.structure.Quotes;
import dev.sluice.store.jdbc.structure.StandardStatements;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.SQLDialect;

/** DuckDB's constraints come with the table; indexes, comments and a key may come later. A table with indexes is not altered any more. */
final class DuckDbStructure implements StructureLanguage {
    private static final String INDEXES = """
            SELECT index_name, is_unique, sql FROM duckdb_indexes()
            WHERE database_name = current_database() AND schema_name = ? AND table_name = ? ORDER BY index_name""";
    private static final String SEQUENCE = "nextval(";
    private static final String FAMILY = DuckDbDialect.FAMILY.substring(0, DuckDbDialect.FAMILY.length() - 1);

    private final Quotes quotes = new Quotes(SQLDialect.DUCKDB);

    @Override
    public List<Element> elements(Session session, Table table) {
        List<Element> found = new ArrayList<>();
        DuckDbConstraint.of(session, table.name())
                .forEach(each -> element(table, each).ifPresent(found::add));
        session.sql()
                .fetch(INDEXES, table.name().namespace().get(0), table.name().local())
                .forEach(row -> found.add(index(session, table, row)));
        return found;
    }

    private static Optional<Element> element(Table table, DuckDbConstraint constraint) {
        String name = constraint.name();
        return switch (constraint.kind()) {
            case "PRIMARY KEY" -> Optional.of(new Element.PrimaryKey(name, constraint.columns()));
            case "UNIQUE" -> Optional.of(new Element.UniqueKey(name, constraint.columns()));
            case "CHECK" ->
                Optional.of(new Element.Check(
                        name, constraint.columns(), new NativeText(FAMILY, String.valueOf(constraint.expression()))));
            case "FOREIGN KEY" ->
                Optional.of(Element.ForeignKey.of(new Reference(
                        name,
                        constraint.columns(),
                        Name.of(table.name().namespace().get(0), String.valueOf(constraint.target())),
                        constraint.targetColumns())));
            default -> Optional.empty();
        };
    }

    private static Element index(Session session, Table table, Record row) {
        Map<String, String> columns = new HashMap<>();
        table.columns().forEach(column -> {
            columns.put(column.name(), column.name());
            columns.put(session.quoted(column.name()), column.name());
        });
        List<Part> parts = new ArrayList<>();
        for (String part : ListText.of(KeyRows.text(row, 2)).parts()) {
            String column = columns.get(part);
            parts.add(column == null ? new Part.OfText(new NativeText(FAMILY, part)) : Part.of(column));
        }
        boolean unique = Boolean.TRUE.equals(row.get(1, Boolean.class));
        return new Element.Index(KeyRows.text(row, 0), parts, unique, null, null);
    }

    @Override
    public Optional<String> lacks(Dataset dataset, Element element) {
        if (element instanceof Element.ForeignKey
                || element instanceof Element.Check
                || element instanceof Element.Other) {
            return Optional.of("DuckDB makes it only with the table");
        }
        if (element instanceof Element.Identity) {
            return Optional.of("DuckDB numbers no rows but by a sequence that is made before the table");
        }
        boolean sequence = element instanceof Element.InitialValue value
                && value.expression().text().contains(SEQUENCE);
        return sequence ? Optional.of("it draws on a sequence, which is made before the table") : Optional.empty();
    }

    @Override
    public List<String> statements(Dataset dataset, Element element) {
        StandardStatements standard = new StandardStatements(quotes, dataset);
        if (element instanceof Element.PrimaryKey key) {
            return List.of(standard.primaryKey(new Element.PrimaryKey("", key.fields())));
        }
        if (element instanceof Element.UniqueKey key) {
            return List.of(standard.index(key.index(), ""));
        }
        if (element instanceof Element.Index index) {
            return List.of(standard.index((Element.Index) asHeld(dataset, index), ""));
        }
        if (element instanceof Element.Comment comment) {
            return List.of(standard.comment(comment));
        }
        if (element instanceof Element.InitialValue value) {
            Constant constant = value.constant();
            String text = value.expression().in(FAMILY).orElse(constant == null ? "NULL" : constant.sql());
            return List.of(standard.alter(value.field()) + "SET DEFAULT " + text);
        }
        return List.of(standard.alter(((Element.Required) element).field()) + "SET NOT NULL");
    }

    /** Its indexes have no order. */
    @Override
    public Element asHeld(Dataset dataset, Element element) {
        if (!(element instanceof Element.Index index)) {
            return element;
        }
        return index.withParts(index.parts().stream()
                .map(part -> part instanceof Part.OfField field ? Part.of(field.field()) : part)
                .toList());
    }
}
