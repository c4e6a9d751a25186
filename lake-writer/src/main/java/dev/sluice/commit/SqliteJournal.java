package dev.sluice.commit;

import java.nio.file.Path;

final class SqliteJournal {
    private SqliteJournal() {}

    @SuppressWarnings("DoNotCallSuggester")
    static Journal open(Path file) {
        throw new IllegalStateException("The journal is not there yet: " + file);
    }
}
