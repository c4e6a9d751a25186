package dev.sluice.cli.client.filter;

/**
 * One word of a condition.
 *
 * @param text what it says, without quotes
 * @param at where it begins, from 1
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        /** A name or a keyword. */
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        /** An operator, a bracket or a comma. */
        SIGN,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** For messages. */
    String shown() {
        return switch (kind) {
            case END -> "the end";
            case STRING -> "'" + text + "'";
            default -> "\"" + text + "\"";
        };
    }
}
