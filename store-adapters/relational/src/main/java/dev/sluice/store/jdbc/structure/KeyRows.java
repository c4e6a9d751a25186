package dev.sluice.store.jdbc.structure;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.ForeignKey.Action;
import dev.sluice.structure.Element.ForeignKey.Deferral;
import dev.sluice.structure.Element.Identity.Numbering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Result;

/** Keys and references as most catalogs list them, a row for each column, and what most databases make of those of others. */
public final class KeyRows {
    private KeyRows() {}

    /** The rows of each name, in their order. */
    public static Map<String, List<Record>> byName(Result<Record> rows) {
        Map<String, List<Record>> byName = new LinkedHashMap<>();
        for (Record row : rows) {
            byName.computeIfAbsent(text(row, 0), name -> new ArrayList<>()).add(row);
        }
        return byName;
    }

    /**
     * References.
     *
     * @param rows name, column, schema of the target, target, its column, what is done on delete, and on update
     */
    public static List<Element> references(Result<Record> rows) {
        List<Element> references = new ArrayList<>();
        byName(rows).forEach((name, columns) -> {
            Record first = columns.get(0);
            references.add(new Element.ForeignKey(
                    new Reference(
                            name,
                            columns.stream().map(row -> text(row, 1)).toList(),
                            Name.of(text(first, 2), text(first, 3)),
                            columns.stream().map(row -> text(row, 4)).toList()),
                    action(text(first, 5)),
                    action(text(first, 6)),
                    Deferral.NEVER,
                    null));
        });
        return references;
    }

    /** Where nothing is deferred, a refusal is a refusal. */
    private static Action action(String rule) {
        return same(Action.valueOf(rule.replace(' ', '_')));
    }

    private static Action same(Action action) {
        return action == Action.RESTRICT ? Action.NO_ACTION : action;
    }

    /** For a database that refuses at once, and numbers in one way. */
    public static Element asHeld(Element element) {
        if (element instanceof Element.ForeignKey key) {
            return new Element.ForeignKey(
                    key.reference(), same(key.onDelete()), same(key.onUpdate()), key.deferral(), key.options());
        }
        boolean sequence = element instanceof Element.Identity identity && identity.numbering() != Numbering.ALWAYS;
        return sequence ? ((Element.Identity) element).withNumbering(Numbering.BY_DEFAULT) : element;
    }

    public static String text(Record row, int at) {
        String text = row.get(at, String.class);
        return text == null ? "" : text;
    }

    public static long number(Record row, int at) {
        Long number = row.get(at, Long.class);
        return number == null ? 0 : number;
    }
}
