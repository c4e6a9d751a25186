package dev.sluice.dynamic;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the fields of records and their types, by the widening rules of {@link dev.sluice.data.TypeJoin}. Belongs to one thread. */
public final class Inference {
    private final Map<String, Observed> fields = new LinkedHashMap<>();
    private long sampled;

    /** Takes one record into account. A null says that there is a field, and nothing of its type. */
    public void see(Variant.Doc record) {
        sampled++;
        for (Variant.Entry entry : record.entries()) {
            fields.computeIfAbsent(entry.name(), name -> new Observed()).see(entry.value());
        }
    }

    /**
     * What was found so far.
     *
     * @param known fields whose types the store itself declares, such as keys; they come first, whatever was seen of them
     */
    public InferredSchema result(List<Field> known) {
        List<Field> found = new ArrayList<>(known);
        List<Conflict> conflicts = new ArrayList<>();
        Schema declared = new Schema(known);
        fields.forEach((name, observed) -> {
            if (declared.has(name) || name.equals(DynamicRows.EXTRA)) {
                return;
            }
            found.add(observed.field(name));
            if (observed.kinds().size() > 1) {
                conflicts.add(new Conflict(name, observed.kinds(), observed.type()));
            }
        });
        found.add(Field.of(DynamicRows.EXTRA, new Type.Dynamic()));
        return new InferredSchema(new Schema(found), sampled, conflicts);
    }
}
