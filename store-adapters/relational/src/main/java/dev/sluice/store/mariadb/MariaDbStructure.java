package dev.sluice.store.mariadb;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.structure.KeyRows;
import dev.sluice.store.jdbc.structure.Quotes;
import dev.sluice.store.jdbc.structure.StandardStatements;
import dev.sluice.store.jdbc.structure.StructureLanguage;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** The information schema, and {@code ALTER TABLE}. */
final class MariaDbStructure implements StructureLanguage {
    private static final String INDEXES = """
            SELECT index_name, non_unique, column_name, collation, sub_part, index_type, %s
            FROM information_schema.statistics WHERE table_schema = ? AND table_name = ?
            ORDER BY index_name, seq_in_index""";
    private static final String REFERENCES = """
            SELECT k.constraint_name, k.column_name, k.referenced_table_schema, k.referenced_table_name,
                   k.referenced_column_name, r.delete_rule, r.update_rule
            FROM information_schema.key_column_usage k JOIN information_schema.referential_constraints r
              ON r.constraint_schema = k.constraint_schema AND r.table_name = k.table_name
             AND r.constraint_name = k.constraint_name
            WHERE k.table_schema = ? AND k.table_name = ? AND k.referenced_table_name IS NOT NULL
            ORDER BY k.constraint_name, k.ordinal_position""";
    private static final String CHECKS_OF_MARIADB = """
            SELECT constraint_name, check_clause, 'YES' FROM information_schema.check_constraints
            WHERE constraint_schema = ? AND table_name = ? AND check_clause NOT LIKE 'json_valid(%' ORDER BY constraint_name""";
    private static final String CHECKS_OF_MYSQL = """
            SELECT c.constraint_name, c.check_clause, t.enforced FROM information_schema.check_constraints c
            JOIN information_schema.table_constraints t
              ON t.constraint_schema = c.constraint_schema AND t.constraint_name = c.constraint_name
            WHERE t.table_schema = ? AND t.table_name = ? AND t.constraint_type = 'CHECK' ORDER BY c.constraint_name""";
    private static final String NEXT =
            "SELECT auto_increment FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";
    private static final String TOUCHED = """
            SELECT column_name, extra FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND extra LIKE '%on update%' ORDER BY ordinal_position""";

    private final Product product;
    private final MariaDbDialect dialect;
    private final String family;
    private final Quotes quotes;

    MariaDbStructure(Product product, MariaDbDialect dialect) {
        this.product = product;
        this.dialect = dialect;
        this.family = product.scheme();
        this.quotes = new Quotes(product.jooq());
    }

    @Override
    public List<Element> elements(Session session, Table table) throws SQLException {
        Object[] name = {table.name().namespace().get(0), table.name().local()};
        boolean mysql = product == Product.MYSQL;
        List<Element> found = new ArrayList<>();
        String expression = mysql ? "expression" : "NULL";
        KeyRows.byName(session.sql().fetch(INDEXES.replace("%s", expression), name))
                .forEach((index, rows) -> found.add(index(index, rows)));
        found.addAll(KeyRows.references(session.sql().fetch(REFERENCES, name)));
        session.sql().fetch(mysql ? CHECKS_OF_MYSQL : CHECKS_OF_MARIADB, name).forEach(row -> found.add(check(row)));
        session.sql()
                .fetch(TOUCHED, name)
                .forEach(row -> found.add(
                        new Element.Other("", ours(quotes.of(KeyRows.text(row, 0)) + " " + KeyRows.text(row, 1)))));
        for (Field field : table.dataset().schema().fields()) {
            if (isNumbered(field)) {
                found.add(Element.Identity.of(field.name(), next(session, name)));
            }
        }
        return found;
    }

    private long next(Session session, Object[] name) throws SQLException {
        if (product == Product.MYSQL) {
            // it tells what it saw a day ago otherwise
            session.execute("SET SESSION information_schema_stats_expiry = 0");
        }
        return KeyRows.number(session.sql().fetchSingle(NEXT, name), 0);
    }

