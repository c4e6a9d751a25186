package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.WireBuffer;

/**
 * One PostgreSQL type: its values in the forms the server sends and takes. Both forms of a value give equal values. Immutable;
 * null is the caller's business.
 */
public interface Codec {

    /** How a value passes through a COPY in binary format. */
    enum Form {
        /** As the type's own send and receive functions have it. */
        BINARY,
        /** As text: the column is selected through {@code format('%s', c)}, and written as a text that is then cast to the type. */
        TEXT
    }

    /** The logical type of the values, without a modifier: {@link PostgresTypes} knows it with one. */
    Type type();

    Form form();

    /**
     * The value in the {@code length} bytes from {@code start}, in this codec's {@link #form()}.
     *
     * @throws RuntimeException if they are not a value of this type: see {@link Decoding}
     */
    Object decode(byte[] wire, int start, int length);

    /** Appends the value in this codec's {@link #form()}, without its length. */
    void encode(Object value, WireBuffer out);

    /**
     * The value of a text that the type's output function gave under {@link
     * dev.sluice.store.postgresql.session.Sessions#SETTINGS}.
     *
     * @throws RuntimeException if it is not a value of this type: see {@link Decoding}
     */
    Object parse(String text);

    /** A text that the type's input function reads as this value. */
    String format(Object value);
}
