package dev.sluice.migrate.load;

/**
 * What is kept of a split that was copied.
 *
 * @param stripped rows that lost what the file drops of them besides their fields
 */
record SplitNote(long rows, long rejected, long stripped) {

    String text() {
        return rows + " rows, " + rejected + " rejected, " + stripped + " stripped";
    }

    /** Earlier builds left out the last number, or wrote nothing but the first. */
    static SplitNote parse(String text) {
        String[] words = text.split(" ");
        return new SplitNote(number(words, 0), number(words, 2), number(words, 4));
    }

    private static long number(String[] words, int at) {
        return at < words.length ? Long.parseLong(words[at]) : 0;
    }
}
