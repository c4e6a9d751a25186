package dev.sluice.store.redis.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.store.redis.value.MemberForm;
import dev.sluice.store.redis.value.RecordForm;

/** What the name of a dataset stands for. */
public sealed interface Target {

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

    /**
     * The members of sets and sorted sets.
     *
     * @param keyType text or bytes
     */
    record Members(Name name, Type keyType) implements Target {
        @Override
        public Dataset dataset() {
            return MemberForm.dataset(name, keyType);
        }
    }
}
