package dev.sluice.capture;

/**
 * Something that stands in the way, or will.
 *
 * @param subject what it is about: a dataset, a role, a server setting
 * @param remedy exactly what to do, as a statement to run where there is one
 */
public record Finding(Severity severity, String subject, String problem, String remedy) {

    /** Whether replication can start. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
