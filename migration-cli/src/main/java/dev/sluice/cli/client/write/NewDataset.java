package dev.sluice.cli.client.write;

import dev.sluice.cli.client.format.InputRecord;
import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.Inference;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.List;

/** A dataset for records that have none yet: its fields are what a sample of them suggests. */
final class NewDataset {
    private final StoreProfile profile;
    /** What holds values of any type: a column of text where the input is text itself. */
    private final Type anything;

    private NewDataset(StoreProfile profile, Type anything) {
        this.profile = profile;
        this.anything = anything;
    }

    /** @param columns the names every record has, if the format says them */
    static Dataset of(
            Name name, List<InputRecord> sample, List<String> columns, List<String> key, StoreProfile profile) {
        Inference inference = new Inference();
        sample.forEach(record -> see(inference, record));
        Type anything = columns.isEmpty() ? untyped(profile) : Type.Text.unbounded();
        List<Field> fields = new NewDataset(profile, anything)
                .fields(inference.result(List.of()).schema(), key);
        if (fields.stream().allMatch(field -> field.name().equals(DynamicRows.EXTRA))) {
            throw new SettingsException("Cannot create " + name
                    + ": the input has no record that could be read, so that its fields are not known");
        }
        requireKey(name, fields, key);
        return Dataset.table(name, new Schema(fields), Key.of(key));
    }

    /** @param declared what the input says of itself; its key is taken where none is asked for */
    static Dataset of(Name name, Dataset declared, List<String> asked, StoreProfile profile) {
        List<String> key = asked.isEmpty() ? declared.key().identity() : asked;
        List<Field> fields = new NewDataset(profile, untyped(profile)).fields(declared.schema(), key);
        requireKey(name, fields, key);
        return Dataset.table(name, new Schema(fields), Key.of(key));
    }

    /** One that cannot be read is rejected later, when it is to be written. */
    private static void see(Inference inference, InputRecord record) {
        try {
            inference.see(record.guess());
        } catch (IllegalArgumentException e) {
            return;
        }
    }

    private static Type untyped(StoreProfile profile) {
        boolean dynamic = !(profile.fidelity(new Type.Dynamic()) instanceof Fidelity.Unsupported);
        return dynamic ? new Type.Dynamic() : new Type.Json();
    }

    private List<Field> fields(Schema inferred, List<String> key) {
        boolean declared = profile.traits().contains(Trait.DECLARED_FIELDS);
        List<Field> fields = new ArrayList<>();
        for (Field field : inferred.fields()) {
            if (field.name().equals(DynamicRows.EXTRA)) {
                if (!declared) {
                    fields.add(field);
                }
            } else {
                Type type = type(field.type());
                fields.add(
                        key.contains(field.name()) ? Field.required(field.name(), type) : Field.of(field.name(), type));
            }
        }
        return fields;
    }

    private Type type(Type inferred) {
        if (inferred instanceof Type.Unknown) {
            return Type.Text.unbounded();
        }
        boolean open = inferred instanceof Type.Dynamic
                || (inferred instanceof Type.Array array && array.element() instanceof Type.Unknown);
        return open ? anything : inferred;
    }

    private static void requireKey(Name name, List<Field> fields, List<String> key) {
        List<String> known = fields.stream().map(Field::name).toList();
        for (String field : key) {
            if (!known.contains(field)) {
                throw new SettingsException("Cannot create " + name + " with the key " + key
                        + ": the input has no field " + field + "; did you mean " + Nearest.of(field, known) + "?");
            }
        }
    }
}
