package dev.sluice.store.cassandra.write;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.sluice.store.cassandra.catalog.CassandraColumn;
import dev.sluice.store.cassandra.catalog.CassandraColumn.Kind;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.session.Session;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that write into a table; columns whose value is {@link Cells#UNSET} are left out of what is sent. Of one thread. */
final class Statements {
    private static final String AGED = " USING TIMESTAMP ? AND TTL ?";

    private final Session session;
    private final CassandraTable table;
    private final String doing;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

    Statements(Session session, CassandraTable table) {
        this.session = session;
        this.table = table;
        this.doing = "write " + table.dataset().name();
    }

    CassandraTable table() {
        return table;
    }

    /** Makes the row be there; may be repeated. Several statements where cells were written at different times. */
    List<BoundStatement> put(Cells cells) {
        Cells.Whole whole = cells.whole();
        if (whole != null) {
            return List.of(whole(cells, whole));
        }
        Cells.Age[] ages = cells.ages();
        return ages == null ? List.of(insert(cells, "")) : aged(cells, ages);
    }

    private BoundStatement whole(Cells cells, Cells.Whole whole) {
        List<String> using = new ArrayList<>();
        Long written = whole.written();
        if (written != null) {
            using.add("TIMESTAMP ?");
        }
        if (whole.expiring()) {
            using.add("TTL ?");
        }
        String end = using.isEmpty() ? "" : " USING " + String.join(" AND ", using);
        List<Integer> columns = columns(cells.key());
        BoundStatementBuilder bound = bind(insertInto(columns, end), columns, cells.values());
        if (written != null) {
            bound = bound.setLong(columns.size(), written);
        }
        return whole.expiring()
                ? bound.setInt(columns.size() + using.size() - 1, ttl(whole.expires()))
                        .build()
                : bound.build();
    }

    /** The server adds it to the second that has begun; 0 would be for ever. What it takes for too long, it refuses. */
    private static int ttl(@Nullable Instant expires) {
        if (expires == null) {
            return 0;
        }
        long end = expires.getEpochSecond() + (expires.getNano() > 0 ? 1 : 0);
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, end - Instant.now().getEpochSecond()));
    }

    /** Makes the row be there unless one of its key is. */
    BoundStatement insertIfAbsent(Cells cells) {
        return insert(cells.ofNewRow(), " IF NOT EXISTS").setIdempotent(false);
    }

    private BoundStatement insert(Cells cells, String condition) {
        List<Integer> columns = columns(cells.key());
        return bind(insertInto(columns, condition), columns, cells.values()).build();
    }

    private String insertInto(List<Integer> columns, String end) {
        return "INSERT INTO " + table.quoted() + " ("
                + columns.stream().map(i -> table.columns().get(i).quoted()).collect(Collectors.joining(", "))
                + ") VALUES (" + columns.stream().map(i -> "?").collect(Collectors.joining(", ")) + ")" + end;
    }

    /** Those of the row: without a clustering key there are only the partition's own. */
    private List<Integer> columns(RowKey key) {
        boolean ofPartition = isOfPartition(key);
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            Kind kind = table.columns().get(i).kind();
            if (!ofPartition || kind == Kind.PARTITION_KEY || kind == Kind.STATIC) {
                columns.add(i);
            }
        }
        return columns;
    }

    private boolean isOfPartition(RowKey key) {
        return key.clustering().isEmpty() && !table.clustering().isEmpty();
    }

    /**
     * One statement for each age. The newest also carries the cells whose age nobody knows (collections that are not frozen tell none)
     * and clears what is null: what is newer in the target stays, as if the two had been replicas.
     */
    private List<BoundStatement> aged(Cells cells, Cells.Age[] ages) {
        Map<Cells.Age, @Nullable ByteBuffer[]> groups = new LinkedHashMap<>();
        @Nullable ByteBuffer[] others = unset();
        Cells.Age newest = new Cells.Age(0, 0);
        for (int i = 0; i < ages.length; i++) {
            ByteBuffer value = cells.values()[i];
            boolean known = value != null && !Cells.isUnset(value) && ages[i].written() != 0;
            if (!known || table.columns().get(i).isKey()) {
                others[i] = value;
                continue;
            }
            groups.computeIfAbsent(ages[i], age -> unset())[i] = value;
            newest = ages[i].written() > newest.written() ? ages[i] : newest;
        }
        if (groups.isEmpty()) {
            return List.of(insert(cells, ""));
        }
        List<Integer> columns = columns(cells.key());
        List<BoundStatement> statements = new ArrayList<>();
        for (Map.Entry<Cells.Age, @Nullable ByteBuffer[]> group : groups.entrySet()) {
            boolean last = group.getKey().equals(newest);
            @Nullable ByteBuffer[] values = group.getValue();
            for (int i = 0; i < values.length; i++) {
                boolean here = last || table.columns().get(i).isKey();
                values[i] = here && Cells.isUnset(values[i]) ? others[i] : values[i];
            }
            statements.add(bind(insertInto(columns, AGED), columns, values)
                    .setLong(columns.size(), group.getKey().written())
                    .setInt(columns.size() + 1, group.getKey().ttl())
                    .build());
        }
        return statements;
    }

    private @Nullable ByteBuffer[] unset() {
        @Nullable ByteBuffer[] values = new @Nullable ByteBuffer[table.columns().size()];
        Arrays.fill(values, Cells.UNSET);
        return values;
    }

    /** Takes the row away, or what its partition has of its own. */
    BoundStatement remove(RowKey key) {
        String what = isOfPartition(key) ? names(column -> column.kind() == Kind.STATIC) + " " : "";
        return byKey("DELETE " + what + "FROM " + table.quoted() + " WHERE " + keyEquals(key), key)
                .build();
    }

    /** Gives a row if there is one of this key. */
    BoundStatement find(RowKey key) {
        String first = table.partitionKey().get(0).quoted();
        return byKey("SELECT " + first + " FROM " + table.quoted() + " WHERE " + keyEquals(key) + " LIMIT 1", key)
                .build();
    }

    /** Gives the counters of a row, in the table's order. */
    BoundStatement counters(RowKey key) {
        return byKey(
                        "SELECT " + names(CassandraColumn::isCounter) + " FROM " + table.quoted() + " WHERE "
                                + keyEquals(key),
                        key)
                .build();
    }

    /** What adds to the counters of a row. */
    PreparedStatement addition(RowKey key) {
        String counters = table.columns().stream()
                .filter(CassandraColumn::isCounter)
                .map(column -> column.quoted() + " = " + column.quoted() + " + ?")
                .collect(Collectors.joining(", "));
        return prepared("UPDATE " + table.quoted() + " SET " + counters + " WHERE " + keyEquals(key));
    }

    /** Adds to the counters of a row; null leaves one as it is. Never repeated by the driver. */
    static BoundStatement add(PreparedStatement addition, RowKey key, List<@Nullable Long> differences) {
        BoundStatementBuilder bound = addition.boundStatementBuilder();
        for (int i = 0; i < differences.size(); i++) {
            Long difference = differences.get(i);
            if (difference != null) {
                bound = bound.setLong(i, difference);
            }
        }
        return withKey(bound, key, differences.size()).setIdempotence(false).build();
    }

    String truncate() {
        return "TRUNCATE " + table.quoted();
    }

    private String names(Predicate<CassandraColumn> wanted) {
        return table.columns().stream()
                .filter(wanted)
                .map(CassandraColumn::quoted)
                .collect(Collectors.joining(", "));
    }

    private String keyEquals(RowKey key) {
        List<CassandraColumn> columns = isOfPartition(key) ? table.partitionKey() : table.key();
        return columns.stream().map(column -> column.quoted() + " = ?").collect(Collectors.joining(" AND "));
    }

    private BoundStatementBuilder byKey(String cql, RowKey key) {
        return withKey(prepared(cql).boundStatementBuilder().setIdempotence(true), key, 0);
    }

    private static BoundStatementBuilder withKey(BoundStatementBuilder unbound, RowKey key, int from) {
        BoundStatementBuilder bound = unbound;
        int at = from;
        for (ByteBuffer part : key.partition()) {
            bound = bound.setBytesUnsafe(at++, part.duplicate());
        }
        for (ByteBuffer part : key.clustering()) {
            bound = bound.setBytesUnsafe(at++, part.duplicate());
        }
        return bound;
    }

    private BoundStatementBuilder bind(String cql, List<Integer> columns, @Nullable ByteBuffer[] values) {
        BoundStatementBuilder bound = prepared(cql).boundStatementBuilder().setIdempotence(true);
        for (int i = 0; i < columns.size(); i++) {
            ByteBuffer value = values[columns.get(i)];
            if (!Cells.isUnset(value)) {
                bound = bound.setBytesUnsafe(i, value == null ? null : value.duplicate());
            }
        }
        return bound;
    }

    private PreparedStatement prepared(String cql) {
        return prepared.computeIfAbsent(cql, text -> session.prepare(doing, text));
    }
}
