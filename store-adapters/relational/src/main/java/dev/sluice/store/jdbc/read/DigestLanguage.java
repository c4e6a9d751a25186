package dev.sluice.store.jdbc.read;

import dev.sluice.store.jdbc.catalog.Column;
import java.util.List;
import java.util.Optional;

/**
 * How a database writes {@linkplain dev.sluice.digest.CanonicalForm canonical texts} and adds up hashes of them. Stateless and
 * thread-safe.
 */
public interface DigestLanguage {

    /**
     * SQL for the text of a column's values; empty where the database does not have exactly that.
     *
     * @param quoted the column's name
     */
    Optional<String> text(Column column, String quoted);

    /** SQL for the SHA-256, in small hexadecimal digits, of such texts with commas between them, in which null is nothing. */
    String hash(List<String> texts);

    /** SQL for the number that sixteen hexadecimal digits are, without a sign. */
    String number(String digits);
}
