package dev.sluice.store.redis.value;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a pattern, and how what a key holds reads as a value.
 *
 * <p>A string is text, or bytes if it is no UTF-8, and so is every member of the others. A hash is a document, a list a list, a set a
 * {@code set<text>} or {@code set<bytes>}, a sorted set a list of {@code {member, score}} in its order, a stream what {@link StreamForm}
 * says, and what only a module knows its dump. A hash with a name that is no text is a list of {@code {field, value}}.
 */
public final class RecordForm {
    public static final String KEY = "key";
    public static final String TYPE = "type";
    public static final String VALUE = "value";
    public static final String EXPIRE_AT = "expireAt";
    public static final String RAW = "_raw";
    public static final String MODULE = "module";
    /** Where a row of a hash has its fields whose names are no text. */
    public static final String BINARY_FIELDS = "_fields";

    private static final List<String> TYPES = List.of("string", "hash", "list", "set", "zset", "stream", MODULE);
    private static final String FAMILY = "redis:";

    private RecordForm() {}

    public static Dataset dataset(Name name, Type keyType) {
        return new Dataset(name, Shape.KEY_PATTERN, schema(keyType, false), Key.of(KEY), List.of(), null);
    }

    public static Schema schema(Type keyType, boolean raw) {
        List<Field> fields = new ArrayList<>(List.of(
                Field.required(KEY, keyType),
                Field.required(TYPE, new Type.Enum(TYPES)),
                Field.of(VALUE, new Type.Dynamic()),
                Field.of(EXPIRE_AT, new Type.Timestamp(3, Type.Timestamp.Zone.UTC))));
        if (raw) {
            fields.add(Field.of(RAW, RedisProfile.BYTES));
        }
        return new Schema(fields);
    }

    public static Row row(Schema schema, Record record) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        values[0] = key(schema.field(0).type(), record.key());
        values[1] = TYPES.contains(record.type()) ? record.type() : MODULE;
        values[2] = record.value();
        values[3] = record.expireAt() < 0 ? null : Instant.ofEpochMilli(record.expireAt());
        if (schema.size() > 4) {
            values[4] = record.dump();
        }
        return Row.of(schema, values);
    }

    /** @throws UnportableValueException if the key is no text where text is wanted */
    public static Object key(Type type, byte[] key) {
        if (type.equals(RedisProfile.BYTES)) {
            return key;
        }
        String text = Octets.text(key);
        if (text == null) {
            throw new UnportableValueException("Cannot read the key " + dev.sluice.data.Values.show(key)
                    + " as text: it is no UTF-8, unlike those that were sampled; add the option keys=bytes to the url");
        }
        return text;
    }

    /** What a key holds, from the answer to its command; null if it holds nothing any more. */
    public static @Nullable Variant value(String type, List<Object> answer) {
        if (answer.isEmpty() || (answer.size() == 1 && answer.get(0) == null)) {
            return null;
        }
        return switch (type) {
            case "string" -> Octets.variant((byte[]) answer.get(0));
            case "hash" -> pairs(answer);
            case "list" -> items(answer);
            case "set" -> set(answer);
            case "zset" -> sortedSet(answer);
            case "stream" -> StreamForm.value(answer);
            default -> new Variant.Ext(FAMILY + type, Base64.getEncoder().encodeToString((byte[]) answer.get(0)));
        };
    }

    public static Variant.Items items(List<?> strings) {
        return new Variant.Items(
                strings.stream().map(each -> Octets.variant((byte[]) each)).toList());
    }

    /** Names and values in turn. */
    public static Variant pairs(List<?> flat) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            String name = Octets.text((byte[]) flat.get(i));
            if (name == null) {
                return binaryPairs(flat);
            }
            entries.add(new Variant.Entry(name, Octets.variant((byte[]) flat.get(i + 1))));
        }
        return new Variant.Doc(entries);
    }

    private static Variant binaryPairs(List<?> flat) {
        List<Variant> pairs = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.add(pair((byte[]) flat.get(i), (byte[]) flat.get(i + 1)));
        }
        return new Variant.Items(pairs);
    }

    public static Variant.Doc pair(byte[] field, byte[] value) {
        return new Variant.Doc(List.of(
                new Variant.Entry("field", Octets.variant(field)), new Variant.Entry("value", Octets.variant(value))));
    }

    private static Variant set(List<Object> members) {
        List<byte[]> sorted = new ArrayList<>();
        members.forEach(member -> sorted.add((byte[]) member));
        sorted.sort(Arrays::compareUnsigned);
        List<Object> texts = new ArrayList<>();
        for (byte[] member : sorted) {
            String text = Octets.text(member);
            if (text == null) {
                return new Variant.Scalar(new Type.Array(RedisProfile.BYTES, Type.Array.Kind.SET), sorted);
            }
            texts.add(text);
        }
        return new Variant.Scalar(new Type.Array(RedisProfile.TEXT, Type.Array.Kind.SET), texts);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Scored(byte[] member, double score) {}

    private static Variant sortedSet(List<Object> flat) {
        List<Scored> members = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += 2) {
            members.add(new Scored((byte[]) flat.get(i), score((byte[]) flat.get(i + 1))));
        }
        members.sort(Comparator.comparingDouble(Scored::score).thenComparing(Scored::member, Arrays::compareUnsigned));
        return new Variant.Items(members.stream()
                .map(each -> (Variant) new Variant.Doc(List.of(
                        new Variant.Entry("member", Octets.variant(each.member())),
                        new Variant.Entry("score", new Variant.Scalar(new Type.Float(64), each.score())))))
                .toList());
    }

    private static double score(byte[] text) {
        String score = String.valueOf(Octets.text(text));
        return switch (score) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(score);
        };
    }
}
