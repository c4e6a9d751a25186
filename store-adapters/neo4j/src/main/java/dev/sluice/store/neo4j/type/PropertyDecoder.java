package dev.sluice.store.neo4j.type;

import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.Variant;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.Float32Vector;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;
import org.neo4j.driver.types.UnsupportedType;

/**
 * Values of properties as variants.
 *
 * <p>Neo4j does not tell an instant from a time that happened to be recorded in UTC. Where no value of a property has another zone
 * than {@code Z}, they are instants; where one has, all keep their zone.
 */
public final class PropertyDecoder {
    static final String UNSUPPORTED = "neo4j:unsupported";

    private PropertyDecoder() {}

    /** @param zoned whether times in UTC keep that as their zone */
    public static Variant variant(Value value, boolean zoned) {
        Object object;
        try {
            object = value.asObject();
        } catch (DateTimeException e) {
            // a zone that this Java does not know
            return new Variant.Ext(UNSUPPORTED, value.type().name() + ": " + e.getMessage());
        }
        if (object instanceof List<?>) {
            List<Variant> elements = new ArrayList<>(value.size());
            value.values().forEach(element -> elements.add(variant(element, zoned)));
            return new Variant.Items(elements);
        }
        return scalar(value, object, zoned);
    }

    private static Variant scalar(Value value, Object object, boolean zoned) {
        if (object instanceof Long) {
            return new Variant.Scalar(StoredTypes.INTEGER, object);
        }
        if (object instanceof String) {
            return new Variant.Scalar(StoredTypes.TEXT, object);
        }
        if (object instanceof Boolean) {
            return new Variant.Scalar(new Type.Bool(), object);
        }
        if (object instanceof Double) {
            return new Variant.Scalar(StoredTypes.FLOAT, object);
        }
        if (object instanceof byte[]) {
            return new Variant.Scalar(Type.Bytes.unbounded(), object);
        }
        if (object instanceof IsoDuration duration) {
            return Durations.variant(duration);
        }
        if (object instanceof Point point) {
            return new Variant.Scalar(new Type.Geometry(point.srid()), Points.bytes(point));
        }
        if (object instanceof Float32Vector vector) {
            return new Variant.Scalar(new Type.Vector(vector.length()), vector.toArray());
        }
        return object instanceof UnsupportedType unsupported
                ? new Variant.Ext(UNSUPPORTED, unsupported.name() + " of protocol " + unsupported.minProtocolVersion())
                : time(value, object, zoned);
    }

    private static Variant time(Value value, Object object, boolean zoned) {
        if (object instanceof LocalDate) {
            return new Variant.Scalar(new Type.Date(), object);
        }
        if (object instanceof LocalTime) {
            return new Variant.Scalar(new Type.Time(StoredTypes.NANOS, false), object);
        }
        if (object instanceof OffsetTime) {
            return new Variant.Scalar(new Type.Time(StoredTypes.NANOS, true), object);
        }
        if (object instanceof LocalDateTime) {
            return new Variant.Scalar(new Type.Timestamp(StoredTypes.NANOS, Zone.NONE), object);
        }
        if (object instanceof ZonedDateTime dateTime) {
            return zoned || hasZone(dateTime)
                    ? new Variant.Scalar(new Type.Timestamp(StoredTypes.NANOS, Zone.ORIGINAL), dateTime)
                    : new Variant.Scalar(new Type.Timestamp(StoredTypes.NANOS, Zone.UTC), dateTime.toInstant());
        }
        return new Variant.Ext(UNSUPPORTED, value.type().name() + " " + value);
    }

    private static boolean hasZone(ZonedDateTime dateTime) {
        return !dateTime.getZone().equals(ZoneOffset.UTC);
    }

    /** Whether the value is, or has among its elements, a time with a zone other than {@code Z}. */
    public static boolean hasZone(Value value) {
        try {
            return hasZone(value.asObject());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean hasZone(Object object) {
        if (object instanceof List<?> list) {
            return list.stream().anyMatch(PropertyDecoder::hasZone);
        }
        return object instanceof ZonedDateTime dateTime && hasZone(dateTime);
    }
}
