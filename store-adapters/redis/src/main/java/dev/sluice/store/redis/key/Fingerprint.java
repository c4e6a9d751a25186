package dev.sluice.store.redis.key;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 128 bits of a key's SHA-256; {@code high} is never 0. */
record Fingerprint(long high, long low) {

    static Fingerprint of(byte[] key) {
        ByteBuffer digest = ByteBuffer.wrap(sha256().digest(key));
        long high = digest.getLong();
        return new Fingerprint(high == 0 ? 1 : high, digest.getLong());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Which of so many classes of about the same size it belongs to. */
    int classOf(int classes) {
        return (int) Long.remainderUnsigned(high, classes);
    }

    /** As {@link #classOf}, of classes that cut across those. */
    int otherClassOf(int classes) {
        return (int) Long.remainderUnsigned(low >>> 16, classes);
    }
}
