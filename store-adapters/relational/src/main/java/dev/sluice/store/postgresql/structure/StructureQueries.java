package dev.sluice.store.postgresql.structure;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.store.jdbc.structure.ListText;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Reads what one table has from {@code pg_catalog}. */
final class StructureQueries {
    private static final String TABLE = """
            SELECT c.oid::bigint, obj_description(c.oid, 'pg_class'), quote_ident(n.nspname) || '.' || quote_ident(c.relname)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p', 'v', 'm')""";

    private static final String COLUMNS = """
            SELECT a.attname::text, quote_ident(a.attname), a.attidentity::text, a.attgenerated::text,
                   pg_get_expr(d.adbin, d.adrelid), col_description(a.attrelid, a.attnum), s.oid::bigint, n.nspname::text,
                   s.relname::text, EXISTS (
                       SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = s.oid
                       AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype = 'a')
            FROM pg_attribute a
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_class s ON s.relkind = 'S' AND s.oid = (
                SELECT coalesce(min(i.objid), min(u.refobjid))
                FROM (SELECT 1) one
                LEFT JOIN pg_depend i ON a.attidentity <> '' AND i.classid = 'pg_class'::regclass AND i.deptype = 'i'
                     AND i.refclassid = 'pg_class'::regclass AND i.refobjid = a.attrelid AND i.refobjsubid = a.attnum
                LEFT JOIN pg_depend u ON a.attidentity = '' AND u.classid = 'pg_attrdef'::regclass AND u.objid = d.oid
                     AND u.refclassid = 'pg_class'::regclass
                     AND (SELECT k.relkind FROM pg_class k WHERE k.oid = u.refobjid) = 'S')
            LEFT JOIN pg_namespace n ON n.oid = s.relnamespace
            WHERE a.attrelid = ?::oid AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    private static final String CONSTRAINTS = """
            SELECT c.conname::text, c.contype::text, pg_get_constraintdef(c.oid), c.condeferrable, c.condeferred, c.convalidated,
                   c.confupdtype::text, c.confdeltype::text, c.confmatchtype::text, n.nspname::text, t.relname::text,
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(c.conkey) WITH ORDINALITY k(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
                   (SELECT array_agg(a.attname::text ORDER BY k.place)
                    FROM unnest(c.confkey) WITH ORDINALITY k(attnum, place)
                    JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum)
            FROM pg_constraint c LEFT JOIN pg_class t ON t.oid = c.confrelid LEFT JOIN pg_namespace n ON n.oid = t.relnamespace
            WHERE c.conrelid = ?::oid AND c.contype IN ('p', 'u', 'f', 'c', 'x') AND c.conparentid = 0
            ORDER BY c.conname""";

    private static final String INDEXES = """
            SELECT i.relname::text, x.indisunique, m.amname::text, pg_get_indexdef(x.indexrelid), quote_ident(i.relname)
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_am m ON m.oid = i.relam
            WHERE x.indrelid = ?::oid AND x.indisvalid AND NOT EXISTS (
                SELECT FROM pg_constraint c WHERE c.conrelid = x.indrelid AND c.conindid = x.indexrelid
                AND c.contype IN ('p', 'u', 'x'))
            ORDER BY i.relname""";

    private static final String SEQUENCE = """
            SELECT seqincrement, seqstart, seqmin, seqmax, seqcache, seqcycle, format_type(seqtypid, NULL)
            FROM pg_sequence WHERE seqrelid = ?::oid""";

    private final Session session;
    private final Name name;
    private final long oid;
    private final String quoted;
    private final @Nullable String comment;
    private final Map<String, String> columns = new HashMap<>();
    private final List<Element> ofColumns = new ArrayList<>();

    private StructureQueries(Session session, Name name, Record table) {
        this.session = session;
        this.name = name;
        this.oid = number(table, 0);
        this.comment = table.get(1, String.class);
        this.quoted = text(table, 2);
    }

    /** What the table of this name has; empty if there is none. */
    static Optional<List<Element>> elements(Session session, Name name) {
        Record table = name.namespace().size() == 1
                ? session.sql().fetchOne(TABLE, name.namespace().get(0), name.local())
                : null;
        return table == null ? Optional.empty() : Optional.of(new StructureQueries(session, name, table).elements());
    }

    private List<Element> elements() {
        session.sql().fetch(COLUMNS, oid).forEach(this::addColumn);
        List<Element> constraints = session.sql().fetch(CONSTRAINTS, oid).map(this::constraint);
        List<Element> found = new ArrayList<>();
        add(found, constraints, Element.PrimaryKey.class);
        add(found, constraints, Element.UniqueKey.class);
        session.sql().fetch(INDEXES, oid).forEach(row -> found.add(index(row)));
        add(found, constraints, Element.ForeignKey.class);
        add(found, constraints, Element.Check.class);
        add(found, constraints, Element.Other.class);
        add(found, ofColumns, Element.InitialValue.class);
        add(found, ofColumns, Element.Identity.class);
        if (comment != null) {
            found.add(new Element.Comment(null, comment));
        }
        add(found, ofColumns, Element.Comment.class);
        return found;
    }

    private static void add(List<Element> found, List<Element> from, Class<? extends Element> kind) {
        from.stream().filter(kind::isInstance).forEach(found::add);
    }

    private void addColumn(Record row) {
        String column = text(row, 0);
        columns.put(text(row, 1), column);
        String initial = row.get(4, String.class);
        boolean numbered = row.get(6) != null && (!text(row, 2).isEmpty() || isNext(String.valueOf(initial)));
        if (numbered) {
            ofColumns.add(identity(row, column));
        } else if (initial != null && text(row, 3).isEmpty()) {
            ofColumns.add(new Element.InitialValue(
                    column, ours(initial), Constant.ofSql(initial).orElse(null)));
        }
        if (row.get(5) != null) {
            ofColumns.add(new Element.Comment(column, text(row, 5)));
        }
    }

    private static boolean isNext(String expression) {
        return expression.startsWith("nextval('") && expression.endsWith("'::regclass)");
    }

    private Element identity(Record row, String column) {
        Name sequence = Name.of(text(row, 7), text(row, 8));
        Record rules = session.sql().fetchSingle(SEQUENCE, number(row, 6));
        Sequence found = Sequence.of(rules, current(sequence));
        Numbering numbering = switch (text(row, 2)) {
            case "a" -> Numbering.ALWAYS;
            case "d" -> Numbering.BY_DEFAULT;
            default ->
                Boolean.TRUE.equals(row.get(9, Boolean.class)) ? Numbering.OWNED_SEQUENCE : Numbering.SHARED_SEQUENCE;
        };
        boolean named = numbering == Numbering.OWNED_SEQUENCE || numbering == Numbering.SHARED_SEQUENCE;
        return new Element.Identity(
                column,
                numbering,
                named ? sequence.local() : "",
                found.next(),
                found.increment(),
                found.options(named));
    }

    private Record current(Name sequence) {
        // what the catalog shows is not what the next call gives where nothing was called yet
        return session.sql()
                .resultQuery("SELECT last_value, is_called FROM " + Quoting.table(sequence))
                .fetchSingle();
    }

    private Element constraint(Record row) {
        String constraint = text(row, 0);
        String definition = text(row, 2);
        List<String> fields = texts(row, 11);
        return switch (text(row, 1)) {
            case "p" -> key(constraint, definition, "PRIMARY KEY (", fields);
            case "u" -> key(constraint, definition, "UNIQUE (", fields);
            case "c" -> new Element.Check(constraint, fields, ours(definition.substring("CHECK ".length())));
            case "f" -> foreignKey(row, constraint, definition, fields);
            default -> new Element.Other(constraint, ours(definition));
        };
    }

    private static Element key(String name, String definition, String head, List<String> fields) {
        if (!definition.startsWith(head)) {
            return new Element.Other(name, ours(definition));
        }
        String rest = ListText.of(definition).rest();
        NativeText options = rest.isEmpty() ? null : ours(rest);
        return head.startsWith("P")
                ? new Element.PrimaryKey(name, fields, options)
                : new Element.UniqueKey(name, fields, options);
    }

    private Element foreignKey(Record row, String constraint, String definition, List<String> fields) {
        if (definition.contains(" SET NULL (") || definition.contains(" SET DEFAULT (")) {
            return new Element.Other(constraint, ours(definition));
        }
        List<String> options = new ArrayList<>();
        if (text(row, 8).equals("f")) {
            options.add("MATCH FULL");
        }
        if (!Boolean.TRUE.equals(row.get(5, Boolean.class))) {
            options.add("NOT VALID");
        }
        return new Element.ForeignKey(
                new Reference(constraint, fields, Name.of(text(row, 9), text(row, 10)), texts(row, 12)),
                action(text(row, 7)),
                action(text(row, 6)),
                deferral(row),
                options.isEmpty() ? null : ours(String.join(" ", options)));
    }

    private static Deferral deferral(Record row) {
        if (!Boolean.TRUE.equals(row.get(3, Boolean.class))) {
            return Deferral.NEVER;
        }
        return Boolean.TRUE.equals(row.get(4, Boolean.class)) ? Deferral.ALWAYS : Deferral.ON_REQUEST;
    }

    private static Action action(String code) {
        return switch (code) {
            case "r" -> Action.RESTRICT;
            case "c" -> Action.CASCADE;
            case "n" -> Action.SET_NULL;
            case "d" -> Action.SET_DEFAULT;
            default -> Action.NO_ACTION;
        };
    }

    private Element index(Record row) {
        boolean unique = Boolean.TRUE.equals(row.get(1, Boolean.class));
        String method = text(row, 2);
        String definition = text(row, 3);
        String head = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + text(row, 4) + " ON ";
        String only = definition.startsWith("ONLY ", head.length()) ? "ONLY " : "";
        ListText text = ListText.of(definition.substring((head + only + quoted).length()));
        return new Element.Index(
                text(row, 0),
                IndexParts.of(text.parts(), columns),
                unique,
                method.equals("btree") ? null : ours(method),
                text.rest().isEmpty() ? null : ours(text.rest()));
    }

    private static NativeText ours(String text) {
        return new NativeText(IndexParts.FAMILY, text);
    }

    private static List<String> texts(Record row, int at) {
        String[] texts = row.get(at, String[].class);
        return texts == null ? List.of() : List.of(texts);
    }

    private static String text(Record row, int at) {
        String text = row.get(at, String.class);
        return text == null ? "" : text;
    }

    private static long number(Record row, int at) {
        Long number = row.get(at, Long.class);
        return number == null ? 0 : number;
    }

    @Override
    public String toString() {
        return name.toString();
    }
}
