package dev.sluice.store.redis.read;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.redis.catalog.HashLayout;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.key.Records;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.session.RedisErrors;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.Record;
import dev.sluice.store.redis.value.RecordForm;
import dev.sluice.store.redis.value.RedisProfile;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rows of hashes. The key's columns come from the key itself; fields without a column, and bytes in a column of text, go to {@code
 * _extra}, and those whose name is no text to its list {@code _fields}.
 *
 * <p>Of a dataset that was written as such, keys that are no hashes, or have more or fewer parts, are none of its rows. Of one that was
 * inferred, what is no hash is a row, too: its type and value are in {@code _extra}, as {@code _type} and {@code _value}.
 */
final class HashRows implements KeyRows.Fetch {
    private final Link link;
    private final String doing;
    private final HashLayout layout;
    private final Schema schema;
    private final int extra;
    private final int prefixLength;
    private final int[] keyColumns;

    /** @param schema the layout's columns, with {@code _extra}, and perhaps further ones of type variant */
    HashRows(Link link, String doing, HashLayout layout, Schema schema) {
        this.link = link;
        this.doing = doing;
        this.layout = layout;
        this.schema = schema;
        this.extra = schema.position(DynamicRows.EXTRA);
        this.prefixLength = layout.prefixBytes().length;
        this.keyColumns = layout.key().stream().mapToInt(schema::position).toArray();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<Row> rows(List<byte[]> keys) {
        List<RedisFuture<List<Object>>> asked =
                keys.stream().map(key -> link.ask(CommandType.HGETALL, key)).toList();
        List<Row> rows = new ArrayList<>(keys.size());
        List<byte[]> others = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Link.Answer answer = link.await(asked.get(i), doing);
            if (answer.refusal() == null) {
                row(keys.get(i), answer.values()).ifPresent(rows::add);
            } else if (answer.refusal().startsWith("WRONGTYPE")) {
                others.add(keys.get(i));
            } else {
                throw RedisErrors.refused(doing, answer.refusal(), null);
            }
        }
        if (!layout.isDeclared() && !others.isEmpty()) {
            new Records(link, doing, false).fetch(others).forEach(record -> rows.add(other(record)));
        }
        return rows;
    }

    /** @return empty if the key is gone, or is none of a row */
    private Optional<Row> row(byte[] key, List<Object> hash) {
        List<byte[]> parts = layout.isDeclared() ? KeyText.parts(prefixLength, key) : List.of(key);
        if (hash.isEmpty() || parts.size() != keyColumns.length) {
            return Optional.empty();
        }
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < keyColumns.length; i++) {
            values[keyColumns[i]] = RecordForm.key(schema.field(keyColumns[i]).type(), parts.get(i));
        }
        List<Variant.Entry> rest = new ArrayList<>();
        List<Variant> binary = new ArrayList<>();
        for (int i = 0; i < hash.size(); i += 2) {
            byte[] name = (byte[]) hash.get(i);
            byte[] value = (byte[]) hash.get(i + 1);
            String text = Octets.text(name);
            if (text == null) {
                binary.add(RecordForm.pair(name, value));
            } else if (!isPartOfKey(text, value, parts) && !put(values, text, value)) {
                rest.add(new Variant.Entry(text, Octets.variant(value)));
            }
        }
        if (!binary.isEmpty()) {
            rest.add(new Variant.Entry(RecordForm.BINARY_FIELDS, new Variant.Items(binary)));
        }
        values[extra] = rest.isEmpty() ? null : new Variant.Doc(rest);
        return Optional.of(Row.of(schema, values));
    }

    private boolean isPartOfKey(String field, byte[] value, List<byte[]> parts) {
        int at = layout.isDeclared() ? layout.key().indexOf(field) : -1;
        return at >= 0 && Arrays.equals(parts.get(at), value);
    }

    /** Whether there is a column for the value. */
    private boolean put(@Nullable Object[] values, String name, byte[] value) {
        int at = schema.position(name);
        if (at < 0 || at == extra || values[at] != null) {
            return false;
        }
        Field field = schema.field(at);
        if (field.type().equals(RedisProfile.BYTES)) {
            values[at] = value;
        } else if (field.type() instanceof Type.Dynamic) {
            values[at] = Octets.variant(value);
        } else {
            values[at] = Octets.text(value);
        }
        return values[at] != null;
    }

    private Row other(Record record) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        values[keyColumns[0]] = RecordForm.key(schema.field(keyColumns[0]).type(), record.key());
        values[extra] = new Variant.Doc(List.of(
                new Variant.Entry("_type", new Variant.Scalar(RedisProfile.TEXT, record.type())),
                new Variant.Entry("_value", record.value())));
        return Row.of(schema, values);
    }
}
