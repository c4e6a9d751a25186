package dev.sluice.store.cassandra.read;

import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.cassandra.catalog.CassandraCatalog;
import dev.sluice.store.cassandra.catalog.CassandraTable;
import dev.sluice.store.cassandra.session.Session;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads tables and views, whole or in parts. */
public final class CassandraReader {
    /** Each costs a question to every node, and a read that breaks off goes on in the middle of a part. */
    private static final int MOST_PARTS = 128;

    private static final BigInteger TOKENS = BigInteger.ONE.shiftLeft(64);

    private final Session session;
    private final CassandraCatalog catalog;

    public CassandraReader(Session session, CassandraCatalog catalog) {
        this.session = session;
        this.catalog = catalog;
    }

    public RowStream read(Read read) {
        return read(read, 0, Slice.all());
    }

    public RowStream read(Split split) {
        return read(split.read(), split.ordinal(), Slice.of(split.token()));
    }

    private RowStream read(Read read, int ordinal, Slice slice) {
        CassandraTable table = catalog.require("read " + read.dataset(), read.dataset());
        Selection selection = Selection.of(table, read);
        Queries queries = new Queries(session, table);
        List<Condition> conditions =
                read.limit() == 0 ? List.of() : queries.of(slice, Pushdown.of(table, read.filter()));
        RowStream rows = new PagedRows(session, selection, queries, slice, ordinal, conditions);
        return selection.isWhole() ? rows : selection.residual().residual(rows);
    }

    /** Cuts the ring into equal parts, which hold about as many partitions each; a part may have none. */
    public List<Split> split(Read read, int parts) {
        CassandraTable table = catalog.require("read " + read.dataset(), read.dataset());
        Optional<Condition> pushed = Pushdown.of(table, read.filter());
        if (parts == 1 || pushed.isPresent() || read.limit() != Read.NO_LIMIT) {
            return List.of(new Split(read, 0, Slice.all().text()));
        }
        int cuts = Math.min(parts, MOST_PARTS);
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < cuts; i++) {
            splits.add(new Split(read, i, new Slice.Range(cut(i, cuts), cut(i + 1, cuts)).text()));
        }
        return splits;
    }

    private static long cut(int part, int parts) {
        if (part == parts) {
            return Long.MAX_VALUE;
        }
        return TOKENS.multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(parts))
                .add(BigInteger.valueOf(Slice.BEFORE_ALL))
                .longValueExact();
    }
}
