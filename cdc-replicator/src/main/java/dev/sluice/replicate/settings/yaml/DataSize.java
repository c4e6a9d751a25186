package dev.sluice.replicate.settings.yaml;

/** A number of bytes. */
public record DataSize(long bytes) {
    private static final String[] UNITS = {"B", "KB", "MB", "GB", "TB"};

    /** The largest unit that gives a whole number: {@code 128MB}, where a kilobyte is 1024 bytes. */
    @Override
    public String toString() {
        long amount = bytes;
        int unit = 0;
        while (amount != 0 && amount % 1024 == 0 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + UNITS[unit];
    }
}
