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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of {@code members.<pattern>}: the members of the sets and sorted sets of a pattern, one row each, so that many rows may make
 * one key. A member is text, or bytes if it is no UTF-8; the score is null in sets. A key that is neither shows as a row without a member.
 */
public final class MemberForm {
    public static final String MEMBER = "member";
    public static final String SCORE = "score";
    private static final List<String> NAMESPACE = List.of("members");

    private MemberForm() {}

    /** Whether a dataset is one of members, if the rest of its name is a pattern. */
    public static boolean isNamed(Name name) {
        return name.namespace().equals(NAMESPACE);
    }

    public static Dataset dataset(Name name, Type keyType) {
        return new Dataset(name, Shape.KEY_PATTERN, schema(keyType), Key.of(RecordForm.KEY, MEMBER), List.of(), null);
    }

    public static Schema schema(Type keyType) {
        Schema record = RecordForm.schema(keyType, false);
        return Schema.of(
                record.field(RecordForm.KEY),
                record.field(RecordForm.TYPE),
                Field.of(MEMBER, new Type.Dynamic()),
                Field.of(SCORE, new Type.Float(64)));
    }

    /** The members that one key has. */
    public static List<Row> rows(Schema schema, Record record) {
        Row whole = RecordForm.row(RecordForm.schema(schema.field(0).type(), false), record);
        Object key = whole.value(RecordForm.KEY);
        Object type = whole.value(RecordForm.TYPE);
        List<Row> rows = new ArrayList<>();
        if (record.value() instanceof Variant.Scalar set
                && set.type() instanceof Type.Array array
                && set.value() instanceof List<?> members) {
            members.forEach(
                    member -> rows.add(row(schema, key, type, new Variant.Scalar(array.element(), member), null)));
        } else if (record.type().equals("zset")) {
            for (Variant scored : RecordCommands.items(record.value())) {
                Variant.Scalar score = (Variant.Scalar) RecordCommands.member(scored, SCORE);
                rows.add(row(schema, key, type, RecordCommands.member(scored, MEMBER), score.value()));
            }
        } else {
            rows.add(row(schema, key, type, null, null));
        }
        return rows;
    }

    private static Row row(
            Schema schema,
            @Nullable Object key,
            @Nullable Object type,
            @Nullable Variant member,
            @Nullable Object score) {
        return Row.of(schema, new @Nullable Object[] {key, type, member, score});
    }
}
