package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** {@code date}, {@code time} and {@code timestamp}. */
final class TimeCodecs {
    /** Days since 1970-01-01, which is the middle of the unsigned numbers. */
    static final Codec DATE = new Codec() {
        @Override
        public @Nullable Object decode(ByteBuffer bytes) {
            return bytes.hasRemaining()
                    ? LocalDate.ofEpochDay(bytes.getInt(bytes.position()) + Integer.MIN_VALUE)
                    : null;
        }

        @Override
        public ByteBuffer encode(Object value) {
            if (!(value instanceof LocalDate date)) {
                throw Codec.refused("date", value, "it is no day");
            }
            long days = date.toEpochDay();
            if (days != (int) days) {
                throw Codec.refused("date", value, "it is too far from 1970");
            }
            return ByteBuffer.allocate(4).putInt((int) days + Integer.MIN_VALUE).flip();
        }
    };

    static final Codec TIME = new Codec() {
        @Override
        public @Nullable Object decode(ByteBuffer bytes) {
            return bytes.hasRemaining() ? LocalTime.ofNanoOfDay(bytes.getLong(bytes.position())) : null;
        }

        @Override
        public ByteBuffer encode(Object value) {
            if (!(value instanceof LocalTime time)) {
                throw Codec.refused("time", value, "it is no time of a day");
            }
            return ByteBuffer.allocate(8).putLong(time.toNanoOfDay()).flip();
        }
    };

    static final Codec TIMESTAMP = new Codec() {
        @Override
        public @Nullable Object decode(ByteBuffer bytes) {
            return bytes.hasRemaining() ? Instant.ofEpochMilli(bytes.getLong(bytes.position())) : null;
        }

        @Override
        public ByteBuffer encode(Object value) {
            if (!(value instanceof Instant instant)) {
                throw Codec.refused("timestamp", value, "it is no point in time");
            }
            if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
                throw Codec.refused("timestamp", value, "it has digits below a millisecond");
            }
            try {
                return ByteBuffer.allocate(8).putLong(instant.toEpochMilli()).flip();
            } catch (ArithmeticException e) {
                throw Codec.refused("timestamp", value, "it is too far from 1970");
            }
        }
    };

    private TimeCodecs() {}
}
