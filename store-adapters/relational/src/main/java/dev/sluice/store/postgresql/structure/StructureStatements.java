package dev.sluice.store.postgresql.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.structure.Constant;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.Identity.Numbering;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that add elements to a table. */
final class StructureStatements {
    private static final int LONGEST_NAME = 63;

    private final Name table;
    private final String alter;

    StructureStatements(Dataset dataset) {
        this.table = dataset.name();
        this.alter = "ALTER TABLE " + Quoting.table(table);
    }

    /**
     * What makes the element.
     *
     * @param numbered whether the column of a numbering is an identity column already
     */
    List<String> of(Element element, boolean numbered) {
        if (element instanceof Element.PrimaryKey key) {
            return constraint(key.name(), "PRIMARY KEY (" + names(key.fields()) + ")" + also(key.options()));
        }
        if (element instanceof Element.UniqueKey key) {
            return constraint(key.name(), "UNIQUE (" + names(key.fields()) + ")" + also(key.options()));
        }
        if (element instanceof Element.Index index) {
            return List.of(index(index));
        }
        if (element instanceof Element.ForeignKey key) {
            return constraint(key.name(), foreignKey(key));
        }
        if (element instanceof Element.Check check) {
            return constraint(check.name(), "CHECK " + check.expression().text());
        }
        if (element instanceof Element.Other other) {
            return constraint(other.name(), other.definition().text());
        }
        if (element instanceof Element.InitialValue value) {
            return List.of(column(value.field()) + "SET DEFAULT " + initial(value));
        }
        if (element instanceof Element.Comment comment) {
            return List.of(comment(comment));
        }
        if (element instanceof Element.Identity identity) {
            return identity(identity, numbered);
        }
        Element.Required required = (Element.Required) element;
        return List.of(column(required.field()) + "SET NOT NULL");
    }

    private List<String> constraint(String name, String definition) {
        return List.of(alter + " ADD " + (name.isEmpty() ? "" : "CONSTRAINT " + named(name) + " ") + definition);
    }

    private String column(String field) {
        return alter + " ALTER COLUMN " + Quoting.identifier(field) + " ";
    }

    private String index(Element.Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                + (index.name().isEmpty() ? "" : named(index.name()) + " ")
                + "ON " + Quoting.table(table)
                + (index.method() == null ? "" : " USING " + index.method().text())
                + " (" + index.parts().stream().map(StructureStatements::part).collect(Collectors.joining(", ")) + ")"
                + also(index.options());
    }

    private static String part(Part part) {
        if (part instanceof Part.OfField field) {
            return Quoting.identifier(field.field())
                    + (field.descending() ? " DESC" : "")
                    + (field.nulls() == Nulls.AS_USUAL ? "" : " NULLS " + field.nulls());
        }
        return ((Part.OfText) part).text().text();
    }

    private static String foreignKey(Element.ForeignKey key) {
        String options = key.options() == null ? "" : key.options().text();
        String deferral = switch (key.deferral()) {
            case NEVER -> "";
            case ON_REQUEST -> " DEFERRABLE";
            case ALWAYS -> " DEFERRABLE INITIALLY DEFERRED";
        };
        return "FOREIGN KEY (" + names(key.fields()) + ") REFERENCES "
                + Quoting.table(key.reference().target()) + " ("
                + names(key.reference().targetFields()) + ")"
                + (options.contains("MATCH FULL") ? " MATCH FULL" : "")
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + deferral
                + (options.contains("NOT VALID") ? " NOT VALID" : "");
    }

    private static String action(String event, Action action) {
        return action == Action.NO_ACTION ? "" : event + action.name().replace('_', ' ');
    }

    private static String initial(Element.InitialValue value) {
        Constant constant = value.constant();
        return value.expression().in(IndexParts.FAMILY).orElseGet(() -> constant == null ? "NULL" : constant.sql());
    }

    private String comment(Element.Comment comment) {
        String subject = comment.field() == null
                ? "TABLE " + Quoting.table(table)
                : "COLUMN " + Quoting.table(table) + "." + Quoting.identifier(comment.field());
        return "COMMENT ON " + subject + " IS " + Quoting.literal(comment.text());
    }

    private List<String> identity(Element.Identity identity, boolean numbered) {
        String rules = " INCREMENT BY " + identity.increment() + also(identity.options());
        if (identity.numbering() == Numbering.OWNED_SEQUENCE || identity.numbering() == Numbering.SHARED_SEQUENCE) {
            return sequence(identity, rules);
        }
        String when = identity.numbering() == Numbering.ALWAYS ? "ALWAYS" : "BY DEFAULT";
        List<String> statements = new ArrayList<>();
        if (numbered) {
            statements.add(
                    column(identity.field()) + "SET GENERATED " + when + " SET INCREMENT BY " + identity.increment());
        } else {
            statements.add(column(identity.field()) + "SET NOT NULL");
            statements.add(column(identity.field()) + "ADD GENERATED " + when + " AS IDENTITY (" + rules.strip() + ")");
        }
        statements.add("SELECT setval(pg_get_serial_sequence(" + Quoting.literal(Quoting.table(table)) + ", "
                + Quoting.literal(identity.field()) + "), " + identity.next() + ", false)");
        return statements;
    }

    private List<String> sequence(Element.Identity identity, String rules) {
        String local = identity.sequence().isEmpty()
                ? fitting(table.local() + "_" + identity.field() + "_seq")
                : identity.sequence();
        String sequence = Quoting.table(new Name(table.namespace(), local));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE SEQUENCE IF NOT EXISTS " + sequence + rules);
        statements.add(column(identity.field()) + "SET DEFAULT nextval(" + Quoting.literal(sequence) + "::regclass)");
        if (identity.numbering() == Numbering.OWNED_SEQUENCE) {
            statements.add("ALTER SEQUENCE " + sequence + " OWNED BY " + Quoting.table(table) + "."
                    + Quoting.identifier(identity.field()));
        }
        statements.add("SELECT setval(" + Quoting.literal(sequence) + ", " + identity.next() + ", false)");
        return statements;
    }

    private static String also(@Nullable NativeText options) {
        return options == null ? "" : " " + options.text();
    }

    private static String names(List<String> fields) {
        return fields.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    private static String named(String name) {
        return Quoting.identifier(fitting(name));
    }

    /** The server would cut a longer name off without a word, so that two might become one. */
    static String fitting(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME) {
            return name;
        }
        String mark = "_" + Integer.toHexString(name.hashCode());
        StringBuilder cut = new StringBuilder(name);
        while ((cut + mark).getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            cut.setLength(cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut + mark;
    }
}
