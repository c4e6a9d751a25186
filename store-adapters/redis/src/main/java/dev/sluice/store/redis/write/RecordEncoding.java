package dev.sluice.store.redis.write;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.redis.key.Glob;
import dev.sluice.store.redis.key.KeyText;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordCommands;
import dev.sluice.store.redis.value.RecordForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of a pattern as what its key shall hold: restored from the server's own bytes where the row has them and the server can read
 * their version, and else made anew from its value.
 */
final class RecordEncoding implements Encoding {
    private final byte[] pattern;
    private final Name name;
    private final int dumpVersion;

    /** @param dumpVersion the latest version of dumps that the server reads */
    RecordEncoding(Name name, int dumpVersion) {
        this.name = name;
        this.pattern = Octets.of(name.toString());
        this.dumpVersion = dumpVersion;
    }

    @Override
    public Put put(Row row, Set<String> unavailable) {
        if (!unavailable.isEmpty()) {
            throw new UnportableValueException(unavailable + " are unavailable, and a key is written as a whole");
        }
        byte[] key = key(row);
        if (!Glob.matches(pattern, key) || Arrays.equals(key, KeyText.REGISTRY)) {
            throw new UnportableValueException("the key is none of " + name);
        }
        Instant expireAt = (Instant) Encoding.value(row, RecordForm.EXPIRE_AT);
        if (Encoding.value(row, RecordForm.RAW) instanceof byte[] dump && dumpVersion(dump) <= dumpVersion) {
            String time = expireAt == null ? "0" : Long.toString(expireAt.toEpochMilli());
            return new Put(key, List.of(), List.<byte[][]>of(RecordCommands.restore(key, time, dump)));
        }
        if (!(Encoding.value(row, RecordForm.TYPE) instanceof String type)
                || !(Encoding.value(row, RecordForm.VALUE) instanceof Variant value)) {
            throw new UnportableValueException(
                    "type and value must not be null unless there is a dump that the server reads");
        }
        List<byte[][]> commands = new ArrayList<>(RecordCommands.of(key, type, value));
        Instant expiry = expireAt == null ? Encoding.expiry(row) : expireAt;
        if (expiry != null) {
            commands.add(Encoding.expire(key, expiry));
        }
        return new Put(key, List.of(), commands);
    }

    /** The version before the checksum at the end; of what is no dump, one the server refuses by itself. */
    static int dumpVersion(byte[] dump) {
        return dump.length < 10 ? 0 : (dump[dump.length - 10] & 0xff) | (dump[dump.length - 9] & 0xff) << 8;
    }

    @Override
    public byte[] key(Row row) {
        Object key = Encoding.value(row, RecordForm.KEY);
        if (key == null) {
            throw new UnportableValueException("key must not be null");
        }
        return Octets.of(row.schema().field(RecordForm.KEY).type(), key);
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
