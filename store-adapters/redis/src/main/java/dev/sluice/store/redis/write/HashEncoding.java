package dev.sluice.store.redis.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.redis.catalog.HashLayout;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordCommands;
import dev.sluice.store.redis.value.RecordForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row as a hash: a field for each value that is not null, the key's among them, so that no row is without fields. */
final class HashEncoding implements Encoding {
    private final Dataset dataset;
    private final HashLayout layout;
    private final byte[] prefix;

    HashEncoding(Dataset dataset, HashLayout layout) {
        this.dataset = dataset;
        this.layout = layout;
        this.prefix = layout.prefixBytes();
    }

    @Override
    public Put put(Row row, Set<String> unavailable) {
        byte[] key = key(row);
        List<byte[]> kept = new ArrayList<>();
        List<byte[]> pairs = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            int at = row.schema().position(field.name());
            Object value = at < 0 ? null : row.value(at);
            if (unavailable.contains(field.name())) {
                kept.add(kept(field));
            } else if (value == null && !field.nullable()) {
                throw new UnportableValueException(field.name() + " must not be null");
            } else if (value instanceof Variant.Doc doc && field.name().equals(DynamicRows.EXTRA)) {
                if (!layout.isDeclared() && doc.entries().size() == 2 && find(doc, "_type") != null) {
                    return other(key, doc);
                }
                extra(doc, pairs);
            } else if (value != null && (layout.isDeclared() || !field.name().equals(HashLayout.WHOLE_KEY))) {
                pairs.add(Octets.of(field.name()));
                pairs.add(Octets.of(row.schema().field(at).type(), value));
            }
        }
        if (pairs.isEmpty() && kept.isEmpty()) {
            throw new UnportableValueException("a hash without fields cannot be");
        }
        List<byte[][]> commands = RecordCommands.inChunks("HSET", key, pairs);
        Instant expiry = Encoding.expiry(row);
        if (expiry != null) {
            commands.add(Encoding.expire(key, expiry));
        }
        return new Put(key, kept, commands);
    }

    private static byte[] kept(Field field) {
        if (field.name().equals(DynamicRows.EXTRA)) {
            throw new UnportableValueException(
                    DynamicRows.EXTRA + " is unavailable, and the fields it stands for are not known");
        }
        return Octets.of(field.name());
    }

    private static void extra(Variant.Doc doc, List<byte[]> pairs) {
        for (Variant.Entry entry : doc.entries()) {
            if (entry.name().equals(RecordForm.BINARY_FIELDS) && entry.value() instanceof Variant.Items binary) {
                pairs.addAll(RecordCommands.pairs(binary));
            } else if (!(entry.value() instanceof Variant.Null)) {
                pairs.add(Octets.of(entry.name()));
                pairs.add(Octets.of(entry.value()));
            }
        }
    }

    /** What was no hash where hashes were read. */
    private static Put other(byte[] key, Variant.Doc doc) {
        String type = find(doc, "_type") instanceof Variant.Scalar scalar ? String.valueOf(scalar.value()) : "";
        Variant value = find(doc, "_value");
        if (value == null) {
            throw new UnportableValueException("there is a _type and no _value");
        }
        return new Put(key, List.of(), RecordCommands.of(key, type, value));
    }

    private static @Nullable Variant find(Variant.Doc doc, String name) {
        return doc.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .map(Variant.Entry::value)
                .findFirst()
                .orElse(null);
    }

    @Override
    public byte[] key(Row row) {
        List<byte[]> parts = new ArrayList<>();
        for (String name : layout.key()) {
            int at = row.schema().position(name);
            Object value = at < 0 ? null : row.value(at);
            if (value == null) {
                throw new UnportableValueException(name + " is part of the key and must not be null");
            }
            parts.add(Octets.of(row.schema().field(at).type(), value));
        }
        if (layout.isDeclared()) {
            return KeyText.key(prefix, parts);
        }
        if (!Glob.matches(layout.pattern(), parts.get(0))) {
            throw new UnportableValueException("the key does not begin with " + layout.name() + ":");
        }
        return parts.get(0);
    }

    @Override
    public byte[] pattern() {
        return layout.pattern();
    }

    @Override
    public @Nullable String type() {
        return layout.isDeclared() ? "hash" : null;
    }

    @Override
    public boolean holds(byte[] key) {
        return !layout.isDeclared()
                || KeyText.parts(prefix.length, key).size() == layout.key().size();
    }
}
