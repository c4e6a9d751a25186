package dev.sluice.store.neo4j.type;

import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as properties. A field of another family is stored as the profile says; one that came from Neo4j becomes what it was. Every
 * method throws {@link IllegalArgumentException}, with the reason, for a value that Neo4j does not hold.
 */
public final class PropertyEncoder {
    private static final String FAMILY = "neo4j:";

    private PropertyEncoder() {}

    /** What to store for a value of a field that is not null; null for a null inside a variant. */
    public static @Nullable Object property(Field field, Object value) {
        String nativeType = field.nativeType();
        if (nativeType == null || !nativeType.startsWith(FAMILY)) {
            return typed(field.type(), value);
        }
        return field.type() instanceof Type.Text
                ? property(new Variant.Ext(nativeType, (String) value))
                : property(Variants.of(field.type(), value));
    }

    /** What to store for a variant: the same where Neo4j has it, else its JSON. */
    public static @Nullable Object property(Variant variant) {
        if (variant instanceof Variant.Null) {
            return null;
        }
        if (variant instanceof Variant.Scalar scalar) {
            return typed(scalar.type(), scalar.value());
        }
        if (variant instanceof Variant.Ext ext && ext.tag().startsWith(FAMILY)) {
            return extension(ext);
        }
        if (variant instanceof Variant.Items items) {
            Object list = list(items);
            if (list != null) {
                return list;
            }
        }
        return typed(new Type.Dynamic(), variant);
    }

    private static Object extension(Variant.Ext ext) {
        return switch (ext.tag()) {
            case Durations.TAG -> Durations.duration(ext.payload());
            case PropertyDecoder.UNSUPPORTED ->
                throw new IllegalArgumentException("The driver could not read it (" + ext.payload() + ")");
            default -> text(ext.payload());
        };
    }

    /** A list property, or null if the elements are not all of one type that a list may have. */
    private static @Nullable Object list(Variant.Items items) {
        List<Object> elements = new ArrayList<>(items.elements().size());
        Type common = null;
        for (Variant element : items.elements()) {
            if (!(element instanceof Variant.Scalar scalar)) {
                return null;
            }
            Type stored = StoredTypes.stored(scalar.type());
            if (!StoredTypes.listable(stored)
                    || (common != null && !kind(common).equals(kind(stored)))) {
                return null;
            }
            common = stored;
            elements.add(typed(scalar.type(), scalar.value()));
        }
        return elements;
    }

    /** Instants and times with a zone may share a list. */
    private static Type kind(Type stored) {
        return stored instanceof Type.Timestamp timestamp && timestamp.zone() == Type.Timestamp.Zone.ORIGINAL
                ? new Type.Timestamp(timestamp.precision(), Type.Timestamp.Zone.UTC)
                : stored;
    }

    private static Object typed(Type type, Object value) {
        Type stored = StoredTypes.stored(type);
        Object widened = Widening.convert(value, type, stored);
        if (widened == null) {
            throw new IllegalArgumentException("Neo4j holds no null in a list");
        }
        return stored(stored, widened);
    }

    private static Object stored(Type type, Object value) {
        if (type instanceof Type.Array array && value instanceof List<?> list) {
            List<Object> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                if (element == null) {
                    throw new IllegalArgumentException("Neo4j holds no null in a list");
                }
                elements.add(stored(array.element(), element));
            }
            return elements;
        }
        if (type instanceof Type.Geometry geometry && value instanceof byte[] bytes) {
            return Points.point(geometry.srid(), bytes);
        }
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Interval interval) {
            return Durations.duration(interval);
        }
        if (value instanceof Instant instant) {
            return time(instant);
        }
        if (value instanceof ZonedDateTime dateTime) {
            return zoned(dateTime);
        }
        if (isPlain(value)) {
            return value;
        }
        throw new IllegalArgumentException("Neo4j has no " + type + " that is " + Values.show(value));
    }

    private static boolean isPlain(Object value) {
        return value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof byte[]
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof LocalDateTime;
    }

    private static Object time(Instant instant) {
        try {
            return instant.atZone(ZoneOffset.UTC);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("Neo4j has no time as far as " + instant, e);
        }
    }

    private static Object zoned(ZonedDateTime dateTime) {
        ZoneId zone = dateTime.getZone();
        if (!(zone instanceof ZoneOffset) && !ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            throw new IllegalArgumentException("Neo4j has no time zone " + zone.getId());
        }
        return dateTime;
    }

    /** UTF-8 has no form for half a surrogate pair; the driver would send a question mark. */
    private static String text(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("Neo4j has no text with half a surrogate pair");
        }
        return text;
    }
}
