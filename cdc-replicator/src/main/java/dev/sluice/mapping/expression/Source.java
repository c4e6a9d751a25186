package dev.sluice.mapping.expression;

import dev.sluice.error.SettingsException;

/** The text of an expression, and what is wrong with it. */
record Source(String text) {

    /**
     * @param at where the mistake begins, from 0
     */
    SettingsException mistake(int at, String why) {
        return new SettingsException(
                "Cannot read the expression \"" + text + "\", character " + (Math.max(at, 0) + 1) + ": " + why);
    }

    /** The words of a term, for messages. */
    String words(Term term) {
        boolean shown = term.from() >= 0;
        return shown
                ? text.substring(term.from(), term.to())
                : term.literal() ? String.valueOf(term.constant()) : "this";
    }

    /** The term and its type, for messages. */
    String described(Term term) {
        return words(term) + " is " + Kind.of(term.type()).words() + " (" + term.type() + ")";
    }
}
