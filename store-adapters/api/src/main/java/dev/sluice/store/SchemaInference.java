package dev.sluice.store;

import dev.sluice.data.Name;
import dev.sluice.dynamic.InferredSchema;

/** A store without declared schemas says what it found in a sample, and where records disagree. */
public interface SchemaInference extends Capability {

    /**
     * Looks at records of a dataset, spread over it where the store allows.
     *
     * @param records how many to look at, at least 1
     */
    InferredSchema infer(Name dataset, int records);
}
