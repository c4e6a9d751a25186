package dev.sluice.store.postgresql.type;

import dev.sluice.store.postgresql.session.Sessions;

/** The types of one database, read from its catalog when first met. Thread-safe. */
public final class PostgresTypes {
    private final Sessions sessions;

    public PostgresTypes(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The codec of the type with this object identifier; an unknown type's values are texts. */
    public Codec codec(long oid) {
        return later();
    }

    /** The codec of a native type text such as a {@link dev.sluice.data.Field#nativeType()}. */
    public Codec codec(String nativeType) {
        return later();
    }

    private Codec later() {
        throw new UnsupportedOperationException("not yet: " + sessions.address());
    }
}
