package dev.sluice.store.h2;

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
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.SQLDialect;

/** H2's information schema, and {@code ALTER TABLE}. */
final class H2Structure implements StructureLanguage {
    private static final String KEYS = """
            SELECT c.constraint_name, c.constraint_type, k.column_name FROM information_schema.table_constraints c
            JOIN information_schema.key_column_usage k
              ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            WHERE c.table_schema = ? AND c.table_name = ? AND c.constraint_type IN ('PRIMARY KEY', 'UNIQUE')
            ORDER BY c.constraint_name, k.ordinal_position""";
    private static final String INDEXES = """
            SELECT i.index_name, i.index_type_name, c.column_name, c.ordering_specification, c.null_ordering
            FROM information_schema.indexes i JOIN information_schema.index_columns c
              ON c.index_schema = i.index_schema AND c.index_name = i.index_name
            WHERE i.table_schema = ? AND i.table_name = ? AND NOT i.is_generated
            ORDER BY i.index_name, c.ordinal_position""";
    private static final String REFERENCES = """
            SELECT k.constraint_name, k.column_name, u.table_schema, u.table_name, u.column_name, r.delete_rule,
                   r.update_rule
            FROM information_schema.referential_constraints r
            JOIN information_schema.key_column_usage k
              ON k.constraint_schema = r.constraint_schema AND k.constraint_name = r.constraint_name
            JOIN information_schema.key_column_usage u
              ON u.constraint_schema = r.unique_constraint_schema AND u.constraint_name = r.unique_constraint_name
             AND u.ordinal_position = k.position_in_unique_constraint
            WHERE k.table_schema = ? AND k.table_name = ?
            ORDER BY k.constraint_name, k.ordinal_position""";
    private static final String CHECKS = """
            SELECT c.constraint_name, k.check_clause, u.column_name FROM information_schema.table_constraints c
            JOIN information_schema.check_constraints k
              ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            LEFT JOIN information_schema.constraint_column_usage u
              ON u.constraint_schema = c.constraint_schema AND u.constraint_name = c.constraint_name
            WHERE c.table_schema = ? AND c.table_name = ? AND c.constraint_type = 'CHECK'
            ORDER BY c.constraint_name, u.column_name""";
    private static final String NUMBERED = """
            SELECT column_name, identity_generation, identity_base, identity_increment FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND is_identity = 'YES'""";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(\\\\|\\+[0-9a-fA-F]{6}|[0-9a-fA-F]{4})");
    private static final String FAMILY = H2Dialect.FAMILY.substring(0, H2Dialect.FAMILY.length() - 1);

    private final Quotes quotes = new Quotes(SQLDialect.H2);

    @Override
    public boolean indexesReferences() {
        return true;
    }

    @Override
    public List<Element> elements(Session session, Table table) {
        Object[] name = {table.name().namespace().get(0), table.name().local()};
        List<Element> found = new ArrayList<>();
        KeyRows.byName(session.sql().fetch(KEYS, name)).forEach((constraint, rows) -> {
            List<String> fields = rows.stream().map(row -> KeyRows.text(row, 2)).toList();
            boolean primary = KeyRows.text(rows.get(0), 1).equals("PRIMARY KEY");
            found.add(primary ? new Element.PrimaryKey(constraint, fields) : new Element.UniqueKey(constraint, fields));
        });
        KeyRows.byName(session.sql().fetch(INDEXES, name)).forEach((index, rows) -> {
            String kind = KeyRows.text(rows.get(0), 1);
            boolean spatial = kind.startsWith("SPATIAL");
            found.add(new Element.Index(
                    index,
                    rows.stream().map(H2Structure::part).toList(),
                    kind.startsWith("UNIQUE"),
                    spatial ? new NativeText(FAMILY, "SPATIAL") : null,
                    null));
        });
        found.addAll(KeyRows.references(session.sql().fetch(REFERENCES, name)));
        KeyRows.byName(session.sql().fetch(CHECKS, name))
                .forEach((check, rows) -> found.add(new Element.Check(
                        check,
                        rows.stream()
                                .map(row -> KeyRows.text(row, 2))
                                .filter(column -> !column.isEmpty())
                                .toList(),
                        new NativeText(
                                FAMILY, "(" + KeyRows.text(rows.get(0), 1).replaceAll("\\s*\\R\\s*", " ") + ")"))));
        session.sql().fetch(NUMBERED, name).forEach(row -> found.add(identity(row)));
        return found;
    }

