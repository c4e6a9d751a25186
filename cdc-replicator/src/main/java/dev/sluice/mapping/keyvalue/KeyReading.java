package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.json.DocumentJson;
import dev.sluice.mapping.Origin.KeyType;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads keys of one template that hold one type. */
public record KeyReading(KeyTemplate template, KeyType type) {

    /** A key and what it tells. */
    record Key(String name, Map<String, String> values) {
        String value(String column) {
            return Objects.requireNonNull(values.get(column));
        }

        /** @throws RefusedValueException if what the key holds is no text */
        String text(@Nullable Object held) {
            if (held instanceof Variant.Scalar scalar && scalar.value() instanceof String text) {
                return text;
            }
            throw new RefusedValueException("The key " + name + " holds bytes that are no text");
        }
    }

    /** @throws RefusedValueException if it is none of these keys */
    Key read(Row row) {
        if (!(row.value("key") instanceof String name)) {
            throw new RefusedValueException("The key is bytes that are no text");
        }
        Optional<Map<String, String>> values = template.parse(name);
        if (values.isEmpty()) {
            throw new RefusedValueException("The key " + name + " is none of " + template);
        }
        String wanted = type == KeyType.JSON ? "string" : type.name().toLowerCase(Locale.ROOT);
        Object found = row.value("type");
        if (!wanted.equals(found)) {
            throw new RefusedValueException("The key " + name + " holds a " + found + ", and not a " + wanted);
        }
        return new Key(name, values.orElseThrow());
    }

    /** The fields of the row that a hash or JSON is; what only repeats the key is left out. */
    Variant.Doc document(Row row, Key key) {
        Object held = row.value("value");
        if (type == KeyType.JSON) {
            held = parsed(key, held);
        }
        if (!(held instanceof Variant.Doc doc)) {
            throw new RefusedValueException("The key " + key.name() + " holds "
                    + (type == KeyType.JSON ? "JSON that is no object" : "a field whose name is no text"));
        }
        List<Variant.Entry> entries =
                doc.entries().stream().filter(entry -> !repeats(entry, key)).toList();
        return new Variant.Doc(entries);
    }

    private static Variant parsed(Key key, @Nullable Object held) {
        try {
            return DocumentJson.read(key.text(held));
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException("The key " + key.name() + " holds no JSON: " + e.getMessage());
        }
    }

    private static boolean repeats(Variant.Entry entry, Key key) {
        String told = key.values().get(entry.name());
        return told != null && !(entry.value() instanceof Variant.Null) && told.equals(KeyContent.text(entry.value()));
    }

    /** The fields of such a row, if it is one. */
    public Optional<Variant.Doc> sample(Row row) {
        try {
            return Optional.of(document(row, read(row)));
        } catch (RefusedValueException e) {
            return Optional.empty();
        }
    }

    /** Whether what keys hold has fields. */
    public boolean hasFields() {
        return type == KeyType.HASH || type == KeyType.JSON;
    }

    /** Whether fields are text, whatever they mean. */
    public boolean ofText() {
        return type == KeyType.HASH;
    }

    /** What rows are read of: the members of sets, one by one, or keys. */
    public boolean ofMembers() {
        return type == KeyType.SET || type == KeyType.ZSET;
    }
}
