package dev.sluice.data;

/** A span whose months, days and nanoseconds do not convert into each other: a day may have 23 hours, a month 28 days. */
public record Interval(int months, int days, long nanos) {

    /** ISO 8601: {@code P14M3DT-5.000001S}; {@code PT0S} for none. {@link #parse} reads it back. */
    @Override
    public String toString() {
        if (months == 0 && days == 0 && nanos == 0) {
            return "PT0S";
        }
        StringBuilder text = new StringBuilder("P");
        if (months != 0) {
            text.append(months).append('M');
        }
        if (days != 0) {
            text.append(days).append('D');
        }
        if (nanos != 0) {
            text.append('T').append(seconds()).append('S');
        }
        return text.toString();
    }

    private String seconds() {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    /** Reads what {@link #toString()} writes. */
    public static Interval parse(String text) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile(
                        "P(?:(-?\\d+)M)?(?:(-?\\d+)D)?(?:T(-?[\\d.]+)S)?")
                .matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an interval: " + text);
        }
        int months = parts.group(1) == null ? 0 : Integer.parseInt(parts.group(1));
        int days = parts.group(2) == null ? 0 : Integer.parseInt(parts.group(2));
        long nanos = parts.group(3) == null
                ? 0
                : new java.math.BigDecimal(parts.group(3)).movePointRight(9).longValueExact();
        return new Interval(months, days, nanos);
    }
}
