package dev.sluice.store.mariadb;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.ForeignKeys;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** The information schema. */
record MariaDbTables(Product product) implements Tables {
    private static final String NAMES = """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
              AND (table_schema = DATABASE() OR DATABASE() IS NULL
                   AND table_schema NOT IN ('mysql', 'information_schema', 'performance_schema', 'sys'))
            ORDER BY table_schema, table_name""";
    private static final String TABLE = """
            SELECT table_type, table_comment, table_rows, table_schema, table_name, data_length
            FROM information_schema.tables WHERE table_schema = ? AND table_name = ?""";
    private static final String COLUMNS = """
            SELECT column_name, data_type, column_type, character_maximum_length, numeric_precision, numeric_scale,
                   datetime_precision, collation_name, is_nullable, column_comment, extra, column_default,
                   generation_expression, %s
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position""";
    private static final String KEY = """
            SELECT column_name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY' ORDER BY seq_in_index""";
    private static final String REFERENCES = """
            SELECT constraint_name, column_name, referenced_table_schema, referenced_table_name, referenced_column_name
            FROM information_schema.key_column_usage
            WHERE table_schema = ? AND table_name = ? AND referenced_table_name IS NOT NULL
            ORDER BY constraint_name, ordinal_position""";
    private static final String JSON = """
            SELECT check_clause FROM information_schema.check_constraints
            WHERE constraint_schema = ? AND table_name = ? AND check_clause LIKE 'json_valid(%'""";

    @Override
    public Name home(Session session, String local) throws SQLException {
        String database = session.connection().getCatalog();
        if (database == null || database.isEmpty()) {
            throw new SettingsException(
                    "Cannot tell where to make " + local + ": the url names no database; add one, as in //host/shop");
        }
        return Name.of(database, local);
    }

    @Override
    public List<Name> names(Session session) {
        return session.sql().fetch(NAMES).map(row -> Name.of(text(row, 0), text(row, 1)));
    }

    @Override
    public Optional<Table> table(Session session, Name name) {
        Record found = found(session, name);
        if (found == null) {
            return Optional.empty();
        }
        Object[] parts = {name.namespace().get(0), name.local()};
        boolean view = text(found, 0).equals("VIEW");
        Set<String> json = view || product == Product.MYSQL
                ? Set.of()
                : new HashSet<>(session.sql().fetch(JSON, parts).map(row -> text(row, 0)));
        String comment = view ? "" : text(found, 1);
        return Optional.of(Table.of(
                name,
                view ? Shape.VIEW : Shape.TABLE,
                session.sql().fetch(columns(), parts).map(row -> column(session, row, json)),
                Key.of(session.sql().fetch(KEY, parts).map(row -> text(row, 0))),
                ForeignKeys.of(session.sql().fetch(REFERENCES, parts)),
                comment.isEmpty() ? null : comment,
                null));
    }

    /** The reference system of shapes, where a column is bound to one. */
    private String columns() {
        return COLUMNS.replace("%s", product == Product.MYSQL ? "srs_id" : "NULL");
    }

    /** The catalog may compare names without regard to case. */
    private static @Nullable Record found(Session session, Name name) {
        if (name.namespace().size() != 1 || !MariaDbDialect.possible(name.local())) {
            return null;
        }
        for (Record row : session.sql().fetch(TABLE, name.namespace().get(0), name.local())) {
            if (text(row, 3).equals(name.namespace().get(0)) && text(row, 4).equals(name.local())) {
                return row;
            }
        }
        return null;
    }

    private Column column(Session session, Record row, Set<String> json) {
        String name = text(row, 0);
        boolean checked = json.contains("json_valid(" + session.quoted(name) + ")");
        NativeType type = new NativeType(
                checked ? "json" : text(row, 1).toLowerCase(Locale.ROOT),
                checked ? "json" : text(row, 2) + (text(row, 13).isEmpty() ? "" : " SRID " + text(row, 13)),
                number(row, 3),
                number(row, 4),
                number(row, 5),
                number(row, 6),
                row.get(7, String.class));
        Codec codec = type.codec(product);
        String comment = text(row, 9);
        String extra = text(row, 10).toUpperCase(Locale.ROOT);
        String expression = text(row, 12);
        Generation generation = generation(extra, expression);
        return new Column(
                new Field(
                        name,
                        codec.type(),
                        text(row, 8).equals("YES"),
                        product.family() + type.declaration(),
                        comment.isEmpty() ? null : comment,
                        generation,
                        generation == Generation.COMPUTED ? expression : initial(row.get(11, String.class), extra)),
                codec);
    }

    private static Generation generation(String extra, String expression) {
        if (!expression.isEmpty() && extra.contains("GENERATED")) {
            return Generation.COMPUTED;
        }
        return extra.contains("AUTO_INCREMENT") ? Generation.IDENTITY_BY_DEFAULT : Generation.NONE;
    }

    /** The default as an expression: MariaDB gives one, MySQL the bare value unless it says otherwise. */
    private @Nullable String initial(@Nullable String given, String extra) {
        if (given == null || (product == Product.MARIADB && given.equals("NULL"))) {
            return null;
        }
        if (product == Product.MARIADB) {
            return given;
        }
        if (!extra.contains("DEFAULT_GENERATED")) {
            return given.startsWith("b'") ? given : Literals.of(given);
        }
        return given.startsWith("CURRENT_TIMESTAMP") ? given : "(" + given + ")";
    }

    @Override
    public OptionalLong storedBytes(Session session, Name name) {
        Record found = found(session, name);
        Long bytes = found == null ? null : found.get(5, Long.class);
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    @Override
    public long estimatedRows(Session session, Name name) {
        Record found = found(session, name);
        Long rows = found == null ? null : found.get(2, Long.class);
        return rows == null ? -1 : rows;
    }

    private static String text(Record row, int at) {
        String text = row.get(at, String.class);
        return text == null ? "" : text;
    }

    /** A length of up to 4 GiB stands for none. */
    private static int number(Record row, int at) {
        Long number = row.get(at, Long.class);
        return number == null || number > Integer.MAX_VALUE ? 0 : number.intValue();
    }
}
