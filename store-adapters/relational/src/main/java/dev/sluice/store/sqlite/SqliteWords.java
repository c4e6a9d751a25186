package dev.sluice.store.sqlite;

/** SQLite understands the quotes of several other databases, and keeps statements as they were written. */
final class SqliteWords {
    private SqliteWords() {}

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The statement with every name that stands in brackets or backticks in double quotes instead, and without comments. */
    static String plain(String sql) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < sql.length(); i++) {
            char letter = sql.charAt(i);
            if (sql.startsWith("--", i) || sql.startsWith("/*", i)) {
                String end = letter == '-' ? "\n" : "*/";
                i = closing(sql, end, i + 2) + end.length() - 1;
                plain.append(' ');
                continue;
            }
            if (letter != '[' && letter != '`' && letter != '"' && letter != '\'') {
                plain.append(letter);
                continue;
            }
            int end = end(sql, letter == '[' ? ']' : letter, i + 1);
            String name = sql.substring(i + 1, Math.min(end, sql.length()));
            plain.append(
                    switch (letter) {
                        case '[' -> quoted(name);
                        case '`' -> quoted(name.replace("``", "`"));
                        default -> letter + name + letter;
                    });
            i = end;
        }
        return plain.toString();
    }

    private static int closing(String sql, String end, int from) {
        int found = sql.indexOf(end, from);
        return found < 0 ? sql.length() : found;
    }

    /** A quote that stands twice is one of the name; a bracket never is. */
    private static int end(String sql, char quote, int from) {
        int at = closing(sql, String.valueOf(quote), from);
        while (quote != ']' && at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
            at = closing(sql, String.valueOf(quote), at + 2);
        }
        return at;
    }
}
