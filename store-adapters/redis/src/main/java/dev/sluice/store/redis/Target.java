package dev.sluice.store.redis;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Type;

/** What the name of a dataset stands for. */
sealed interface Target {

    Dataset dataset();

    /** Rows that are hashes. */
    record Hashes(HashLayout layout) implements Target {
        @Override
        public Dataset dataset() {
            return layout.dataset();
        }
    }

    /**
     * Keys of any type.
     *
     * @param keyType text or bytes
     */
    record Pattern(Name name, Type keyType) implements Target {
        @Override
        public Dataset dataset() {
            return RecordForm.dataset(name, keyType);
        }
    }
}
