package dev.sluice.store.postgresql.type;

import dev.sluice.data.Interval;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.store.postgresql.form.CalendarText;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.math.BigDecimal;
import java.util.Optional;

/** {@code interval}: months, days, microseconds. A time part beyond the 292 years that nanoseconds reach is kept as its text. */
enum IntervalCodec implements Codec {
    INTERVAL;

    private static final String TAG = "pg:interval";
    private static final long MOST_MICROS = Long.MAX_VALUE / 1000;

    @Override
    public Type type() {
        return new Type.Interval();
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        return value(Wire.int4(wire, start + 12), Wire.int4(wire, start + 8), Wire.int8(wire, start));
    }

    private static Object value(int months, int days, long micros) {
        if (months == Integer.MAX_VALUE && days == Integer.MAX_VALUE && micros == Long.MAX_VALUE) {
            return Special.INFINITY;
        }
        if (months == Integer.MIN_VALUE && days == Integer.MIN_VALUE && micros == Long.MIN_VALUE) {
            return Special.NEGATIVE_INFINITY;
        }
        return micros > MOST_MICROS || micros < -MOST_MICROS
                ? new Variant.Ext(TAG, text(months, days, micros))
                : new Interval(months, days, micros * 1000);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (value instanceof Special special) {
            boolean positive = special == Special.INFINITY;
            out.int8(positive ? Long.MAX_VALUE : Long.MIN_VALUE);
            out.int4(positive ? Integer.MAX_VALUE : Integer.MIN_VALUE);
            out.int4(positive ? Integer.MAX_VALUE : Integer.MIN_VALUE);
            return;
        }
        Parts parts = value instanceof Interval interval
                ? new Parts(interval.months(), interval.days(), CalendarText.wholeMicros(interval.nanos(), interval))
                : Parts.parse(((Variant.Ext) value).payload());
        out.int8(parts.micros);
        out.int4(parts.days);
        out.int4(parts.months);
    }

    @Override
    public Object parse(String text) {
        Optional<Special> infinity = CalendarText.infinity(text);
        if (infinity.isPresent()) {
            return infinity.get();
        }
        Parts parts = Parts.parse(text);
        return value(parts.months, parts.days, parts.micros);
    }

    @Override
    public String format(Object value) {
        if (value instanceof Interval interval) {
            return text(interval.months(), interval.days(), CalendarText.wholeMicros(interval.nanos(), interval));
        }
        return value instanceof Variant.Ext ext ? ext.payload() : value.toString();
    }

    private static String text(int months, int days, long micros) {
        return "P" + months + "M" + days + "DT"
                + BigDecimal.valueOf(micros, 6).stripTrailingZeros().toPlainString() + "S";
    }

    /** The parts of a text in the style iso_8601, where each may have a sign of its own. */
    private record Parts(int months, int days, long micros) {
        static Parts parse(String text) {
            long months = 0;
            long days = 0;
            long micros = 0;
            boolean time = false;
            int start = 1;
            for (int at = 1; at < text.length(); at++) {
                char unit = text.charAt(at);
                if (unit == 'T') {
                    time = true;
                    start = at + 1;
                } else if (Character.isLetter(unit)) {
                    String number = text.substring(start, at);
                    start = at + 1;
                    switch (unit) {
                        case 'Y' -> months += Long.parseLong(number) * 12;
                        case 'D' -> days += Long.parseLong(number);
                        case 'H' -> micros = Math.addExact(micros, scaled(number, 3_600_000_000L));
                        case 'S' ->
                            micros = Math.addExact(
                                    micros,
                                    new BigDecimal(number).movePointRight(6).longValueExact());
                        case 'M' -> {
                            months += time ? 0 : Long.parseLong(number);
                            micros = time ? Math.addExact(micros, scaled(number, 60_000_000L)) : micros;
                        }
                        default -> throw new IllegalArgumentException("Not an ISO 8601 interval: " + text);
                    }
                }
            }
            if (text.isEmpty() || text.charAt(0) != 'P' || start != text.length()) {
                throw new IllegalArgumentException("Not an ISO 8601 interval: " + text);
            }
            return new Parts(Math.toIntExact(months), Math.toIntExact(days), micros);
        }

        private static long scaled(String number, long micros) {
            return Math.multiplyExact(Long.parseLong(number), micros);
        }
    }
}
