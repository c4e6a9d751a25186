package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Schema;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import java.util.List;

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
