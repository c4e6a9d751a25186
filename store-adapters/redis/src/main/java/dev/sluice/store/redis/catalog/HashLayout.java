package dev.sluice.store.redis.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RedisProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset whose rows are hashes.
 *
 * @param prefix what its keys begin with, without the colon
 * @param key the fields of which keys are made, in their order; {@link #WHOLE_KEY} alone where nothing says how keys are made
 * @param columns the fields that have a column, those of the key among them; text, bytes or variant
 */
public record HashLayout(Name name, String prefix, List<String> key, List<Field> columns) {
    /** The column that holds the key as it is, of hashes that were not written as rows of a dataset. */
    public static final String WHOLE_KEY = "_key";

    public HashLayout {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }

    /** How the rows of a dataset are written. */
    public static HashLayout of(Dataset dataset) {
        List<Field> columns = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            if (!field.name().equals(DynamicRows.EXTRA)) {
                Type stored = new RedisProfile().fidelity(field.type()).storedType(field.type());
                boolean key = dataset.key().identity().contains(field.name());
                columns.add(key ? Field.required(field.name(), stored) : Field.of(field.name(), stored));
            }
        }
        String prefix = KeyText.prefix(dataset.name());
        return new HashLayout(dataset.name(), prefix, dataset.key().identity(), columns);
    }

    public Dataset dataset() {
        List<Field> fields = new ArrayList<>(columns);
        fields.add(Field.of(DynamicRows.EXTRA, new Type.Dynamic()));
        return new Dataset(name, Shape.COLLECTION, new Schema(fields), Key.of(key), List.of(), null);
    }

    public boolean isDeclared() {
        return !key.equals(List.of(WHOLE_KEY));
    }

    public byte[] prefixBytes() {
        return Octets.of(prefix);
    }

    /** The glob of its keys. */
    public byte[] pattern() {
        return Glob.below(prefixBytes());
    }

    /** One line that {@link #parse} reads back: {@code key:id text:id text:name bytes:picture}. */
    public String text() {
        StringBuilder text = new StringBuilder();
        key.forEach(part -> text.append("key:").append(escaped(part)).append(' '));
        columns.forEach(column -> text.append(column.type())
                .append(':')
                .append(escaped(column.name()))
                .append(' '));
        return text.toString().strip();
    }

    public static HashLayout parse(Name name, String prefix, String text) {
        List<String> key = new ArrayList<>();
        List<Field> columns = new ArrayList<>();
        for (String entry : text.split(" ", -1)) {
            int colon = entry.indexOf(':');
            String field = entry.substring(colon + 1)
                    .replace("%20", " ")
                    .replace("%0A", "\n")
                    .replace("%25", "%");
            switch (entry.substring(0, colon)) {
                case "key" -> key.add(field);
                case "bytes" -> columns.add(Field.of(field, RedisProfile.BYTES));
                case "variant" -> columns.add(Field.of(field, new Type.Dynamic()));
                default -> columns.add(Field.of(field, RedisProfile.TEXT));
            }
        }
        columns.replaceAll(
                column -> key.contains(column.name()) ? Field.required(column.name(), column.type()) : column);
        return new HashLayout(name, prefix, key, columns);
    }

    /** With the columns of another layout that this one lacks. */
    public HashLayout with(HashLayout other) {
        List<Field> all = new ArrayList<>(columns);
        for (Field column : other.columns) {
            if (columns.stream().noneMatch(mine -> mine.name().equals(column.name()))) {
                all.add(column);
            }
        }
        return new HashLayout(name, prefix, key, all);
    }

    private static String escaped(String name) {
        return name.replace("%", "%25").replace(" ", "%20").replace("\n", "%0A");
    }
}
