package dev.sluice.mapping.plan;

/**
 * Something a person should know before the migration, or must decide.
 *
 * @param subject the dataset, or a field of it: {@code public.orders.total}
 * @param problem one sentence
 * @param remedy what to write or to do; empty where nothing need be done
 */
public record Concern(Severity severity, String subject, String problem, String remedy) {

    /** Whether it can be passed over. */
    public enum Severity {
        /** Nothing is migrated before it is decided. */
        DECISION,
        /** Worth knowing. */
        NOTE
    }

    public static Concern decision(String subject, String problem, String remedy) {
        return new Concern(Severity.DECISION, subject, problem, remedy);
    }

    public static Concern note(String subject, String problem) {
        return new Concern(Severity.NOTE, subject, problem, "");
    }

    public boolean blocks() {
        return severity == Severity.DECISION;
    }

    @Override
    public String toString() {
        return subject + ": " + problem + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
