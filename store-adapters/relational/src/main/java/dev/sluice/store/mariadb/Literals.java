package dev.sluice.store.mariadb;

/** Texts in statements. */
final class Literals {
    private Literals() {}

    /** In quotes; a backslash would begin an escape. */
    static String of(String text) {
        return '\'' + text.replace("\\", "\\\\").replace("'", "''") + '\'';
    }
}
