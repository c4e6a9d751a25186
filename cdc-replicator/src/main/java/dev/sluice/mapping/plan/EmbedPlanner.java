package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.EmbedMapping;
import dev.sluice.mapping.EmbedMapping.Kind;
import dev.sluice.mapping.document.Content;
import dev.sluice.mapping.document.Embedding;
import dev.sluice.mapping.document.Joined;
import dev.sluice.mapping.document.RowOrder;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans one embedding: which rows of the other dataset belong to a row, and what they become in it. */
final class EmbedPlanner {
    private final Ends ends;
    private final Dataset source;
    private final Dataset other;
    private final EmbedMapping mapping;
    private final int most;
    private final String subject;

    /** @param source whose rows get others */
    EmbedPlanner(Ends ends, Dataset source, EmbedMapping mapping, int most) {
        this.ends = ends;
        this.source = source;
        this.other = ends.dataset(mapping.from());
        this.mapping = mapping;
        this.most = most;
        this.subject = "datasets: " + source.name() + " embeds " + other.name() + ": ";
    }

    /** @param before the schema of the rows that get the field */
    Embedding stage(Schema before) {
        if (before.has(mapping.as())) {
            throw new SettingsException(
                    subject + "as: there is a field " + mapping.as() + " already; choose another name");
        }
        Sides sides = sides();
        List<String> kept = new ArrayList<>(kept());
        RowOrder order = order();
        Set<String> read = new LinkedHashSet<>(kept);
        List<EmbedPlanner> further = further();
        further.forEach(each -> read.addAll(each.sides().own()));
        read.addAll(sides.other());
        order.fields().forEach(by -> read.add(by.field()));
        String extra = extra();
        if (!extra.isEmpty()) {
            read.add(extra);
        }
        Joined joined = new Joined(
                fields(source, sides.own()),
                fields(other, sides.other()),
                new Read(other.name(), List.copyOf(read), Read.all(other.name()).filter(), Read.NO_LIMIT, Set.of()),
                order,
                mapping.kind() == Kind.ONE ? Math.max(most, 2) : most);
        List<Embedding> within = new ArrayList<>();
        Schema rows = other.schema().project(List.copyOf(read));
        for (EmbedPlanner each : further) {
            Embedding stage = each.stage(rows);
            within.add(stage);
            rows = stage.schema();
            kept.add(each.mapping.as());
        }
        return new Embedding(before, Field.of(mapping.as(), new Type.Dynamic()), joined, content(kept, extra), within);
    }

    private List<EmbedPlanner> further() {
        if (mapping.kind() == Kind.VALUES && !mapping.embed().isEmpty()) {
            throw new SettingsException(subject + "embed: nothing is embedded in values; use kind array");
        }
        return mapping.embed().stream()
                .map(each -> new EmbedPlanner(ends, other, each, most))
                .toList();
    }

    private Content content(List<String> kept, String extra) {
        boolean sparse = source.schema().has(DynamicRows.EXTRA);
        return switch (mapping.kind()) {
            case ARRAY -> new Content.Documents(kept, extra, sparse);
            case ONE -> new Content.Document(kept, extra);
            case VALUES -> new Content.FieldValues(kept.get(0), extra, sparse);
        };
    }

    /** The fields that are equal. */
    private record Sides(List<String> own, List<String> other) {}

    private Sides sides() {
        List<Sides> theirs = new ArrayList<>();
        for (Reference reference : other.references()) {
            if (reference.target().equals(source.name()) && isMeant(reference)) {
                theirs.add(new Sides(reference.targetFields(), reference.fields()));
            }
        }
        List<Sides> ours = new ArrayList<>();
        for (Reference reference : source.references()) {
            if (reference.target().equals(other.name()) && isMeant(reference)) {
                ours.add(new Sides(reference.fields(), reference.targetFields()));
            }
        }
        List<Sides> found = new ArrayList<>(mapping.kind() == Kind.ONE ? ours : theirs);
        if (found.isEmpty()) {
            found.addAll(mapping.kind() == Kind.ONE ? theirs : ours);
        }
        if (found.isEmpty()) {
            byField().ifPresent(found::add);
        }
        if (found.size() != 1) {
            throw new SettingsException(subject + (found.isEmpty() ? "no" : "more than one") + " foreign key"
                    + mapping.via().map(via -> " " + via).orElse("")
                    + " joins them; write via: with the name of one of "
                    + names() + (found.isEmpty() ? ", or of the field that holds the other's key" : ""));
        }
        return found.get(0);
    }

