package dev.sluice.store.cassandra.read;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.session.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The queries that together give the rows of a slice.
 *
 * <p>Going on after a row takes several: the rest of its partition, one query for each clustering column, so that each may have a
 * direction of its own; then the partitions that happen to have the same token and come after; then those of greater tokens.
 */
final class Queries {
    private final Session session;
    private final CassandraTable table;

    Queries(Session session, CassandraTable table) {
        this.session = session;
        this.table = table;
    }

    List<Condition> of(Slice slice, java.util.Optional<Condition> pushed) {
        if (slice instanceof Slice.Range range) {
            return List.of(pushed.orElseGet(() -> range(range.after(), range.upTo())));
        }
        if (slice instanceof Slice.Rest rest) {
            List<Condition> queries = new ArrayList<>(afterWithinPartition(rest.place()));
            if (pushed.isEmpty()) {
                queries.addAll(partitionsOfTheSameToken(rest.place()));
                queries.add(range(rest.place().token(), rest.upTo()));
            }
            return queries;
        }
        return List.of();
    }

    private Condition range(long after, long upTo) {
        String token = token();
        return Condition.of(token + " > ? AND " + token + " <= ?", bigint(after), bigint(upTo));
    }

    private String token() {
        return "token(" + partitionColumns() + ")";
    }

    private String partitionColumns() {
        return table.partitionKey().stream().map(CassandraColumn::quoted).collect(Collectors.joining(", "));
    }

    private List<Condition> afterWithinPartition(Slice.Place place) {
        List<Condition> queries = new ArrayList<>();
        List<CassandraColumn> clustering = table.clustering();
        for (int last = place.clustering().size() - 1; last >= 0; last--) {
            Condition condition = partition(place.partition());
            for (int i = 0; i < last; i++) {
                condition = condition.and(
                        clustering.get(i).quoted() + " = ?", place.clustering().get(i));
            }
            CassandraColumn column = clustering.get(last);
            queries.add(condition.and(
                    column.quoted() + (column.descending() ? " < ?" : " > ?"),
                    place.clustering().get(last)));
        }
        return queries;
    }

    private Condition partition(List<ByteBuffer> key) {
        String cql = table.partitionKey().stream()
                .map(column -> column.quoted() + " = ?")
                .collect(Collectors.joining(" AND "));
        return new Condition(cql, key);
    }

    /** Those that come after it, in the order of the bytes of their keys. */
    private List<Condition> partitionsOfTheSameToken(Slice.Place place) {
        String doing = "read " + table.dataset().name();
        String cql = "SELECT DISTINCT " + partitionColumns() + " FROM " + table.quoted() + " WHERE " + token() + " = ?";
        List<Condition> queries = new ArrayList<>();
        byte[] given = serialized(place.partition());
        var statement = session.prepare(doing, cql)
                .boundStatementBuilder()
                .setBytesUnsafe(0, bigint(place.token()))
                .setIdempotence(true)
                .build();
        for (Row row : session.execute(doing, statement).currentPage()) {
            List<ByteBuffer> key = new ArrayList<>();
            for (int i = 0; i < table.partitionKey().size(); i++) {
                ByteBuffer part = row.getBytesUnsafe(i);
                key.add(part == null ? ByteBuffer.allocate(0) : part);
            }
            if (Arrays.compareUnsigned(serialized(key), given) > 0) {
                queries.add(partition(key));
            }
        }
        return queries;
    }

    /** A partition key as Cassandra orders it: one value as it is, several with their lengths before and a zero after. */
    private static byte[] serialized(List<ByteBuffer> key) {
        if (key.size() == 1) {
            return bytes(key.get(0));
        }
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        for (ByteBuffer part : key) {
            all.write(part.remaining() >> 8);
            all.write(part.remaining());
            all.writeBytes(bytes(part));
            all.write(0);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(buffer.position(), bytes);
        return bytes;
    }

    private static ByteBuffer bigint(long value) {
        return ByteBuffer.allocate(8).putLong(value).flip();
    }

    /** Where a row is. */
    Slice.Place place(List<ByteBuffer> partition, List<ByteBuffer> clustering) {
        TokenMap tokens = session.driver()
                .getMetadata()
                .getTokenMap()
                .orElseThrow(() -> new IllegalStateException("The driver knows no tokens"));
        ByteBuffer[] parts = partition.stream().map(ByteBuffer::duplicate).toArray(ByteBuffer[]::new);
        return new Slice.Place(Long.parseLong(tokens.format(tokens.newToken(parts))), partition, clustering);
    }
}
