package dev.sluice.store.neo4j.write;

/** One thing a writer was told to do. */
record Operation(Kind kind, Prepared row) {

    enum Kind {
        /** The row is new. */
        INSERT,
        /** The row with its key now reads so. */
        PUT,
        /** The row with this key is gone. */
        REMOVE,
        /** One row that equals this one is gone. */
        REMOVE_EQUAL;

        /** Whether one run of operations may hold both: there the last of each key counts. */
        boolean goesWith(Kind other) {
            return this == other || (isByKey() && other.isByKey());
        }

        private boolean isByKey() {
            return this == PUT || this == REMOVE;
        }
    }
}
