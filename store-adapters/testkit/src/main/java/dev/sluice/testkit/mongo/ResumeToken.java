package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;

/** A position in the log in the form in which clients keep it. */
final class ResumeToken {
    private static final int INVALID = 260;

    private ResumeToken() {}

    static Document of(long position) {
        return new Document("_data", String.format("82%016X2B0229296E04", position));
    }

    static long position(Document token) {
        if (token.get("_data") instanceof String data && data.matches("82[0-9A-F]{16}.*")) {
            return Long.parseUnsignedLong(data.substring(2, 18), 16);
        }
        throw new MongoServerError(INVALID, "InvalidResumeToken", "Bad resume token");
    }
}
