package dev.sluice.commit;

/** The right to write for a pipeline, until another epoch begins. Ends with the process. */
public interface Lease extends AutoCloseable {

    String pipeline();

    long epoch();

    @Override
    void close();
}
