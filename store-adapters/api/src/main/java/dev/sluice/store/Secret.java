package dev.sluice.store;

/** A password or token. Never printed: {@link #toString()} hides it. */
public record Secret(String reveal) {
    public static Secret none() {
        return new Secret("");
    }

    public boolean present() {
        return !reveal.isEmpty();
    }

    @Override
    public String toString() {
        return present() ? "****" : "";
    }
}
