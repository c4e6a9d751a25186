package dev.sluice.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import java.util.List;
import java.util.Optional;

/** What an adapter knows of its store's structure; {@link CheckedStructures} keeps the rules that are the same everywhere. Thread-safe. */
public interface NativeStructure {

    /** Its name for people: {@code PostgreSQL}. */
    String title();

    /** The family of its {@link NativeText}. */
    String family();

    /** As {@link Structures#elements}. */
    List<Element> elements(Name dataset);

    /** As {@link Structures#bare}. */
    Dataset bare(Dataset dataset, List<Element> later);

    /** As {@link Structures#creation}. */
    List<String> creation(Dataset dataset);

    /** Why the element is there as soon as the dataset is created; empty if it is not. */
    Optional<String> included(Dataset dataset, Element element);

    /** How it is added to a dataset that lacks it: a statement, or why there is none. Its native text is of the family. */
    Making addition(Dataset dataset, Element element);

    /** Adds an element that is not there, for which {@link #addition} has a statement, and in whose place nothing is. */
    void make(Dataset dataset, Element element);

    /** As {@link Structures#indexesReferences}. */
    default boolean indexesReferences() {
        return false;
    }

    /** What the element is once the store has it, where that is told otherwise but means the same. */
    default Element asHeld(Dataset dataset, Element element) {
        return element;
    }
}
