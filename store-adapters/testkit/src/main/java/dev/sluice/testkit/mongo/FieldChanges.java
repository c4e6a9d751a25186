package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What an update did, field by field. */
final class FieldChanges {
    private final Document updated = new Document();
    private final List<String> removed = new ArrayList<>();

    private FieldChanges() {}

    /** The {@code updateDescription} of an update from {@code before} to {@code after}. */
    static Document describe(Document before, Document after) {
        FieldChanges changes = new FieldChanges();
        changes.compare("", before, after);
        return new Document("updatedFields", changes.updated)
                .append("removedFields", changes.removed)
                .append("truncatedArrays", List.of());
    }

    private void compare(String prefix, Document before, Document after) {
        before.keySet().stream().filter(name -> !after.containsKey(name)).forEach(name -> removed.add(prefix + name));
        for (String name : after.keySet()) {
            Object old = before.get(name);
            Object now = after.get(name);
            if (before.containsKey(name) && Objects.equals(old, now)) {
                continue;
            }
            if (old instanceof Document inside && now instanceof Document changed) {
                compare(prefix + name + ".", inside, changed);
            } else {
                updated.put(prefix + name, now);
            }
        }
    }
}
