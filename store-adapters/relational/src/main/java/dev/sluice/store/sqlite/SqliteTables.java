package dev.sluice.store.sqlite;

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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/** What SQLite says of its tables. */
final class SqliteTables implements Tables {
    private static final String TABLES = """
            SELECT name, type, wr, strict FROM pragma_table_list
            WHERE schema = 'main' AND type IN ('table', 'view', 'virtual') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'""";
    /** The driver takes the type of a column of results from the first row, so that a null there would make all texts null. */
    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", coalesce(dflt_value, ''), pk, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid";

    private static final String REFERENCES =
            "SELECT id, seq, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list(?) ORDER BY id, seq";

    @Override
    public Name home(Session session, String local) {
        return Name.of(local);
    }

    @Override
    public List<Name> names(Session session) {
        return session.sql().fetch(TABLES + " ORDER BY name").map(row -> Name.of(text(row, 0)));
    }

    @Override
    public Optional<Table> table(Session session, Name name) {
        if (!name.namespace().isEmpty()) {
            return Optional.empty();
        }
        Record found = session.sql().fetchOne(TABLES + " AND name = ?", name.local());
        if (found == null) {
            return Optional.empty();
        }
        boolean utf8 = "UTF-8".equals(String.valueOf(session.sql().fetchValue("PRAGMA encoding")));
        Result<Record> described = session.sql().fetch(COLUMNS, name.local());
        boolean ordinary = text(found, 1).equals("table");
        boolean numbered = ordinary && number(found, 2) == 0;
        boolean strict = number(found, 3) == 1;
        List<Column> columns = described.map(row -> column(row, !numbered, utf8, strict));
        Table table = Table.of(
                name,
                text(found, 1).equals("view") ? Shape.VIEW : Shape.TABLE,
                columns,
                key(described),
                references(session, name),
                null,
                numbered ? rowId(columns) : null);
        return Optional.of(strict ? table : table.ofMixedCells());
    }

    private static Column column(Record row, boolean keyIsNeverNull, boolean utf8, boolean strict) {
        String declared = text(row, 1);
        Type type = DeclaredType.parse(declared);
        boolean textual = declared.toUpperCase(Locale.ROOT).contains("TEXT");
        boolean inKey = number(row, 4) > 0;
        boolean integerKey = inKey && declared.equalsIgnoreCase("INTEGER");
        boolean computed = number(row, 5) > 1;
        Field field = new Field(
                text(row, 0),
                type,
                number(row, 2) == 0 && !(inKey && (keyIsNeverNull || integerKey)),
                SqliteDialect.FAMILY + declared,
                null,
                computed ? Generation.COMPUTED : Generation.NONE,
                computed || text(row, 3).isEmpty() ? null : text(row, 3));
        SqliteCodec codec = SqliteCodecs.of(type, textual, utf8);
        return new Column(field, !strict && DeclaredType.makesNumbers(declared) ? codec.amongNumbers() : codec);
    }

    private static Key key(Result<Record> described) {
        return Key.of(described.stream()
                .filter(row -> number(row, 4) > 0)
                .sorted(Comparator.comparing(row -> number(row, 4)))
                .map(row -> text(row, 0))
                .toList());
    }

    /** The name of the row's number, which a column of the same name hides. */
    private static @Nullable String rowId(List<Column> columns) {
        Set<String> names = columns.stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        for (String name : List.of("rowid", "_rowid_", "oid")) {
            if (!names.contains(name)) {
                return name;
            }
        }
        return null;
    }

    private static List<Reference> references(Session session, Name name) {
        Map<Integer, List<Record>> byId = new TreeMap<>();
        for (Record row : session.sql().fetch(REFERENCES, name.local())) {
            byId.computeIfAbsent(number(row, 0), id -> new ArrayList<>()).add(row);
        }
        List<Reference> references = new ArrayList<>();
        for (List<Record> rows : byId.values()) {
            String target = text(rows.get(0), 2);
            boolean named = rows.stream().noneMatch(row -> row.get(4) == null);
            references.add(new Reference(
                    "",
                    rows.stream().map(row -> text(row, 3)).toList(),
                    Name.of(target),
                    named
                            ? rows.stream().map(row -> text(row, 4)).toList()
                            : key(session.sql().fetch(COLUMNS, target)).identity()));
        }
        return references;
    }

    @Override
    public boolean misfits(Session session, Table table, List<String> fields, String condition, List<Object> bound)
            throws SQLException {
        List<String> misfits = new ArrayList<>();
        for (String field : fields) {
            SqliteCodec codec = (SqliteCodec) table.column(field).codec();
            String column = session.quoted(field);
            if (!codec.fits().isEmpty()) {
                misfits.add(column + " IS NOT NULL AND NOT (" + codec.fits(column) + ")");
            }
        }
        if (misfits.isEmpty()) {
            return false;
        }
        String query = "SELECT EXISTS (SELECT 1 FROM " + session.quoted(table.name()) + " WHERE "
                + (condition.isEmpty() ? "" : "(" + condition + ") AND ") + "((" + String.join(") OR (", misfits)
                + ")))";
        try (PreparedStatement statement = session.connection().prepareStatement(query)) {
            for (int i = 0; i < bound.size(); i++) {
                statement.setObject(i + 1, bound.get(i));
            }
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    /** What {@code ANALYZE} found. */
    @Override
    public long estimatedRows(Session session, Name name) {
        boolean analyzed = session.sql().fetchOne("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'") != null;
        Record found = analyzed
                ? session.sql()
                        .fetchOne("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = ?", name.local())
                : null;
        Long rows = found == null ? null : found.get(0, Long.class);
        return rows == null ? -1 : rows;
    }

    private static String text(Record row, int at) {
        String text = row.get(at, String.class);
        return text == null ? "" : text;
    }

    private static int number(Record row, int at) {
        Integer number = row.get(at, Integer.class);
        return number == null ? 0 : number;
    }
}
