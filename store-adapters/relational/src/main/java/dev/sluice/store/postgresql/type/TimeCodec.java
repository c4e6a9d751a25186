package dev.sluice.store.postgresql.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.postgresql.form.CalendarText;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/** {@code time} and {@code timetz}: microseconds since midnight, up to 24:00, with or without an offset. */
enum TimeCodec implements Codec {
    TIME(false),
    TIMETZ(true);

    /** The tag of a 24:00 with an offset. */
    private static final String TAG = "pg:timetz";

    private final boolean withOffset;

    TimeCodec(boolean withOffset) {
        this.withOffset = withOffset;
    }

    @Override
    public Type type() {
        return new Type.Time(6, withOffset);
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        long micros = Wire.int8(wire, start);
        return withOffset ? value(micros, ZoneOffset.ofTotalSeconds(-Wire.int4(wire, start + 8))) : value(micros);
    }

    private static Object value(long micros) {
        return micros == CalendarText.DAY_MICROS ? Special.END_OF_DAY : LocalTime.ofNanoOfDay(micros * 1000);
    }

    private static Object value(long micros, ZoneOffset offset) {
        return micros == CalendarText.DAY_MICROS
                ? new Variant.Ext(TAG, CalendarText.time(micros) + CalendarText.offset(offset.getTotalSeconds()))
                : OffsetTime.of(LocalTime.ofNanoOfDay(micros * 1000), offset);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (!withOffset) {
            out.int8(value instanceof LocalTime time ? CalendarText.micros(time) : CalendarText.DAY_MICROS);
            return;
        }
        if (value instanceof OffsetTime time) {
            out.int8(CalendarText.micros(time.toLocalTime()));
            out.int4(-time.getOffset().getTotalSeconds());
            return;
        }
        CalendarText parts = new CalendarText(((Variant.Ext) value).payload());
        out.int8(parts.micros());
        out.int4(-parts.offset().getTotalSeconds());
    }

    @Override
    public Object parse(String text) {
        CalendarText parts = new CalendarText(text);
        long micros = parts.micros();
        Object value = withOffset ? value(micros, parts.offset()) : value(micros);
        parts.end();
        return value;
    }

    @Override
    public String format(Object value) {
        if (value instanceof Variant.Ext ext) {
            return ext.payload();
        }
        if (value instanceof OffsetTime time) {
            return CalendarText.time(CalendarText.micros(time.toLocalTime()))
                    + CalendarText.offset(time.getOffset().getTotalSeconds());
        }
        return value instanceof LocalTime time ? CalendarText.time(CalendarText.micros(time)) : value.toString();
    }
}
