package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.Inference;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.Origin;
import dev.sluice.mapping.Origin.KeyType;
import dev.sluice.mapping.document.Anything;
import dev.sluice.mapping.document.TypedDocument;
import dev.sluice.mapping.keyvalue.Globs;
import dev.sluice.mapping.keyvalue.ItemForm;
import dev.sluice.mapping.keyvalue.ItemRows;
import dev.sluice.mapping.keyvalue.KeyReading;
import dev.sluice.mapping.keyvalue.KeyRows;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.store.Model;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of one pattern that become rows, or items of a table whose keys look alike. */
final class KeyPatternPlanner {
    private static final int SAMPLED = 1_000;
    private static final String MEMBERS = "members";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;
    private final String subject;
    private final Kind kind;

    /** What the rows are made of. */
    private sealed interface Kind {

        record Keys(KeyReading reading) implements Kind {}

        record Items(ItemForm form) implements Kind {}
    }

    /** @throws SettingsException if the source has no such keys, or no template of keys is there */
    KeyPatternPlanner(Ends ends, MappingDefaults defaults, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.mapping = mapping;
        this.concerns = concerns;
        this.subject = "datasets: " + mapping.from().text() + ": ";
        Origin from = mapping.from();
        this.kind = from.pattern()
                .<Kind>map(pattern -> new Kind.Keys(new KeyReading(KeyTemplate.ofColumns(pattern), from.type())))
                .orElseGet(() -> new Kind.Items(ItemForm.of(from)));
        requireFitting();
    }

    private void requireFitting() {
        if (ends.source().model() != Model.KEY_VALUE) {
            throw new SettingsException(subject + "pattern is for the keys of a key-value store, and the source is "
                    + ends.source().title());
        }
        if (mapping.to().isEmpty()) {
            throw new SettingsException(subject + "to: what keys become needs a name; write to: products");
        }
        if (!mapping.embed().isEmpty()
                || mapping.key().isPresent()
                || !mapping.index().isEmpty()
                || !mapping.item().isEmpty()) {
            throw new SettingsException(
                    subject + "keys become rows as they are; embed, key, index and item are for datasets");
        }
        boolean documents = mapping.from().table().isPresent() || mapping.from().type() == KeyType.JSON;
        if (takesApart() && !documents) {
            throw new SettingsException(subject
                    + "mode, flatten, arrays and extra are for what has documents: items, and keys of type json");
        }
        if (takesApart() && ends.target().model() != Model.RELATIONAL) {
            throw new SettingsException(subject + "mode, flatten, arrays and extra are for tables, and the target is "
                    + ends.target().title());
        }
    }

    /** Whether the file says what becomes of what is inside a row. */
    private boolean takesApart() {
        return mapping.mode().isPresent()
                || !mapping.flatten().isEmpty()
                || !mapping.arrays().isEmpty()
                || mapping.extra().isPresent();
    }

    /**
     * Whether a dataset of the source is but another view of these.
     *
     * @param keys the pattern of its keys
     */
    boolean reads(Name dataset, String keys) {
        return kind instanceof Kind.Keys some
                ? Globs.overlap(some.reading().template().glob(), keys)
                : kind instanceof Kind.Items items && items.form().table().equals(dataset.toString());
    }

    List<Route> routes() {
        Reshaped rows = kind instanceof Kind.Keys some ? keys(some.reading()) : items(((Kind.Items) kind).form());
        return takesApart()
                ? new TablePlanner(ends, defaults, rows, mapping, concerns).routes()
                : List.of(rows.route(ends, defaults, mapping, concerns));
    }

    private Reshaped keys(KeyReading keys) {
        Dataset read = pattern(keys);
        Anything anything = takesApart() ? Anything.VARIANT : ends.anything();
        KeyRows stage = new KeyRows(keys.template(), mapping.from().type(), document(keys, read.name()), anything);
        if (!keys.hasFields()) {
            concerns.add(Concern.note(mapping.from().text(), "when its keys expire is not copied"));
        }
        return reshaped(read, stage, keys.template().toString(), stage.identity(), Map.of());
    }

    private Reshaped items(ItemForm form) {
        Dataset read = ends.sourceCatalog()
                .dataset(form.dataset())
                .filter(dataset -> dataset.shape() == Shape.KEY_PATTERN)
                .orElseThrow(() -> new SettingsException(subject + ends.source().title() + " has no table "
                        + form.table() + " whose items are told apart by keys; correct its name"));
        if (!read.key().identity().equals(List.of(ItemForm.PK, ItemForm.SK))) {
            throw new SettingsException(subject + "the key of " + form.table() + " is "
                    + read.key().identity() + ", and pk and sk are read; name the table as a dataset");
        }
        ItemRows stage = new ItemRows(form, read.schema(), Set.copyOf(spoken()));
        Map<String, String> same = new LinkedHashMap<>();
        stage.copied().forEach(name -> same.put(name, name));
        return reshaped(read, stage, mapping.from().text(), stage.identity(), same);
    }

    private Reshaped reshaped(Dataset read, Stage stage, String name, List<String> identity, Map<String, String> same) {
        // tables made of it are called after it
        String known = takesApart() ? mapping.to().orElseThrow() : name;
        Dataset shaped = new Dataset(Name.of(known), Shape.TABLE, stage.schema(), Key.of(identity), List.of(), null);
        return new Reshaped(read, Read.all(read.name()), List.of(stage), shaped, same);
    }

    private Dataset pattern(KeyReading keys) {
        Name home = ends.sourceCatalog().home(keys.template().glob());
        Name name = keys.ofMembers() ? new Name(List.of(MEMBERS), home.local()) : home;
        return ends.sourceCatalog()
                .dataset(name)
                .filter(dataset -> dataset.shape() == Shape.KEY_PATTERN)
                .orElseThrow(() -> new SettingsException(subject + ends.source().title()
                        + " has no datasets of keys by pattern; name one of its datasets"));
    }

    /** The fields of the source that the file speaks of. */
    private List<String> spoken() {
        List<String> spoken = new ArrayList<>();
        mapping.fields().forEach((name, said) -> {
            if (!said.made() && !name.equals(DynamicRows.EXTRA)) {
                spoken.add(name);
            }
        });
        spoken.addAll(mapping.arrays().keySet());
        spoken.addAll(mapping.flatten().keySet());
        return spoken.stream().distinct().toList();
    }

    /** The fields that a sample has, and those that the file speaks of. */
    private TypedDocument document(KeyReading keys, Name read) {
        Inference inference = new Inference();
        if (keys.hasFields()) {
            for (Row row : ends.samples().of(read, SAMPLED)) {
                keys.sample(row).ifPresent(inference::see);
            }
        }
        Set<String> told = keys.template().columns();
        List<Field> fields = new ArrayList<>(inference.result(List.of()).schema().fields().stream()
                .filter(field -> !field.name().equals(DynamicRows.EXTRA) && !told.contains(field.name()))
                .filter(field -> !(field.type() instanceof Type.Unknown))
                .toList());
        for (String name : keys.hasFields() ? spoken() : List.<String>of()) {
            boolean known = fields.stream().anyMatch(field -> field.name().equals(name)) || told.contains(name);
            if (!known) {
                fields.add(Field.of(name, keys.ofText() ? Type.Text.unbounded() : new Type.Dynamic()));
            }
        }
        return takesApart()
                ? new TypedDocument(fields, type -> true, Anything.VARIANT)
                : new TypedDocument(fields, ends::holds, ends.anything());
    }
}
