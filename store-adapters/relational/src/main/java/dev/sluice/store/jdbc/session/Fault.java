package dev.sluice.store.jdbc.session;

/** What an error of a driver means for whoever asked. */
public enum Fault {
    /** A value, a constraint or a trigger refused a row; others might do better. */
    ROW,
    /** A row names one that is not there yet. */
    ORPHAN,
    /** User or password are wrong. */
    LOGIN,
    /** There is no such database. */
    NO_DATABASE,
    /** The user may not. */
    FORBIDDEN,
    /** There is no such table or column, or the database does not know the statement. */
    SETTINGS,
    /** The connection is gone; what it was doing may or may not have happened. */
    LOST,
    /** Anything else: locks, time, memory, disk. It may be tried again. */
    UNAVAILABLE;

    /** By the classes of the SQL standard. */
    public static Fault ofState(String state) {
        if (state.equals("23503") || state.equals("23506")) {
            return ORPHAN;
        }
        if (state.equals("42501")) {
            return FORBIDDEN;
        }
        String kind = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (kind) {
            case "21", "22", "23", "44" -> ROW;
            case "28" -> LOGIN;
            case "08", "57" -> LOST;
            case "3D" -> NO_DATABASE;
            case "3F", "42", "0A" -> SETTINGS;
            default -> UNAVAILABLE;
        };
    }

    public boolean refusesRows() {
        return this == ROW || this == ORPHAN;
    }
}
