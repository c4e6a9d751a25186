package dev.sluice.store.sqlite;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Reference;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.structure.KeyRows;
import dev.sluice.store.jdbc.structure.ListText;
import dev.sluice.store.jdbc.structure.Quotes;
import dev.sluice.store.jdbc.structure.StandardStatements;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.SQLDialect;

/** SQLite makes everything but indexes with the table, and tells some of it only in the statement that made it. */
final class SqliteStructure implements StructureLanguage {
    private static final String ONLY_WITH_TABLE = "SQLite makes it only with the table";
    private static final String INDEXES = """
            SELECT l.name, l."unique", l.origin, s.sql FROM pragma_index_list(?) l
            LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = l.name
            WHERE l.origin <> 'pk' ORDER BY l.name""";
    private static final Pattern DIRECTION = Pattern.compile("(?i)\\s(ASC|DESC)$");
    private static final Pattern CHECK = Pattern.compile("(?i)\\bCHECK\\s*\\(");
    private static final String FAMILY = SqliteDialect.FAMILY.substring(0, SqliteDialect.FAMILY.length() - 1);

    private final Quotes quotes = new Quotes(SQLDialect.SQLITE);

    @Override
    public List<Element> elements(Session session, Table table) {
        String name = table.name().local();
        List<Element> found = new ArrayList<>();
        if (table.view()) {
            return found;
        }
        List<String> key = table.dataset().key().identity();
        if (!key.isEmpty()) {
            found.add(new Element.PrimaryKey("", key));
        }
        if (table.rowId() != null && isNumbered(table.dataset())) {
            found.add(Element.Identity.of(key.get(0), next(session, table, key.get(0))));
        }
        session.sql().fetch(INDEXES, name).forEach(row -> found.add(index(session, table, row)));
        found.addAll(references(session, table));
        String made = SqliteWords.plain(String.valueOf(
                session.sql().fetchValue("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", name)));
        found.addAll(checks(made));
        return found;
    }

    /** An integer key is the row's number. */
    private static boolean isNumbered(Dataset dataset) {
        List<String> key = dataset.key().identity();
        if (key.size() != 1) {
            return false;
        }
        Field field = dataset.schema().field(key.get(0));
        return "INTEGER".equalsIgnoreCase(typeOf(field));
    }

    private static String typeOf(Field field) {
        String type = field.nativeType();
        return type != null && type.startsWith(SqliteDialect.FAMILY)
                ? type.substring(SqliteDialect.FAMILY.length())
                : SqliteColumnTypes.of(field.type()).text();
    }

    private static long next(Session session, Table table, String column) {
        String greatest = "SELECT coalesce(max(" + session.quoted(column) + "), 0) + 1 FROM ";
        Result<Record> last = session.sql().fetch("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'");
        // not through a template: names may hold any character
        long next = session.sql().connectionResult(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(greatest + session.quoted(table.name()))) {
                return row.next() ? row.getLong(1) : 1;
            }
        });
        Record given = last.isEmpty()
                ? null
                : session.sql()
                        .fetchOne(
                                "SELECT seq + 1 FROM sqlite_sequence WHERE name = ?",
                                table.name().local());
        return given == null ? next : Math.max(next, KeyRows.number(given, 0));
    }

    private static Element index(Session session, Table table, Record row) {
        String name = KeyRows.text(row, 0);
        boolean unique = KeyRows.number(row, 1) == 1;
        if (KeyRows.text(row, 2).equals("u")) {
            List<String> fields = session.sql()
                    .fetch("SELECT name FROM pragma_index_info(?) ORDER BY seqno", name)
                    .map(column -> KeyRows.text(column, 0));
            return new Element.UniqueKey("", fields);
        }
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        table.columns().forEach(column -> {
            columns.put(column.name(), column.name());
            columns.put(SqliteWords.quoted(column.name()), column.name());
        });
        ListText text = ListText.of(SqliteWords.plain(KeyRows.text(row, 3)));
        List<Part> parts = new ArrayList<>();
        for (String part : text.parts()) {
            Matcher direction = DIRECTION.matcher(part);
            String column = columns.get(direction.replaceFirst("").strip());
            boolean descending = direction.reset().find() && !direction.group(1).equalsIgnoreCase("ASC");
            parts.add(
                    column == null
                            ? new Part.OfText(new NativeText(FAMILY, part))
                            : new Part.OfField(column, descending, Part.Nulls.AS_USUAL));
        }
        NativeText options = text.rest().isEmpty() ? null : new NativeText(FAMILY, text.rest());
        return new Element.Index(name, parts, unique, null, options);
    }

    private static List<Element> references(Session session, Table table) {
        Result<Record> rules = session.sql()
                .fetch(
                        "SELECT on_delete, on_update FROM pragma_foreign_key_list(?) WHERE seq = 0 ORDER BY id",
                        table.name().local());
        List<Element> found = new ArrayList<>();
        List<Reference> references = table.dataset().references();
        for (int i = 0; i < references.size(); i++) {
            Record rule = rules.get(i);
            found.add(
                    new Element.ForeignKey(references.get(i), action(rule, 0), action(rule, 1), Deferral.NEVER, null));
        }
        return found;
    }

    private static Action action(Record rule, int at) {
        return Action.valueOf(KeyRows.text(rule, at).replace(' ', '_'));
    }

    private static List<Element> checks(String made) {
        List<Element> found = new ArrayList<>();
        Matcher check = CHECK.matcher(made);
        while (check.find()) {
            String from = made.substring(check.end() - 1).strip();
            String rest = ListText.of(from).rest();
            String expression = from.substring(0, from.length() - rest.length()).strip();
            found.add(new Element.Check("", List.of(), new NativeText(FAMILY, expression)));
        }
        return found;
    }

    @Override
    public boolean refersAtOnce() {
        return true;
    }

    @Override
    public boolean comments() {
        return false;
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        boolean numbered = element instanceof Element.Identity identity
                && identity.increment() == 1
                && dataset.key().identity().equals(identity.fields())
                && isNumbered(dataset);
        return numbered ? Optional.of("SQLite numbers an integer key by itself") : Optional.empty();
    }

    @Override
    public Optional<String> lacks(Dataset dataset, Element element) {
        if (element instanceof Element.Comment) {
            return Optional.of("SQLite keeps no comments");
        }
        if (element instanceof Element.Index index) {
            boolean nulls = index.parts().stream()
                    .anyMatch(part -> part instanceof Part.OfField field && field.nulls() != Part.Nulls.AS_USUAL);
            return nulls ? Optional.of("SQLite does not choose where an index has nulls") : Optional.empty();
        }
        if (element instanceof Element.Identity) {
            return Optional.of("SQLite numbers an integer key only, in steps of one");
        }
        return element instanceof Element.UniqueKey ? Optional.empty() : Optional.of(ONLY_WITH_TABLE);
    }

    @Override
    public List<String> statements(Dataset dataset, Element element) {
        Element.Index index = element instanceof Element.UniqueKey key ? key.index() : (Element.Index) element;
        return List.of(new StandardStatements(quotes, dataset).index(index, ""));
    }

    /** The number after the greatest, whatever that is. */
    @Override
    public Element asHeld(Dataset dataset, Element element) {
        if (element instanceof Element.Identity identity && identity.increment() == 1) {
            return new Element.Identity(identity.field(), Numbering.BY_DEFAULT, "", Long.MIN_VALUE, 1, null);
        }
        return element;
    }
}
