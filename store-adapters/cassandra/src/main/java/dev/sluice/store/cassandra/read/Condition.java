package dev.sluice.store.cassandra.read;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What stands after WHERE, and the values for its question marks. */
record Condition(String cql, List<ByteBuffer> values) {
    Condition {
        values = List.copyOf(values);
    }

    static Condition of(String cql, ByteBuffer... values) {
        return new Condition(cql, List.of(values));
    }

    Condition and(String more, ByteBuffer value) {
        List<ByteBuffer> all = new ArrayList<>(values);
        all.add(value);
        return new Condition(cql + " AND " + more, all);
    }
}