    private static boolean isNumbered(Field field) {
        return field.generation() == Generation.IDENTITY_ALWAYS || field.generation() == Generation.IDENTITY_BY_DEFAULT;
    }

    private Element index(String name, List<Record> rows) {
        Record first = rows.get(0);
        List<Part> parts = rows.stream().map(this::part).toList();
        boolean plain = parts.stream().allMatch(part -> part.equals(Part.of(part.toString())));
        List<String> fields = parts.stream().map(Part::toString).toList();
        if (name.equals("PRIMARY") && plain) {
            return new Element.PrimaryKey("", fields);
        }
        boolean unique = KeyRows.number(first, 1) == 0;
        String kind = KeyRows.text(first, 5);
        boolean ordered = kind.equals("BTREE") || kind.equals("HASH");
        return plain && unique && ordered
                ? new Element.UniqueKey(name, fields)
                : new Element.Index(name, parts, unique, ordered ? null : ours(kind), null);
    }

    private Part part(Record row) {
        String column = KeyRows.text(row, 2);
        boolean descending = KeyRows.text(row, 3).equals("D");
        String direction = descending ? " DESC" : "";
        if (column.isEmpty()) {
            return new Part.OfText(ours("(" + unescaped(KeyRows.text(row, 6)) + ")" + direction));
        }
        boolean spatial = KeyRows.text(row, 5).equals("SPATIAL");
        return row.get(4) == null || spatial
                ? new Part.OfField(column, descending, Nulls.AS_USUAL)
                : new Part.OfText(ours(quotes.of(column) + "(" + KeyRows.number(row, 4) + ")" + direction));
    }

    private Element check(Record row) {
        String clause = product == Product.MYSQL ? unescaped(KeyRows.text(row, 1)) : KeyRows.text(row, 1);
        String enforced = KeyRows.text(row, 2).equals("YES") ? "" : " NOT ENFORCED";
        return new Element.Check(KeyRows.text(row, 0), List.of(), ours("(" + clause + ")" + enforced));
    }

    private static String unescaped(String expression) {
        return expression.replace("\\'", "'");
    }

    private NativeText ours(String text) {
        return new NativeText(family, text);
    }

    /** MySQL tells the text of an expression with the quotes escaped and a character set before them. */
    @Override
    public Optional<Constant> constant(String expression) {
        String text = expression;
        if (product == Product.MYSQL && text.contains("_utf8mb4")) {
            text = unescaped(text).replaceFirst("_utf8mb4\\s*'", "'");
        }
        return Constant.ofSql(text.replace("\\\\", "\\"));
    }

    @Override
    public String initial(Field field, Constant constant) {
        String column = dialect.columnType(field.type()).text();
        return switch (constant.kind()) {
            case TEXT -> {
                // MySQL gives a long column no plain text
                boolean plain = product == Product.MARIADB || !(column.startsWith("long") || column.startsWith("json"));
                String text = Literals.of(constant.text());
                yield plain ? text : "(" + text + ")";
            }
            case NOW -> "(CURRENT_TIMESTAMP" + fraction(field.type()) + ")";
            case TODAY -> "(CURRENT_DATE)";
            default -> constant.sql();
        };
    }

    private static String fraction(Type type) {
        int digits = type instanceof Type.Timestamp timestamp ? Math.min(timestamp.precision(), 6) : 0;
        return digits == 0 ? "" : "(" + digits + ")";
    }

    @Override
    public Optional<String> lacks(Dataset dataset, Element element) {
        if (element instanceof Element.ForeignKey key) {
            boolean defaults = key.onDelete() == Action.SET_DEFAULT || key.onUpdate() == Action.SET_DEFAULT;
            boolean deferred = key.deferral() != Deferral.NEVER;
            return defaults || deferred
                    ? Optional.of(product.title() + " checks references at once, and sets no defaults")
                    : Optional.empty();
        }
        if (element instanceof Element.Index index) {
            boolean nulls = index.parts().stream()
                    .anyMatch(part -> part instanceof Part.OfField field && field.nulls() != Nulls.AS_USUAL);
            return nulls
                    ? Optional.of(product.title() + " does not choose where an index has nulls")
                    : Optional.empty();
        }
        if (element instanceof Element.Identity identity) {
            boolean whole = dataset.schema().field(identity.field()).type() instanceof Type.Int;
            return whole && identity.increment() == 1
                    ? Optional.empty()
                    : Optional.of(product.title() + " numbers columns of whole numbers only, in steps of one");
        }
        return element instanceof Element.Other
                ? Optional.of(product.title() + " has it only with the column")
                : Optional.empty();
    }

