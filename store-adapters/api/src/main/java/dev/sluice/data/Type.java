package dev.sluice.data;

import java.util.List;
import java.util.Objects;

/**
 * A logical type: what a value means, whatever store it came from.
 *
 * <p>The set is closed, so a mapping that handles every {@link TypeVisitor} case handles every value. Each case names the
 * Java class that holds its values; {@code null} stands for an SQL null in every type. The string form is a canonical
 * text that {@link TypeText#parse} reads back.
 */
public sealed interface Type {

    /** Calls the case of {@code visitor} that belongs to this type. */
    <R> R accept(TypeVisitor<R> visitor);

    /** True or false; held by {@link Boolean}. */
    record Bool() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.bool(this);
        }

        @Override
        public String toString() {
            return "bool";
        }
    }

    /**
     * An integer of 8, 16, 32 or 64 bits; held by {@link Byte}, {@link Short}, {@link Integer}, {@link Long}, and if unsigned
     * by the next larger of these or {@link java.math.BigInteger}.
     */
    record Int(int bits, boolean unsigned) implements Type {
        public Int {
            if (bits != 8 && bits != 16 && bits != 32 && bits != 64) {
                throw new IllegalArgumentException("An integer has 8, 16, 32 or 64 bits, not " + bits);
            }
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.integer(this);
        }

        @Override
        public String toString() {
            return (unsigned ? "uint" : "int") + bits;
        }
    }

    /** An IEEE 754 number of 32 or 64 bits, with NaN, infinities and negative zero; held by {@link java.lang.Float}, {@link Double}. */
    record Float(int bits) implements Type {
        public Float {
            if (bits != 32 && bits != 64) {
                throw new IllegalArgumentException("A floating-point number has 32 or 64 bits, not " + bits);
            }
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.floating(this);
        }

        @Override
        public String toString() {
            return "float" + bits;
        }
    }

    /**
     * A decimal number; held by {@link java.math.BigDecimal}, or {@link Special} for NaN and infinities where the source has
     * them.
     *
     * @param precision most digits in all, or {@link #UNBOUNDED}
     * @param scale digits after the point; 0 if unbounded, where every value has a scale of its own
     */
    record Decimal(int precision, int scale) implements Type {
        public static final int UNBOUNDED = 0;

        public static Decimal unbounded() {
            return new Decimal(UNBOUNDED, 0);
        }

        public boolean bounded() {
            return precision != UNBOUNDED;
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.decimal(this);
        }

        @Override
        public String toString() {
            return bounded() ? "decimal(" + precision + "," + scale + ")" : "decimal";
        }
    }

    /**
     * Characters; held by {@link String}.
     *
     * @param maxLength most characters, or 0 for no limit
     * @param fixed whether shorter values are padded with spaces to {@code maxLength}
     */
    record Text(int maxLength, boolean fixed) implements Type {
        public static Text unbounded() {
            return new Text(0, false);
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.text(this);
        }

        @Override
        public String toString() {
            if (maxLength == 0) {
                return "text";
            }
            return (fixed ? "char(" : "text(") + maxLength + ")";
        }
    }

    /** Bytes; held by {@code byte[]}. {@code maxLength} is 0 for no limit. */
    record Bytes(int maxLength, boolean fixed) implements Type {
        public static Bytes unbounded() {
            return new Bytes(0, false);
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.bytes(this);
        }

        @Override
        public String toString() {
            if (maxLength == 0) {
                return "bytes";
            }
            return (fixed ? "fixed(" : "bytes(") + maxLength + ")";
        }
    }

    /** A string of bits; held by {@link dev.sluice.data.Bits}. {@code length} is 0 for no limit. */
    record BitString(int length, boolean varying) implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.bits(this);
        }

        @Override
        public String toString() {
            return (varying ? "varbits" : "bits") + (length == 0 ? "" : "(" + length + ")");
        }
    }

    /** A UUID; held by {@link java.util.UUID}. */
    record Uuid() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.uuid(this);
        }

        @Override
        public String toString() {
            return "uuid";
        }
    }

    /** A day; held by {@link java.time.LocalDate}, or {@link Special} for infinities. */
    record Date() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.date(this);
        }

        @Override
        public String toString() {
            return "date";
        }
    }

    /**
     * A time of day with 0 to 9 fractional digits; held by {@link java.time.LocalTime}, with an offset by
     * {@link java.time.OffsetTime}. PostgreSQL's 24:00 is {@link Special#END_OF_DAY}, with an offset an {@link Variant.Ext}.
     */
    record Time(int precision, boolean withOffset) implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.time(this);
        }

        @Override
        public String toString() {
            return (withOffset ? "timetz(" : "time(") + precision + ")";
        }
    }

    /**
     * A date and time with 0 to 9 fractional digits; held, by {@code zone}, by {@link java.time.LocalDateTime},
     * {@link java.time.Instant} or {@link java.time.ZonedDateTime}, or {@link Special} for infinities.
     */
    record Timestamp(int precision, Zone zone) implements Type {
        /** What a timestamp says of its zone. */
        public enum Zone {
            /** A wall clock's reading, in no zone. */
            NONE,
            /** A point on the time line. */
            UTC,
            /** A point on the time line and the zone it was recorded in. */
            ORIGINAL
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.timestamp(this);
        }

        @Override
        public String toString() {
            String name = switch (zone) {
                case NONE -> "timestamp";
                case UTC -> "timestamptz";
                case ORIGINAL -> "zoned";
            };
            return name + "(" + precision + ")";
        }
    }

    /** A span of months, days and nanoseconds; held by {@link dev.sluice.data.Interval}, or {@link Special} for infinities. */
    record Interval() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.interval(this);
        }

        @Override
        public String toString() {
            return "interval";
        }
    }

    /** One of a list of labels, in their order at the source; held by {@link String}. */
    record Enum(List<String> labels) implements Type {
        public Enum {
            labels = List.copyOf(labels);
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.enumeration(this);
        }

        @Override
        public String toString() {
            return TypeText.write("enum", labels);
        }
    }

    /** JSON text, byte for byte as the source gives it; held by {@link String}. */
    record Json() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.json(this);
        }

        @Override
        public String toString() {
            return "json";
        }
    }

    /** XML text; held by {@link String}. */
    record Xml() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.xml(this);
        }

        @Override
        public String toString() {
            return "xml";
        }
    }

    /** A geometry as well-known binary; held by {@code byte[]}. {@code srid} is 0 where the column does not fix it. */
    record Geometry(int srid) implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.geometry(this);
        }

        @Override
        public String toString() {
            return "geometry(" + srid + ")";
        }
    }

    /** A vector of 32-bit numbers; held by {@code float[]}. {@code dimensions} is 0 where the column does not fix it. */
    record Vector(int dimensions) implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.vector(this);
        }

        @Override
        public String toString() {
            return "vector(" + dimensions + ")";
        }
    }

    /**
     * Elements of one type; held by {@link List}, whose elements may be null, or by {@link NdArray} for an SQL array of several
     * dimensions or with a lower bound other than 1.
     */
    record Array(Type element, Kind kind) implements Type {
        /** Whether order and repetition mean anything. */
        public enum Kind {
            LIST,
            SET,
            SORTED_SET
        }

        public Array {
            Objects.requireNonNull(element);
        }

        public static Array of(Type element) {
            return new Array(element, Kind.LIST);
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.array(this);
        }

        @Override
        public String toString() {
            String name = switch (kind) {
                case LIST -> "array";
                case SET -> "set";
                case SORTED_SET -> "sorted_set";
            };
            return name + "<" + element + ">";
        }
    }

    /** Keys to values; held by {@link java.util.Map} in the source's order. Values may be null, keys may not. */
    record Map(Type key, Type value) implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.map(this);
        }

        @Override
        public String toString() {
            return "map<" + key + "," + value + ">";
        }
    }

    /** Named fields; held by {@link Row} of a schema with these fields. */
    record Struct(List<Field> fields) implements Type {
        public Struct {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.struct(this);
        }

        @Override
        public String toString() {
            return TypeText.write(this);
        }
    }

    /** Anything: a document, a list, a scalar of any type; held by {@link dev.sluice.data.Variant}. */
    record Dynamic() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.dynamic(this);
        }

        @Override
        public String toString() {
            return "variant";
        }
    }

    /** A column that has only ever been null. */
    record Unknown() implements Type {
        @Override
        public <R> R accept(TypeVisitor<R> visitor) {
            return visitor.unknown(this);
        }

        @Override
        public String toString() {
            return "unknown";
        }
    }
}
