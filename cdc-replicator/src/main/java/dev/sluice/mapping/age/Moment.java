package dev.sluice.mapping.age;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.route.Columns;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A point in time that each row says: a timestamp, which is read in UTC if it has no zone, or a date, which is its first moment in UTC.
 *
 * @param name of the field, for people
 */
public record Moment(String name, Type type, Columns.Source source) {

    /** @throws SettingsException if the field is of another type */
    public Moment {
        if (!isOne(type)) {
            throw new SettingsException(name + " is " + type
                    + ", which is no point in time; name a timestamp or a date, or a" + " new field whose expr is one");
        }
    }

    /** Whether values of a type are points in time. */
    public static boolean isOne(Type type) {
        return type instanceof Type.Timestamp || type instanceof Type.Date;
    }

    /** Whether values say of no zone in which they are. */
    public boolean hasNoZone() {
        return !(type instanceof Type.Timestamp timestamp) || timestamp.zone() == Zone.NONE;
    }

    /** An {@link Instant}, null, or one of {@link dev.sluice.data.Special} that is infinitely far. */
    @Nullable
    Object of(Row row) {
        Object value = source.value(row);
        if (value instanceof LocalDateTime time) {
            return time.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof LocalDate day ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : value;
    }
}
