package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;

/** Database and collection. */
record Namespace(String database, String collection) {

    static Namespace parse(String text) {
        int dot = text.indexOf('.');
        return new Namespace(text.substring(0, dot), text.substring(dot + 1));
    }

    /** Whether its changes are nobody's business. */
    boolean internal() {
        return database.equals("local") || database.equals("admin") || collection.startsWith("system.");
    }

    Document asDocument() {
        return new Document("db", database).append("coll", collection);
    }

    @Override
    public String toString() {
        return database + "." + collection;
    }
}
