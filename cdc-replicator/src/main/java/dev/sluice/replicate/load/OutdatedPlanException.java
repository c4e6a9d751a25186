package dev.sluice.replicate.load;

import dev.sluice.data.Schema;

/** A table changed its columns between the plan of its load and the read of a split. */
final class OutdatedPlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutdatedPlanException(Schema planned, Schema read) {
        super("planned " + planned + ", read " + read);
    }
}
