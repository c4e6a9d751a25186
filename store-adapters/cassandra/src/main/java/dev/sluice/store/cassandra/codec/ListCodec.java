package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code list<>} and {@code set<>}.
 *
 * @param identity gives the same bytes for what a set takes for the same
 */
record ListCodec(Codec element, boolean set, Codec identity) implements Codec {
    @Override
    public Object decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        int count = rest.getInt();
        List<@Nullable Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            ByteBuffer part = Parts.next(rest);
            elements.add(part == null ? null : element.decode(part));
        }
        return elements;
    }

    @Override
    public ByteBuffer encode(Object value) {
        String name = set ? "set" : "list";
        if (!(value instanceof List<?> list)) {
            throw Codec.refused(name, value, "it is no list of one dimension");
        }
        Set<ByteBuffer> seen = new HashSet<>();
        List<@Nullable ByteBuffer> parts = new ArrayList<>(list.size());
        for (Object each : list) {
            if (each == null) {
                throw Codec.refused(name, value, "it has a null");
            }
            if (set && !seen.add(identity.encode(each))) {
                throw Codec.refused(name, value, "it has an element twice");
            }
            parts.add(element.encode(each));
        }
        return Parts.join(parts.size(), parts);
    }
}
