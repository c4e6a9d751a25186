package dev.sluice.replicate.verify.scan;

/** How the sums of a table and its copy came about. */
public enum Means {
    READ("read"),
    SOURCE_IN_STORE("source in the store"),
    TARGET_IN_STORE("target in the store"),
    IN_STORES("in the stores");

    private final String text;

    Means(String text) {
        this.text = text;
    }

    static Means of(boolean source, boolean target) {
        if (source) {
            return target ? IN_STORES : SOURCE_IN_STORE;
        }
        return target ? TARGET_IN_STORE : READ;
    }

    /** For people. */
    @Override
    public String toString() {
        return text;
    }
}
