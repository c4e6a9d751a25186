package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Schema;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.List;
import java.util.Optional;

/** One side of a comparison: a table's rows, which can be read again and again. Thread-safe. */
public interface RowSource {

    /** Opens rows; the caller closes them. */
    interface Part {
        RowStream open();
    }

    /** The schema of its rows. */
    Schema schema();

    /**
     * Parts that together give each row once, and can be read side by side.
     *
     * @param wanted how many would be useful; fewer or more may come back
     */
    List<Part> parts(int wanted);

    /** At least the rows that the filter accepts; a source that cannot filter gives all of them. The caller closes. */
    RowStream candidates(Filter filter);

    /** How many rows of the store became none here, because the mapping rejects them, in the last reading of all parts. */
    default long rejected() {
        return 0;
    }

    /**
     * The same rows where their store adds them up by itself; empty if it cannot, so that they are read.
     *
     * @param columns those to be compared, in this order
     * @param key what identifies a row; empty if nothing does
     */
    default Optional<InStore> inStore(List<String> columns, List<String> key) {
        return Optional.empty();
    }

    /** A source that reads everything each time, in one stream. */
    static RowSource of(Schema schema, Part all) {
        return new RowSource() {
            @Override
            public Schema schema() {
                return schema;
            }

            @Override
            public List<Part> parts(int wanted) {
                return List.of(all);
            }

            @Override
            public RowStream candidates(Filter filter) {
                return all.open();
            }
        };
    }

    /** A dataset of a store, read in the store's splits. */
    static RowSource of(Store store, Dataset dataset) {
        Read all = Read.all(dataset.name());
        return new RowSource() {
            @Override
            public Schema schema() {
                return dataset.schema();
            }

            @Override
            public List<Part> parts(int wanted) {
                return store.split(all, wanted).stream()
                        .<Part>map(split -> () -> store.read(split))
                        .toList();
            }

            @Override
            public RowStream candidates(Filter filter) {
                return store.read(all.where(filter));
            }
        };
    }
}
