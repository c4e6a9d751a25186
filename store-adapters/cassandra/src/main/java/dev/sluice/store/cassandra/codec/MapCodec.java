package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code map<>}.
 *
 * @param identity gives the same bytes for keys that Cassandra takes for the same
 */
record MapCodec(Codec key, Codec value, Codec identity) implements Codec {
    @Override
    public Object decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        int count = rest.getInt();
        Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            ByteBuffer name = Parts.next(rest);
            ByteBuffer held = Parts.next(rest);
            entries.put(name == null ? null : key.decode(name), held == null ? null : value.decode(held));
        }
        return entries;
    }

    @Override
    public ByteBuffer encode(Object given) {
        if (!(given instanceof Map<?, ?> map)) {
            throw Codec.refused("map", given, "it is no map");
        }
        Set<ByteBuffer> seen = new HashSet<>();
        List<@Nullable ByteBuffer> parts = new ArrayList<>(map.size() * 2);
        map.forEach((name, held) -> {
            if (name == null || held == null) {
                throw Codec.refused("map", given, "it has a null");
            }
            if (!seen.add(identity.encode(name))) {
                throw Codec.refused("map", given, "it has a key twice");
            }
            parts.add(key.encode(name));
            parts.add(value.encode(held));
        });
        return Parts.join(map.size(), parts);
    }
}
