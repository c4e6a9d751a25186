package dev.sluice.store.redis.key;

import dev.sluice.store.redis.session.Link;
import dev.sluice.store.redis.value.Octets;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a large hash, set or sorted set piece by piece; an element that is given twice counts once, with what it held last. */
final class CollectionScan {
    private static final byte[] COUNT = Octets.of("5000");
    private static final Map<String, CommandType> SCANS =
            Map.of("hash", CommandType.HSCAN, "set", CommandType.SSCAN, "zset", CommandType.ZSCAN);

    private CollectionScan() {}

    /** The elements as one command would give them all, in no order; null if the key now holds something else. */
    static @Nullable List<Object> elements(Link link, String doing, String type, byte[] key) {
        CommandType scan = SCANS.get(type);
        if (scan == null) {
            throw new IllegalArgumentException("No way to scan a " + type);
        }
        Map<ByteBuffer, List<Object>> elements = new LinkedHashMap<>();
        int width = type.equals("set") ? 1 : 2;
        byte[] cursor = {'0'};
        do {
            Link.Answer answer = link.await(link.ask(scan, key, cursor, Octets.of("COUNT"), COUNT), doing);
            if (answer.refusal() != null) {
                return null;
            }
            cursor = (byte[]) answer.values().get(0);
            List<?> some = (List<?>) answer.values().get(1);
            for (int i = 0; i < some.size(); i += width) {
                elements.put(ByteBuffer.wrap((byte[]) some.get(i)), List.copyOf(some.subList(i, i + width)));
            }
        } while (cursor.length != 1 || cursor[0] != '0');
        List<Object> flat = new ArrayList<>(elements.size() * width);
        elements.values().forEach(flat::addAll);
        return flat;
    }
}
