package dev.sluice.store.neo4j.session;

import dev.sluice.error.SettingsException;

/** Names in Cypher. */
public final class Cypher {
    private Cypher() {}

    /**
     * A label, type or property name between backticks.
     *
     * @throws SettingsException if the server has no such names
     */
    public static String quoted(String name) {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new SettingsException("Cannot use the name \"" + name.replace("\0", "\\0")
                    + "\": names in Neo4j are not empty and hold no NUL; rename it");
        }
        // the server decodes \\uXXXX before it looks for backticks
        return '`' + name.replace("\\", "\\u005C").replace("`", "``") + '`';
    }
}
