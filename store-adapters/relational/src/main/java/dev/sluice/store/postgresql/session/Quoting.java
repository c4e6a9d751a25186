package dev.sluice.store.postgresql.session;

import dev.sluice.data.Name;

/** Names and literals as SQL text, whatever letters they have. Literals need {@link Sessions#SETTINGS}. */
public final class Quoting {
    private Quoting() {}

    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code "schema"."table"}. */
    public static String table(Name name) {
        StringBuilder text = new StringBuilder();
        for (String part : name.namespace()) {
            text.append(identifier(part)).append('.');
        }
        return text.append(identifier(name.local())).toString();
    }

    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }
}
