package dev.sluice.mapping.age;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When rows expire. The values are those of {@link dev.sluice.store.RowAge#EXPIRES}. */
public sealed interface Expiry extends Columns.Source {

    @Override
    @Nullable
    Instant value(Row row);

    /** That of a route's rows; empty if they stay for ever. */
    static Optional<Expiry> of(Route route) {
        return route.stages().stream()
                .filter(Living.class::isInstance)
                .map(Living.class::cast)
                .map(Living::expiry)
                .findFirst();
    }

    /** The stage that leaves out what has expired, before others change these rows. */
    default Stage living(Schema schema) {
        return new Living(schema, this);
    }

    /** When a field says, if it says so. */
    record At(Moment moment, Clock clock) implements Expiry {
        @Override
        public @Nullable Instant value(Row row) {
            Object at = moment.of(row);
            if (at == Special.NEGATIVE_INFINITY) {
                return Instant.MIN;
            }
            return at instanceof Instant instant ? instant : null;
        }
    }

    /** A while after it is copied. */
    record After(Duration lifetime, Clock clock) implements Expiry {
        @Override
        public Instant value(Row row) {
            return clock.instant().plus(lifetime);
        }
    }

    Clock clock();

    /** Whether a row is not to be at the target any more. */
    default boolean hasPassed(Row row) {
        Instant at = value(row);
        return at != null && !at.isAfter(clock().instant());
    }
}
