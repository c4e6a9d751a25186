package dev.sluice.replicate.verify;

/** What a pipeline's source can be compared with. */
public enum Target {
    WAREHOUSE,
    LAKE;

    /** The name in reports. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
