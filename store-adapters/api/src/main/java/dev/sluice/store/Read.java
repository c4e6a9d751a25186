package dev.sluice.store;

import dev.sluice.data.Name;
import java.util.List;
import java.util.Set;

/**
 * Which rows and fields of a dataset to read.
 *
 * @param fields the fields wanted, in this order; empty for all
 * @param filter which rows
 * @param limit most rows to return; {@link #NO_LIMIT} for all
 * @param options what to give beside the fields
 */
public record Read(Name dataset, List<String> fields, Filter filter, long limit, Set<ReadOption> options) {
    public static final long NO_LIMIT = Long.MAX_VALUE;

    public Read {
        fields = List.copyOf(fields);
        options = Set.copyOf(options);
        if (limit < 0) {
            throw new IllegalArgumentException("A limit is not negative: " + limit);
        }
    }

    /** Every row, every field. */
    public static Read all(Name dataset) {
        return new Read(dataset, List.of(), Filter.all(), NO_LIMIT, Set.of());
    }

    public Read fields(String... wanted) {
        return new Read(dataset, List.of(wanted), filter, limit, options);
    }

    public Read where(Filter wanted) {
        return new Read(dataset, fields, wanted, limit, options);
    }

    public Read limit(long most) {
        return new Read(dataset, fields, filter, most, options);
    }

    public Read with(ReadOption... wanted) {
        return new Read(dataset, fields, filter, limit, Set.of(wanted));
    }

    /**
     * Filters, cuts and projects a stream that gives every field of more rows than wanted, so that an adapter which pushes down
     * less than all is exact nevertheless.
     */
    public RowStream residual(RowStream rows) {
        return new ResidualRows(rows, this);
    }
}
