package dev.sluice.store.redis.key;

import dev.sluice.data.Variant;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.session.RedisErrors;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.Record;
import dev.sluice.store.redis.value.RecordForm;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.protocol.CommandType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what keys hold, many at a time, each by the commands of its type. A key that is deleted meanwhile is left out; one that changes
 * its type is asked for again. What one key holds is read by one command, except for hashes, sets and sorted sets of more than
 * {@link #LARGE} elements, which are scanned so as not to block the server; changes made meanwhile may show in part.
 */
public final class Records {
    private static final long LARGE = 20_000;
    private static final int ATTEMPTS = 10;
    private static final Map<String, CommandType> SIZES =
            Map.of("hash", CommandType.HLEN, "set", CommandType.SCARD, "zset", CommandType.ZCARD);

    /** {@code PEXPIRETIME} came with version 7; before, the clock must not tick between the two times. */
    private static final byte[] EXPIRY = Octets.of("""
            local at = redis.pcall('PEXPIRETIME', KEYS[1])
            if type(at) == 'number' then return at end
            while true do
              local a = redis.call('TIME')
              local left = redis.call('PTTL', KEYS[1])
              local b = redis.call('TIME')
              local ms = math.floor(a[2] / 1000)
              if left < 0 then return left end
              if a[1] == b[1] and ms == math.floor(b[2] / 1000) then return a[1] * 1000 + ms + left end
            end
            """);

    private final Link link;
    private final String doing;
    private final boolean dumps;

    public Records(Link link, String doing, boolean dumps) {
        this.link = link;
        this.doing = doing;
        this.dumps = dumps;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Asked(
            byte[] key,
            String type,
            @Nullable RedisFuture<List<Object>> value,
            @Nullable RedisFuture<List<Object>> expiry,
            @Nullable RedisFuture<List<Object>> dump) {}

    public List<Record> fetch(List<byte[]> keys) {
        List<Record> found = new ArrayList<>(keys.size());
        List<byte[]> left = keys;
        for (int i = 0; i < ATTEMPTS && !left.isEmpty(); i++) {
            left = fetch(left, found);
        }
        if (!left.isEmpty()) {
            throw new StoreUnavailableException(
                    "Cannot " + doing + ": a key changes its type all the time; repeat when it is at rest");
        }
        return found;
    }

    /** @return the keys to ask for again */
    private List<byte[]> fetch(List<byte[]> keys, List<Record> found) {
        List<String> types = types(keys);
        List<@Nullable Long> sizes = sizes(keys, types);
        List<Asked> asked = new ArrayList<>(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            if (!types.get(i).equals("none")) {
                asked.add(ask(keys.get(i), types.get(i), sizes.get(i)));
            }
        }
        List<byte[]> again = new ArrayList<>();
        List<Asked> large = new ArrayList<>();
        for (Asked each : asked) {
            if (each.value() == null) {
                large.add(each);
                continue;
            }
            Link.Answer answer = link.await(each.value(), doing);
            long expireAt = expireAt(each);
            byte[] dump = dump(each);
            if (answer.refusal() != null && answer.refusal().startsWith("WRONGTYPE")) {
                again.add(each.key());
            } else if (answer.refusal() != null && !answer.refusal().contains("no such key")) {
                throw RedisErrors.refused(doing, answer.refusal(), null);
            } else {
                Variant value = answer.refusal() == null ? RecordForm.value(each.type(), answer.values()) : null;
                add(found, each, value, expireAt, dump);
            }
        }
        for (Asked each : large) {
            long expireAt = expireAt(each);
            byte[] dump = dump(each);
            List<Object> elements = CollectionScan.elements(link, doing, each.type(), each.key());
            if (elements == null) {
                again.add(each.key());
            } else {
                add(found, each, RecordForm.value(each.type(), elements), expireAt, dump);
            }
        }
        return again;
    }

    private static void add(
            List<Record> found, Asked each, @Nullable Variant value, long expireAt, byte @Nullable [] dump) {
        if (value != null) {
            found.add(new Record(each.key(), each.type(), value, expireAt, dump));
        }
    }

    private List<String> types(List<byte[]> keys) {
        List<RedisFuture<List<Object>>> asked =
                keys.stream().map(key -> link.ask(CommandType.TYPE, key)).toList();
        return asked.stream()
                .map(type -> String.valueOf(
                        Octets.text((byte[]) link.answer(type, doing).get(0))))
                .toList();
    }

    private List<@Nullable Long> sizes(List<byte[]> keys, List<String> types) {
        List<@Nullable RedisFuture<List<Object>>> asked = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            CommandType size = SIZES.get(types.get(i));
            asked.add(size == null ? null : link.ask(size, keys.get(i)));
        }
        List<@Nullable Long> sizes = new ArrayList<>();
        for (RedisFuture<List<Object>> size : asked) {
            List<Object> answer =
                    size == null ? List.of() : link.await(size, doing).values();
            sizes.add(answer.isEmpty() ? null : (Long) answer.get(0));
        }
        return sizes;
    }

    private Asked ask(byte[] key, String type, @Nullable Long size) {
        RedisFuture<List<Object>> value = size != null && size > LARGE ? null : askValue(key, type);
        RedisFuture<List<Object>> expiry = link.ask(CommandType.EVAL, EXPIRY, new byte[] {'1'}, key);
        return new Asked(key, type, value, expiry, dumps ? link.ask(CommandType.DUMP, key) : null);
    }

    private RedisFuture<List<Object>> askValue(byte[] key, String type) {
        byte[] first = {'0'};
        byte[] last = {'-', '1'};
        return switch (type) {
            case "string" -> link.ask(CommandType.GET, key);
            case "hash" -> link.ask(CommandType.HGETALL, key);
            case "list" -> link.ask(CommandType.LRANGE, key, first, last);
            case "set" -> link.ask(CommandType.SMEMBERS, key);
            case "zset" -> link.ask(CommandType.ZRANGE, key, first, last, Octets.of("WITHSCORES"));
            case "stream" ->
                link.ask(CommandType.XINFO, Octets.of("STREAM"), key, Octets.of("FULL"), Octets.of("COUNT"), first);
            default -> link.ask(CommandType.DUMP, key);
        };
    }

    private long expireAt(Asked each) {
        return each.expiry() == null
                ? -1
                : (Long) link.answer(each.expiry(), doing).get(0);
    }

    private byte @Nullable [] dump(Asked each) {
        return each.dump() == null
                ? null
                : (byte[]) link.answer(each.dump(), doing).get(0);
    }
}
