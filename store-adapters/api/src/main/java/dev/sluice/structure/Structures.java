package dev.sluice.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Capability;
import java.util.List;

/**
 * Reads and makes what datasets have beside fields and rows. Thread-safe; each call reads the catalog anew.
 *
 * <p>A foreign key needs the key of the dataset it refers to, so add the keys of all datasets first.
 */
public interface Structures extends Capability {

    /**
     * Everything the dataset has, in an order in which it can be added: keys, indexes, references, checks, then what belongs to fields,
     * each by name or in the order of the fields.
     *
     * @throws dev.sluice.error.SettingsException if there is no such dataset
     */
    List<Element> elements(Name dataset);

    /**
     * The dataset as it is best created before its rows are loaded, if {@code later} is added to it afterwards: without what is better
     * added to a full one, and with columns that can take what is added.
     */
    Dataset bare(Dataset dataset, List<Element> later);

    /**
     * What a writer that creates a dataset would have the store do, in its own words, for plans; nothing where the first row makes it.
     *
     * @throws dev.sluice.error.SettingsException if the store cannot have such a dataset
     */
    List<String> creation(Dataset dataset);

    /**
     * What {@link #add} would do, without looking at the store.
     *
     * @param dataset as it is created
     */
    Making making(Dataset dataset, Element element);

    /**
     * Makes the element, if it is not there; repeating it changes nothing. Not in a transaction with anything else.
     *
     * @throws dev.sluice.error.SettingsException if the store has nothing like it, or has something else in its place
     * @throws dev.sluice.error.WriteFailedException if rows are in the way
     */
    void add(Dataset dataset, Element element);

    /** Whether the store makes an index for every foreign key by itself, which {@link #elements} leaves out. */
    default boolean indexesReferences() {
        return false;
    }

    /** Whether the store has this element, under whatever name, made by {@link #add}, with the dataset, or by anyone. */
    boolean has(Dataset dataset, Element element);
}