    private static Part part(Record row) {
        boolean descending = KeyRows.text(row, 3).equals("DESC");
        String usual = descending ? "LAST" : "FIRST";
        String nulls = KeyRows.text(row, 4);
        boolean asUsual = nulls.isEmpty() || nulls.equals(usual);
        return new Part.OfField(KeyRows.text(row, 2), descending, asUsual ? Nulls.AS_USUAL : Nulls.valueOf(nulls));
    }

    private static Element identity(Record row) {
        boolean always = KeyRows.text(row, 1).equals("ALWAYS");
        return new Element.Identity(
                KeyRows.text(row, 0),
                always ? Numbering.ALWAYS : Numbering.BY_DEFAULT,
                "",
                KeyRows.number(row, 2),
                KeyRows.number(row, 3),
                null);
    }

    @Override
    public Optional<Constant> constant(String expression) {
        if (!expression.startsWith("U&'")) {
            return Constant.ofSql(expression);
        }
        return Constant.ofSql(ESCAPE.matcher(expression.substring(2)).replaceAll(match -> {
            String code = match.group(1);
            String letter = code.equals("\\")
                    ? code
                    : Character.toString(Integer.parseInt(code.startsWith("+") ? code.substring(1) : code, 16));
            return java.util.regex.Matcher.quoteReplacement(letter);
        }));
    }

    @Override
    public Optional<String> lacks(Dataset dataset, Element element) {
        if (element instanceof Element.ForeignKey key && key.deferral() != Deferral.NEVER) {
            return Optional.of("H2 checks references at once");
        }
        if (element instanceof Element.Identity identity
                && !(dataset.schema().field(identity.field()).type() instanceof Type.Int)) {
            return Optional.of("H2 numbers columns of whole numbers only");
        }
        return element instanceof Element.Other ? Optional.of("H2 has nothing like it") : Optional.empty();
    }

    @Override
    public List<String> statements(Dataset dataset, Element element) {
        StandardStatements standard = new StandardStatements(quotes, dataset);
        if (element instanceof Element.PrimaryKey key) {
            return List.of(standard.primaryKey(key));
        }
        if (element instanceof Element.UniqueKey key) {
            return List.of(standard.uniqueKey(key));
        }
        if (element instanceof Element.Index index) {
            return List.of(standard.index(index, index.method() == null ? "" : "SPATIAL "));
        }
        if (element instanceof Element.ForeignKey key) {
            return List.of(standard.foreignKey(key));
        }
        if (element instanceof Element.Check check) {
            return List.of(standard.check(check));
        }
        if (element instanceof Element.Comment comment) {
            return List.of(standard.comment(comment));
        }
        if (element instanceof Element.InitialValue value) {
            Constant constant = value.constant();
            String text = value.expression().in(FAMILY).orElse(constant == null ? "NULL" : constant.sql());
            return List.of(standard.alter(value.field()) + "SET DEFAULT " + text);
        }
        return element instanceof Element.Identity identity
                ? numbering(dataset, identity, standard)
                : List.of(standard.alter(((Element.Required) element).field()) + "SET NOT NULL");
    }

    private static List<String> numbering(Dataset dataset, Element.Identity identity, StandardStatements standard) {
        Field field = dataset.schema().field(identity.field());
        String when = identity.numbering() == Numbering.ALWAYS ? "ALWAYS" : "BY DEFAULT";
        String alter = standard.alter(field.name());
        boolean numbered = field.generation() == Generation.IDENTITY_ALWAYS
                || field.generation() == Generation.IDENTITY_BY_DEFAULT;
        if (numbered) {
            return List.of(alter + "SET GENERATED " + when + " SET INCREMENT BY " + identity.increment()
                    + " RESTART WITH " + identity.next());
        }
        String own = field.nativeType();
        String type = own != null && own.startsWith(H2Dialect.FAMILY)
                ? own.substring(H2Dialect.FAMILY.length())
                : H2ColumnTypes.of(field.type()).text();
        return List.of(alter + type + " GENERATED " + when + " AS IDENTITY (START WITH " + identity.next()
                + " INCREMENT BY " + identity.increment() + ")");
    }

    @Override
    public Element asHeld(Dataset dataset, Element element) {
        return KeyRows.asHeld(element);
    }
}
