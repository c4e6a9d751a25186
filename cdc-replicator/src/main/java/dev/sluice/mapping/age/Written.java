package dev.sluice.mapping.age;

import dev.sluice.data.Row;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.value.RefusedValueException;
import java.time.Instant;

/**
 * When rows were written, in microseconds since 1970. A row that does not say is as old as 1970: any that does replaces it, and copying it
 * again changes nothing.
 */
public record Written(Moment moment) implements Columns.Source {
    private static final long OLDEST = 0;
    private static final long MICROS = 1_000_000;

    @Override
    public Long value(Row row) {
        Object at = moment.of(row);
        if (at == null) {
            return OLDEST;
        }
        if (!(at instanceof Instant instant)) {
            throw new RefusedValueException("nothing is written at " + at);
        }
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), MICROS), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new RefusedValueException("nothing is written at " + at);
        }
    }
}