    private boolean isMeant(Reference reference) {
        return mapping.via().isEmpty()
                || mapping.via().orElseThrow().equals(reference.name())
                || reference.fields().equals(mapping.via().stream().toList());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        other.references().stream()
                .filter(reference -> reference.target().equals(source.name()))
                .forEach(reference -> names.add(reference.name()));
        source.references().stream()
                .filter(reference -> reference.target().equals(other.name()))
                .forEach(reference -> names.add(reference.name()));
        return names;
    }

    /** Not every store has foreign keys: a field that holds a key of one field will do. */
    private Optional<Sides> byField() {
        List<String> via = mapping.via().stream().toList();
        List<String> ourKey = source.key().identity();
        List<String> theirKey = other.key().identity();
        boolean theirs = mapping.kind() != Kind.ONE;
        if (via.isEmpty()) {
            return Optional.empty();
        }
        if (theirs && other.schema().has(via.get(0)) && ourKey.size() == 1) {
            return Optional.of(new Sides(ourKey, via));
        }
        return !theirs && source.schema().has(via.get(0)) && theirKey.size() == 1
                ? Optional.of(new Sides(via, theirKey))
                : Optional.empty();
    }

    private List<String> kept() {
        mapping.drop().forEach(this::requireField);
        mapping.fields().forEach(this::requireField);
        if (mapping.kind() == Kind.VALUES) {
            String value = mapping.value()
                    .orElseThrow(() -> new SettingsException(subject + "value: kind values needs the field to list"));
            requireField(value);
            return List.of(value);
        }
        List<String> all = mapping.fields().isEmpty()
                ? other.schema().fields().stream().map(Field::name).toList()
                : mapping.fields();
        List<String> kept = all.stream()
                .filter(name -> !mapping.drop().contains(name) && !name.equals(extra()))
                .toList();
        if (kept.isEmpty() && extra().isEmpty()) {
            throw new SettingsException(subject + "drop: no field is left; keep at least one");
        }
        return kept;
    }

    /** JSON that an earlier migration put there, of fields that had no column. */
    private String extra() {
        boolean there = other.schema().has(DynamicRows.EXTRA)
                && !mapping.drop().contains(DynamicRows.EXTRA)
                && (mapping.fields().isEmpty() || mapping.kind() == Kind.VALUES);
        return there ? DynamicRows.EXTRA : "";
    }

    private RowOrder order() {
        List<RowOrder.By> fields = new ArrayList<>();
        for (String text : mapping.orderBy()) {
            String[] words = text.trim().split("\\s+");
            boolean descending = words.length == 2 && words[1].equalsIgnoreCase("desc");
            boolean ascending = words.length == 1 || (words.length == 2 && words[1].equalsIgnoreCase("asc"));
            if (!descending && !ascending) {
                throw new SettingsException(
                        subject + "order_by: \"" + text + "\" is no field, perhaps followed by desc");
            }
            requireField(words[0]);
            fields.add(new RowOrder.By(words[0], descending));
        }
        if (fields.isEmpty()) {
            other.key().identity().forEach(name -> fields.add(new RowOrder.By(name, false)));
        }
        return new RowOrder(fields);
    }

    private void requireField(String name) {
        List<String> known = other.schema().fields().stream().map(Field::name).toList();
        if (!known.contains(name)) {
            throw new SettingsException(
                    subject + "it has no field \"" + name + "\"; did you mean \"" + Nearest.of(name, known) + "\"?");
        }
    }

    private static List<Field> fields(Dataset dataset, List<String> names) {
        return dataset.schema().project(names).fields();
    }
}
