package dev.sluice.migrate.load;

/** What the journal keeps of a split that was copied. */
record SplitNote(long rows, long rejected) {

    String text() {
        return rows + " rows, " + rejected + " rejected";
    }

    static SplitNote parse(String text) {
        String[] words = text.split(" ");
        return new SplitNote(Long.parseLong(words[0]), Long.parseLong(words[2]));
    }
}
