package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.Origin;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.template.KeyTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Items of a table that many datasets share: what their keys look like.
 *
 * @param partition the partition key {@value #PK}
 * @param sort the sort key {@value #SK}
 * @param others further attributes that are made like keys, such as those of indexes
 */
public record ItemForm(String table, KeyTemplate partition, KeyTemplate sort, Map<String, KeyTemplate> others) {
    public static final String PK = "pk";
    public static final String SK = "sk";
    private static final String TABLE = "table";
    private static final String ALL = "*";
    private static final int PARTS_OF_NAME = 3;

    public ItemForm {
        others = new LinkedHashMap<>(others);
    }

    /**
     * Reads what the file says of rows.
     *
     * @throws SettingsException if something is missing, or rows have a field of that name themselves
     */
    public static ItemForm parse(Map<String, String> said, Schema rows) {
        Map<String, KeyTemplate> others = new LinkedHashMap<>();
        said.forEach((name, text) -> {
            if (!name.equals(TABLE) && rows.has(name)) {
                throw new SettingsException(
                        name + ": there is a field " + name + " already; rename or drop it with fields");
            }
            if (!Set.of(TABLE, PK, SK).contains(name)) {
                others.put(name, template(name, text, rows));
            }
        });
        return new ItemForm(
                required(said, TABLE),
                template(PK, required(said, PK), rows),
                template(SK, required(said, SK), rows),
                others);
    }

    private static String required(Map<String, String> said, String name) {
        String text = said.getOrDefault(name, "");
        if (text.isBlank()) {
            throw new SettingsException(
                    name
                            + " is missing; write item: {table: app, pk: \"CUSTOMER#{customer_id}\", sk: \"ORDER#{order_id}\"}");
        }
        return text;
    }

    private static KeyTemplate template(String name, String text, Schema rows) {
        if (text.isBlank()) {
            throw new SettingsException(name + ": write some text, perhaps with fields in braces, as in DAY#{day}");
        }
        try {
            return KeyTemplate.parsePart(text, rows);
        } catch (SettingsException e) {
            throw new SettingsException(name + ": " + e.getMessage(), e);
        }
    }

    /** Items that are to be read. */
    public static ItemForm of(Origin from) {
        KeyTemplate partition = KeyTemplate.partOfColumns(from.pk().orElseThrow());
        KeyTemplate sort = KeyTemplate.partOfColumns(from.sk().orElseThrow());
        if (partition.columns().isEmpty() && sort.columns().isEmpty()) {
            throw new SettingsException(
                    "no part of the keys " + from.text() + " differs; name a field in braces, as in ORDER#{order_id}");
        }
        return new ItemForm(from.table().orElseThrow(), partition, sort, Map.of());
    }

    /** The items as a dataset of their store: those of the table whose keys look like this. */
    public Name dataset() {
        return new Name(List.of(table, partition.glob()), sort.glob());
    }

    /** The columns that every key tells. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>(partition.columns());
        columns.addAll(sort.columns());
        return columns;
    }

    /** Templates by attribute, the keys first. */
    public Map<String, KeyTemplate> templates() {
        Map<String, KeyTemplate> templates = new LinkedHashMap<>();
        templates.put(PK, partition);
        templates.put(SK, sort);
        templates.putAll(others);
        return templates;
    }

    /** The attributes that are made of templates. */
    public List<Field> made() {
        Type text = Type.Text.unbounded();
        List<Field> fields = new ArrayList<>(List.of(Field.required(PK, text), Field.required(SK, text)));
        others.keySet().forEach(name -> fields.add(Field.of(name, text)));
        return fields;
    }

    /** Puts them before the fields of rows. A row without some part of an attribute has none of it. */
    public Stage stage(Schema rows) {
        List<Field> fields = new ArrayList<>(made());
        fields.addAll(rows.fields());
        List<Columns.Source> sources = new ArrayList<>();
        sources.add(partition::format);
        sources.add(sort::format);
        others.values().forEach(template -> sources.add(sparse(template)));
        rows.fields().forEach(field -> sources.add(row -> row.value(field.name())));
        return new Columns(new Schema(fields), sources);
    }

    private static Columns.Source sparse(KeyTemplate template) {
        return row -> template.isComplete(row) ? template.format(row) : null;
    }

    /** Whether an item may be of both datasets, of which at least one is items whose keys look alike. */
    public static boolean overlap(Name a, Name b) {
        List<String> left = parts(a);
        List<String> right = parts(b);
        boolean keys = Globs.overlap(left.get(1), right.get(1)) && Globs.overlap(left.get(2), right.get(2));
        return left.get(0).equals(right.get(0)) && keys;
    }

    /** Whether this is the name of items whose keys look alike. */
    public static boolean isItems(Name name) {
        return name.namespace().size() == PARTS_OF_NAME - 1;
    }

    private static List<String> parts(Name name) {
        return isItems(name)
                ? List.of(name.namespace().get(0), name.namespace().get(1), name.local())
                : List.of(name.toString(), ALL, ALL);
    }
}
