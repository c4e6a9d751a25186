package dev.sluice.warehouse;

import dev.sluice.commit.Journal;
import dev.sluice.commit.SplitState;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import java.util.Optional;

/** What the warehouse asks of the journal. */
public interface DatasetLookup {

    /** The dataset as it was under a schema id; see {@link Journal#dataset}. */
    Optional<Dataset> dataset(String pipeline, Name name, String schemaId);

    /** The generation of the dataset's latest load, or 0. */
    int generation(String pipeline, Name name);

    static DatasetLookup of(Journal journal) {
        return new DatasetLookup() {
            @Override
            public Optional<Dataset> dataset(String pipeline, Name name, String schemaId) {
                return journal.dataset(pipeline, name, schemaId);
            }

            @Override
            public int generation(String pipeline, Name name) {
                return journal.splits(pipeline).stream()
                        .filter(split -> split.dataset().equals(name))
                        .mapToInt(SplitState::generation)
                        .max()
                        .orElse(0);
            }
        };
    }
}
