package dev.sluice.store.cassandra.write;

import dev.sluice.data.Row;

/** One thing to do to one row. */
sealed interface Operation {

    /** As it was given, for the report. */
    Row row();

    RowKey key();

    int bytes();

    /** The row is to be there, whatever was. */
    record Put(Row row, Cells cells) implements Operation {
        @Override
        public RowKey key() {
            return cells.key();
        }

        @Override
        public int bytes() {
            return cells.bytes();
        }
    }

    /** The row is to be there, if none was. */
    record Insert(Row row, Cells cells) implements Operation {
        @Override
        public RowKey key() {
            return cells.key();
        }

        @Override
        public int bytes() {
            return cells.bytes();
        }
    }

    /** The row of counters is to say this; {@code isNew} if none may be there. */
    record Count(Row row, Cells cells, boolean isNew) implements Operation {
        @Override
        public RowKey key() {
            return cells.key();
        }

        @Override
        public int bytes() {
            return cells.bytes();
        }
    }

    /** The row is to be gone. */
    record Remove(Row row, RowKey key) implements Operation {
        @Override
        public int bytes() {
            return 64;
        }
    }
}
