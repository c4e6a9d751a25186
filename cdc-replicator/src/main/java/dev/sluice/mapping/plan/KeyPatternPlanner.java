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
import dev.sluice.mapping.document.TypedDocument;
import dev.sluice.mapping.keyvalue.KeyReading;
import dev.sluice.mapping.keyvalue.KeyRows;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.store.Model;
import dev.sluice.store.Read;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of one pattern that become rows. */
final class KeyPatternPlanner {
    private static final int SAMPLED = 1_000;
    private static final String MEMBERS = "members";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;
    private final String subject;
    private final KeyReading keys;

    /** @throws SettingsException if the source has no such keys, or no template of keys is there */
    KeyPatternPlanner(Ends ends, MappingDefaults defaults, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.mapping = mapping;
        this.concerns = concerns;
        this.subject = "datasets: " + mapping.from().text() + ": ";
        requireFitting();
        Origin from = mapping.from();
        this.keys = new KeyReading(KeyTemplate.ofColumns(from.pattern().orElseThrow()), from.type());
    }

    private void requireFitting() {
        if (ends.source().model() != Model.KEY_VALUE) {
            throw new SettingsException(subject + "pattern is for the keys of a key-value store, and the source is "
                    + ends.source().title());
        }
        if (mapping.to().isEmpty()) {
            throw new SettingsException(subject + "to: what keys become needs a name; write to: products");
        }
        boolean others = !mapping.embed().isEmpty()
                || mapping.mode().isPresent()
                || !mapping.flatten().isEmpty()
                || !mapping.arrays().isEmpty()
                || mapping.extra().isPresent()
                || mapping.key().isPresent()
                || !mapping.index().isEmpty();
        if (others) {
            throw new SettingsException(
                    subject
                            + "keys become rows as they are; embed, mode, flatten, arrays, extra, key and index are for datasets");
        }
    }

    /** The pattern by which the source finds the keys. */
    String glob() {
        return keys.template().glob();
    }

    Route route() {
        Dataset read = pattern();
        KeyRows stage = new KeyRows(keys.template(), mapping.from().type(), document(read.name()), ends.anything());
        if (!keys.hasFields()) {
            concerns.add(Concern.note(mapping.from().text(), "when its keys expire is not copied"));
        }
        Dataset shaped = new Dataset(
                Name.of(keys.template().toString()),
                Shape.TABLE,
                stage.schema(),
                Key.of(stage.identity()),
                List.of(),
                null);
        return new Reshaped(read, Read.all(read.name()), List.of(stage), shaped, Map.of())
                .route(ends, defaults, mapping, concerns);
    }

    private Dataset pattern() {
        Name home = ends.sourceCatalog().home(glob());
        Name name = keys.ofMembers() ? new Name(List.of(MEMBERS), home.local()) : home;
        return ends.sourceCatalog()
                .dataset(name)
                .filter(dataset -> dataset.shape() == Shape.KEY_PATTERN)
                .orElseThrow(() -> new SettingsException(subject + ends.source().title()
                        + " has no datasets of keys by pattern; name one of its datasets"));
    }

    /** The fields that a sample has, and those that the file speaks of. */
    private TypedDocument document(Name read) {
        Inference inference = new Inference();
        if (keys.hasFields()) {
            for (Row row : ends.samples().of(read, SAMPLED)) {
                keys.sample(row).ifPresent(inference::see);
            }
        }
        Set<String> told = keys.template().columns();
        List<Field> fields = new java.util.ArrayList<>(inference.result(List.of()).schema().fields().stream()
                .filter(field -> !field.name().equals(DynamicRows.EXTRA) && !told.contains(field.name()))
                .filter(field -> !(field.type() instanceof Type.Unknown))
                .toList());
        mapping.fields().forEach((name, said) -> {
            boolean known = fields.stream().anyMatch(field -> field.name().equals(name)) || told.contains(name);
            if (keys.hasFields() && !known && !said.made() && !name.equals(DynamicRows.EXTRA)) {
                fields.add(Field.of(name, keys.ofText() ? Type.Text.unbounded() : new Type.Dynamic()));
            }
        });
        return new TypedDocument(fields, ends::holds, ends.anything());
    }
}
