package dev.sluice.mapping.expression;

/**
 * One word of an expression.
 *
 * @param text what it says, without quotes
 * @param from where it begins, from 0
 * @param to where it ends
 */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        /** A name or a keyword. */
        WORD,
        QUOTED_NAME,
        STRING,
        BYTES,
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

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
