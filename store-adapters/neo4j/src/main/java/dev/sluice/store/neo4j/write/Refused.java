package dev.sluice.store.neo4j.write;

/** One of several rows cannot be written; the transaction must be undone, and the row found. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason);
    }
}
