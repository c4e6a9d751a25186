package dev.sluice.store.postgresql.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.CalendarText;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.time.LocalDate;

/** {@code date}: days from the year 2000, with infinities. */
enum DateCodec implements Codec {
    DATE;

    private static final int EPOCH = 10_957;

    @Override
    public Type type() {
        return new Type.Date();
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        int days = Wire.int4(wire, start);
        if (days == Integer.MAX_VALUE) {
            return Special.INFINITY;
        }
        return days == Integer.MIN_VALUE ? Special.NEGATIVE_INFINITY : LocalDate.ofEpochDay((long) days + EPOCH);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (value instanceof Special special) {
            out.int4(special == Special.INFINITY ? Integer.MAX_VALUE : Integer.MIN_VALUE);
            return;
        }
        out.int4(Math.toIntExact(((LocalDate) value).toEpochDay() - EPOCH));
    }

    @Override
    public Object parse(String text) {
        return CalendarText.orInfinity(text, CalendarText::date);
    }

    @Override
    public String format(Object value) {
        return value instanceof LocalDate date ? CalendarText.date(date) : value.toString();
    }
}