    @Override
    public List<String> statements(Dataset dataset, Element element) {
        StandardStatements standard = new StandardStatements(quotes, dataset);
        if (element instanceof Element.PrimaryKey key) {
            return List.of(standard.primaryKey(new Element.PrimaryKey("", key.fields())));
        }
        if (element instanceof Element.UniqueKey key) {
            return List.of(standard.uniqueKey(key));
        }
        if (element instanceof Element.Index index) {
            return List.of(standard.index(
                    index, index.method() == null ? "" : index.method().text() + " "));
        }
        if (element instanceof Element.ForeignKey key) {
            return List.of(standard.foreignKey(key));
        }
        if (element instanceof Element.Check check) {
            return List.of(standard.check(check));
        }
        if (element instanceof Element.InitialValue value) {
            return List.of(standard.alter(value.field()) + "SET DEFAULT " + initial(dataset, value));
        }
        return ofColumn(dataset, element, standard);
    }

    private String initial(Dataset dataset, Element.InitialValue value) {
        Constant constant = value.constant();
        return value.expression()
                .in(family)
                .orElseGet(() ->
                        constant == null ? "NULL" : initial(dataset.schema().field(value.field()), constant));
    }

    /** What belongs to a column is told with the whole of it. */
    private List<String> ofColumn(Dataset dataset, Element element, StandardStatements standard) {
        if (element instanceof Element.Comment comment) {
            String text = Literals.of(comment.text());
            String name = comment.field();
            if (name == null) {
                return List.of(standard.alter() + "COMMENT = " + text);
            }
            Field field = dataset.schema().field(name);
            return List.of(modify(with(field, field.nullable(), field.generation(), comment.text()), standard));
        }
        if (element instanceof Element.Identity identity) {
            Field field = dataset.schema().field(identity.field());
            String next = "AUTO_INCREMENT = " + identity.next();
            Field numbered = with(field, false, Generation.IDENTITY_BY_DEFAULT, field.comment());
            return List.of(isNumbered(field) ? standard.alter() + next : modify(numbered, standard) + ", " + next);
        }
        Field field = dataset.schema().field(((Element.Required) element).field());
        return List.of(modify(with(field, false, field.generation(), field.comment()), standard));
    }

    private static Field with(
            Field field, boolean nullable, Generation generation, @org.jspecify.annotations.Nullable String comment) {
        return new Field(
                field.name(),
                field.type(),
                nullable,
                field.nativeType(),
                comment,
                generation,
                generation == Generation.IDENTITY_BY_DEFAULT ? null : field.defaultExpression());
    }

    private String modify(Field field, StandardStatements standard) {
        String own = field.nativeType();
        boolean ours = own != null && own.startsWith(product.family());
        String type = own != null && ours
                ? own.substring(product.family().length())
                : dialect.columnType(field.type()).text();
        boolean numbered = isNumbered(field);
        String rest = dialect.generation(field, ours);
        return standard.alter() + "MODIFY COLUMN " + quotes.of(field.name()) + " " + type
                + (field.nullable() ? "" : " NOT NULL")
                + (numbered ? " AUTO_INCREMENT" : "")
                + (rest.isEmpty() ? "" : " " + rest);
    }

    @Override
    public Element asHeld(Dataset dataset, Element element) {
        return element instanceof Element.Identity identity
                ? identity.withNumbering(Numbering.BY_DEFAULT)
                : KeyRows.asHeld(element);
    }
}
