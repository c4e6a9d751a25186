package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Stages of a pipeline in the words the library knows. */
final class Stages {
    private Stages() {}

    /** @param count how many documents the pipeline begins with */
    static List<Document> known(List<Document> stages, int count) {
        List<Document> known = new ArrayList<>();
        for (Document stage : stages) {
            if (stage.containsKey("$set")) {
                known.add(new Document("$addFields", stage.get("$set")));
            } else if (stage.get("$sample") instanceof Document sample && sample.get("size") instanceof Number size) {
                sample(size.intValue(), count, known);
            } else {
                known.add(stage);
            }
        }
        return known;
    }

    /** The library sorts by random numbers, at which Java's sort may fail; a run from a random place is random enough here. */
    private static void sample(int size, int count, List<Document> stages) {
        if (count > size) {
            stages.add(new Document("$skip", ThreadLocalRandom.current().nextInt(count - size + 1)));
        }
        stages.add(new Document("$limit", size));
    }
}
