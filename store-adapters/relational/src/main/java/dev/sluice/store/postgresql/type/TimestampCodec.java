package dev.sluice.store.postgresql.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.CalendarText;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** {@code timestamp} and {@code timestamptz}: microseconds from the year 2000, with infinities. */
enum TimestampCodec implements Codec {
    TIMESTAMP(Type.Timestamp.Zone.NONE),
    TIMESTAMPTZ(Type.Timestamp.Zone.UTC);

    private static final long EPOCH_SECONDS = 946_684_800L;

    private final Type.Timestamp.Zone zone;

    TimestampCodec(Type.Timestamp.Zone zone) {
        this.zone = zone;
    }

    @Override
    public Type type() {
        return new Type.Timestamp(6, zone);
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        long micros = Wire.int8(wire, start);
        if (micros == Long.MAX_VALUE) {
            return Special.INFINITY;
        }
        if (micros == Long.MIN_VALUE) {
            return Special.NEGATIVE_INFINITY;
        }
        long seconds = Math.floorDiv(micros, 1_000_000L) + EPOCH_SECONDS;
        int nanos = (int) Math.floorMod(micros, 1_000_000L) * 1000;
        return zone == Type.Timestamp.Zone.NONE
                ? LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC)
                : Instant.ofEpochSecond(seconds, nanos);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (value instanceof Special special) {
            out.int8(special == Special.INFINITY ? Long.MAX_VALUE : Long.MIN_VALUE);
            return;
        }
        Instant instant = value instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : (Instant) value;
        long micros = CalendarText.wholeMicros(instant.getNano(), value);
        out.int8(Math.addExact(Math.multiplyExact(instant.getEpochSecond() - EPOCH_SECONDS, 1_000_000L), micros));
    }

    @Override
    public Object parse(String text) {
        return CalendarText.orInfinity(text, this::read);
    }

    private Object read(CalendarText parts) {
        LocalDate date = parts.date();
        parts.space();
        LocalDateTime local = LocalDateTime.of(date, LocalTime.ofNanoOfDay(parts.micros() * 1000));
        return zone == Type.Timestamp.Zone.NONE ? local : local.toInstant(parts.offset());
    }

    @Override
    public String format(Object value) {
        if (value instanceof Special) {
            return value.toString();
        }
        LocalDateTime local =
                value instanceof LocalDateTime given ? given : LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC);
        String date = CalendarText.date(local.toLocalDate());
        String time = " " + CalendarText.time(CalendarText.micros(local.toLocalTime()))
                + (zone == Type.Timestamp.Zone.NONE ? "" : "+00");
        return date.endsWith(" BC") ? date.substring(0, date.length() - 3) + time + " BC" : date + time;
    }
}
