package dev.sluice.testkit.contract;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.structure.Element;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.testkit.contract.MemoryServer.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys, indexes and comments of the store in memory, except for one {@link Breakage}. */
final class MemoryStructure implements NativeStructure {
    private final MemoryServer server;
    private final Breakage breakage;

    MemoryStructure(MemoryServer server, Breakage breakage) {
        this.server = server;
        this.breakage = breakage;
    }

    @Override
    public String title() {
        return "Memory";
    }

    @Override
    public String family() {
        return breakage == Breakage.UNDERSTANDS_STRANGE_WORDS ? "strange" : "memory";
    }

    @Override
    public List<Element> elements(Name dataset) {
        return List.copyOf(table(dataset).elements);
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        return dataset;
    }

    @Override
    public List<String> creation(Dataset dataset) {
        return List.of();
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        return element instanceof Element.PrimaryKey key
                        && dataset.key().identity().equals(key.fields())
                ? Optional.of("every dataset has its key")
                : Optional.empty();
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        boolean kept = element instanceof Element.UniqueKey
                || element instanceof Element.Index
                || element instanceof Element.Comment
                || breakage == Breakage.UNDERSTANDS_STRANGE_WORDS
                || breakage == Breakage.DROPS_WHAT_IT_LACKS;
        return kept
                ? new Making.Statement("remember " + element.label())
                : new Making.Lacking("memory has nothing like it");
    }

    @Override
    public void make(Dataset dataset, Element element) {
        Table table = table(dataset.name());
        if (element instanceof Element.UniqueKey key && breakage != Breakage.INDEXES_DOUBLED_ROWS) {
            requireUnique(table, key);
        }
        boolean comment = element instanceof Element.Comment;
        if (comment && (breakage == Breakage.FORGETS_COMMENTS || breakage == Breakage.DROPS_WHAT_IT_LACKS)) {
            return;
        }
        if (element instanceof Element.Index index && breakage == Breakage.FORGETS_THE_ORDER_OF_AN_INDEX) {
            List<Element.Part> parts = new ArrayList<>(index.parts());
            java.util.Collections.reverse(parts);
            table.elements.add(index.withParts(parts));
            return;
        }
        table.elements.add(element);
    }

    private static void requireUnique(Table table, Element.UniqueKey key) {
        Set<List<@Nullable Object>> seen = new HashSet<>();
        for (Row row : table.rows()) {
            List<@Nullable Object> values = new ArrayList<>();
            key.fields().forEach(field -> values.add(row.value(field)));
            if (!values.contains(null) && !seen.add(values)) {
                throw new WriteFailedException("Cannot add " + key.label() + ": two rows have " + values);
            }
        }
    }

    private Table table(Name name) {
        Table table = server.tables.get(name);
        if (table == null) {
            throw new SettingsException("Cannot use " + name + ": there is no such dataset; correct the name");
        }
        return table;
    }
}
