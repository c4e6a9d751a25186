package dev.sluice.store.redis.write;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.value.MemberForm;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordCommands;
import dev.sluice.store.redis.value.RecordForm;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row as a member of a set or a sorted set, which is added to what the key holds. */
final class MemberEncoding implements Encoding {
    private final byte[] pattern;

    MemberEncoding(Name name) {
        this.pattern = Octets.of(name.local());
    }

    @Override
    public Put put(Row row, Set<String> unavailable) {
        if (!unavailable.isEmpty()) {
            throw new UnportableValueException(unavailable + " are unavailable, and a member is written as a whole");
        }
        if (Encoding.expiry(row) != null) {
            throw new UnportableValueException("a member does not expire, only its key does");
        }
        byte[] key = key(row);
        byte[] member = member(row);
        Object type = Encoding.value(row, RecordForm.TYPE);
        if ("set".equals(type)) {
            return new Put(key, List.of(), List.<byte[][]>of(RecordCommands.command("SADD", key, member)));
        }
        if (!"zset".equals(type)) {
            throw new UnportableValueException("a member is one of a set or a zset, and the type is " + type);
        }
        if (!(Encoding.value(row, MemberForm.SCORE) instanceof Double score)) {
            throw new UnportableValueException("a member of a zset has a score, and there is none");
        }
        byte[] text = RecordCommands.score(score);
        return new Put(key, List.of(), List.<byte[][]>of(RecordCommands.command("ZADD", key, text, member)));
    }

    @Override
    public byte[] key(Row row) {
        Object key = Encoding.value(row, RecordForm.KEY);
        byte[] bytes = key == null
                ? null
                : Octets.of(row.schema().field(RecordForm.KEY).type(), key);
        if (bytes == null || !Glob.matches(pattern, bytes) || Arrays.equals(bytes, KeyText.REGISTRY)) {
            throw new UnportableValueException("the key is none of the pattern");
        }
        return bytes;
    }

    @Override
    public byte[] member(Row row) {
        if (Encoding.value(row, MemberForm.MEMBER) instanceof Variant member && !(member instanceof Variant.Null)) {
            return Octets.of(member);
        }
        throw new UnportableValueException("member must not be null");
    }

    @Override
    public byte[] pattern() {
        return pattern;
    }

    @Override
    public @Nullable String type() {
        return null;
    }

    @Override
    public boolean holds(byte[] key) {
        return true;
    }
}
