package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Dataset;
import dev.sluice.store.jdbc.write.StandardSql;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Element.Part.Nulls;
import dev.sluice.structure.NativeText;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that most databases have in common. */
public final class StandardStatements {
    private final Quotes quotes;
    private final String table;

    public StandardStatements(Quotes quotes, Dataset dataset) {
        this.quotes = quotes;
        this.table = quotes.of(dataset.name());
    }

    public String alter() {
        return "ALTER TABLE " + table + " ";
    }

    public String alter(String field) {
        return alter() + "ALTER COLUMN " + quotes.of(field) + " ";
    }

    public String primaryKey(Element.PrimaryKey key) {
        return alter() + "ADD " + constraint(key.name()) + "PRIMARY KEY (" + quotes.of(key.fields()) + ")";
    }

    public String uniqueKey(Element.UniqueKey key) {
        return alter() + "ADD " + constraint(key.name()) + "UNIQUE (" + quotes.of(key.fields()) + ")";
    }

    public String foreignKey(Element.ForeignKey key) {
        return alter() + "ADD " + constraint(key.name()) + "FOREIGN KEY (" + quotes.of(key.fields()) + ") REFERENCES "
                + quotes.of(key.reference().target()) + " ("
                + quotes.of(key.reference().targetFields()) + ")"
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String event, Action action) {
        return action == Action.NO_ACTION ? "" : event + action.name().replace('_', ' ');
    }

    public String check(Element.Check check) {
        return alter() + "ADD " + constraint(check.name()) + "CHECK "
                + check.expression().text();
    }

    /** With a name made of what it orders by, where it has none. */
    public String index(Element.Index index, String kind) {
        String name = index.name().isEmpty()
                ? index.parts().stream().map(String::valueOf).collect(Collectors.joining("_"))
                : index.name();
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + kind + "INDEX " + quotes.of(name) + " ON " + table + " ("
                + index.parts().stream().map(this::part).collect(Collectors.joining(", ")) + ")"
                + also(index.options());
    }

    private String part(Part part) {
        if (part instanceof Part.OfField field) {
            return quotes.of(field.field())
                    + (field.descending() ? " DESC" : "")
                    + (field.nulls() == Nulls.AS_USUAL ? "" : " NULLS " + field.nulls());
        }
        return ((Part.OfText) part).text().text();
    }

    public String comment(Element.Comment comment) {
        String field = comment.field();
        String subject = field == null ? "TABLE " + table : "COLUMN " + table + "." + quotes.of(field);
        return "COMMENT ON " + subject + " IS " + StandardSql.literal(comment.text());
    }

    private String constraint(String name) {
        return name.isEmpty() ? "" : "CONSTRAINT " + quotes.of(name) + " ";
    }

    private static String also(@Nullable NativeText options) {
        return options == null ? "" : " " + options.text();
    }
}
