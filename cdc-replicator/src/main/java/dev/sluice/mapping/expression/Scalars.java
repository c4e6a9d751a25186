package dev.sluice.mapping.expression;

import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.Variant;
import dev.sluice.mapping.value.RefusedValueException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The times within variants. */
final class Scalars {
    private Scalars() {}

    static @Nullable Object dated(@Nullable Object value, String words, String by) {
        if (Kind.isNull(value)) {
            return null;
        }
        if (value instanceof Variant.Scalar scalar && Kind.of(scalar.type()).dated()) {
            return scalar.value();
        }
        String found = value instanceof Variant variant ? Kind.describe(variant) : "no variant";
        throw new RefusedValueException(by + " wants a date or a timestamp, but " + words + " is " + found);
    }

    static Variant wrapped(Object time) {
        if (time instanceof LocalDate) {
            return new Variant.Scalar(new Type.Date(), time);
        }
        Zone zone = time instanceof Instant ? Zone.UTC : time instanceof ZonedDateTime ? Zone.ORIGINAL : Zone.NONE;
        return new Variant.Scalar(new Type.Timestamp(9, zone), time);
    }
}
