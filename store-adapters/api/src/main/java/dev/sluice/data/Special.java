package dev.sluice.data;

/** Values that some stores' decimals, dates, timestamps, intervals and times have and the JDK's classes lack. */
public enum Special {
    NAN("NaN"),
    INFINITY("infinity"),
    NEGATIVE_INFINITY("-infinity"),
    /** 24:00, the end of a day, which is not 00:00 of the next. */
    END_OF_DAY("24:00:00");

    private final String text;

    Special(String text) {
        this.text = text;
    }

    /** The text PostgreSQL reads and writes. */
    @Override
    public String toString() {
        return text;
    }
}
