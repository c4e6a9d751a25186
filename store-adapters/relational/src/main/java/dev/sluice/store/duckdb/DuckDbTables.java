package dev.sluice.store.duckdb;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Record;

/** What DuckDB says of its tables. */
final class DuckDbTables implements Tables {
    private static final String TABLES = """
            SELECT schema_name, name, kind, comment, estimated, text FROM (
              SELECT schema_name, table_name AS name, 'table' AS kind, comment, estimated_size AS estimated, sql AS text
              FROM duckdb_tables() WHERE NOT internal AND NOT temporary AND database_name = current_database()
              UNION ALL
              SELECT schema_name, view_name, 'view', comment, NULL, NULL
              FROM duckdb_views() WHERE NOT internal AND NOT temporary AND database_name = current_database()) t""";
    private static final String COLUMNS = """
            SELECT column_name, data_type, is_nullable, column_default, comment FROM duckdb_columns()
            WHERE database_name = current_database() AND schema_name = ? AND table_name = ? ORDER BY column_index""";

    @Override
    public List<Name> names(Session session) {
        return session.sql().fetch(TABLES + " ORDER BY 1, 2").map(row -> Name.of(text(row, 0), text(row, 1)));
    }

    @Override
    public Optional<Table> table(Session session, Name name) {
        Record found = found(session, name);
        if (found == null) {
            return Optional.empty();
        }
        boolean view = text(found, 2).equals("view");
        List<DuckDbConstraint> constraints = DuckDbConstraint.of(session, name);
        String created = text(found, 5);
        return Optional.of(Table.of(
                name,
                view ? Shape.VIEW : Shape.TABLE,
                session.sql()
                        .fetch(COLUMNS, name.namespace().get(0), name.local())
                        .map(row -> column(session, row, created)),
                constraints.stream()
                        .filter(each -> each.kind().equals("PRIMARY KEY"))
                        .findFirst()
                        .map(each -> Key.of(each.columns()))
                        .orElseGet(Key::none),
                constraints.stream()
                        .filter(each -> each.kind().equals("FOREIGN KEY"))
                        .map(each -> new Reference(
                                each.name(),
                                each.columns(),
                                Name.of(name.namespace().get(0), String.valueOf(each.target())),
                                each.targetColumns()))
                        .toList(),
                found.get(3, String.class),
                view ? null : "rowid"));
    }

    private static @org.jspecify.annotations.Nullable Record found(Session session, Name name) {
        return name.namespace().size() == 1
                ? session.sql()
                        .fetchOne(
                                TABLES + " WHERE schema_name = ? AND name = ?",
                                name.namespace().get(0),
                                name.local())
                : null;
    }

    private static Column column(Session session, Record row, String created) {
        String nativeType = text(row, 1);
        Type type = DuckDbTypeText.parse(nativeType);
        Codec codec = type == null
                ? ReformingCodec.foreign(
                        JdbcCodecs.text(Type.Text.unbounded(), Comparison.NOTHING)
                                .selectedAs("CAST(%s AS VARCHAR)"),
                        nativeType)
                : new DuckDbCodec(type, nativeType);
        boolean computed = computed(session, text(row, 0), created);
        Field field = new Field(
                text(row, 0),
                codec.type(),
                Boolean.TRUE.equals(row.get(2, Boolean.class)),
                DuckDbDialect.FAMILY + nativeType,
                row.get(4, String.class),
                computed ? Generation.COMPUTED : Generation.NONE,
                computed ? null : row.get(3, String.class));
        return new Column(field, codec);
    }

    /** Only the statement that would create the table says so. */
    private static boolean computed(Session session, String column, String created) {
        if (!created.contains("GENERATED ALWAYS AS")) {
            return false;
        }
        String names = Pattern.quote(column) + "|" + Pattern.quote(session.quoted(column));
        return Pattern.compile("[(,]\\s*(?:" + names + ")\\s[^,]*?GENERATED ALWAYS AS")
                .matcher(created)
                .find();
    }

    /** A checkpoint may number rows anew where others were deleted. */
    @Override
    public boolean keepsRowIds() {
        return false;
    }

    @Override
    public long estimatedRows(Session session, Name name) {
        Record found = found(session, name);
        Long rows = found == null ? null : found.get(4, Long.class);
        return rows == null ? -1 : rows;
    }

    private static String text(Record row, int at) {
        return String.valueOf(row.get(at, String.class));
    }
}
